"""Which requirement speaks of which cell: who must be told what, and what is asked of the telling itself.

Nothing is judged here. What the assessment found is sorted to the piece of information and the agency that it is about,
so that the table of who knew what and the list of gaps are the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph_model import Record
from graph_model.case import Event
from graph_model.coordination import Information, Share
from graph_model.people import Sector
from queries.assess import CaseAssessment, Finding
from queries.calendar import epoch_ms
from queries.policy import Rule, Theme, leaves

SECTOR_REACHED, FAMILY_REACHED = "sector_reached", "contact_with_family"
"""The covers by which a rule asks that somebody of a field hear of an event, whoever that is."""
Place = tuple[str, str]
"""An item's id, and the key of a column."""


@dataclass(frozen=True)
class Item:
    """A piece of information; or an event of which somebody must be told, and of which nobody wrote down who knows."""

    record: Information | Event

    @property
    def id(self) -> str:
        """Its record's id."""
        return self.record.id

    @property
    def at(self) -> int:
        """Since when it is known, or when it happened, in milliseconds."""
        return epoch_ms(self.record.at)

    @property
    def held_by(self) -> str | None:
        """Who knows it by itself."""
        return self.record.held_by if isinstance(self.record, Information) else self.record.agency


def asks_about_information(rule: Rule) -> bool:
    """True of a rule that says which agency must know which piece of information."""
    return any(leaf.query.subject_kind == Information.__name__ for leaf in leaves(rule.when))


def sector_to_tell(rule: Rule) -> Sector | None:
    """The one field from which somebody must hear of an event; None where the rule asks for something else.

    Where any of several fields will do, none of them by itself is owed anything.
    """
    if not any(leaf.query.subject_kind == Event.__name__ for leaf in leaves(rule.when)):
        return None
    found: set[str] = set()
    for leaf in leaves(rule.needs):
        if leaf.query.name == SECTOR_REACHED:
            found |= set(leaf.parameters["sectors"])
        elif leaf.query.name == FAMILY_REACHED:
            found.add(Sector.FAMILY)
    return Sector(found.pop()) if len(found) == 1 else None


class Tellings:
    """What the rules made of one case, sorted to the cells of the table."""

    def __init__(
        self,
        assessment: CaseAssessment,
        records: Mapping[str, Record],
        items: Iterable[Item],
        column_of: Callable[[Sector], str],
    ) -> None:
        self._policy = assessment.policy
        self._records = records
        self._column_of = column_of
        self.items = {item.id: item for item in items}
        self._told_of = _first_about(self.items.values())
        self.rules = [rule for rule in assessment.policy.rules if asks_about_information(rule)]
        """Those that say who must know what."""
        self.asked: defaultdict[Place, list[Finding]] = defaultdict(list)
        """By cell, what is asked of it and what came of that."""
        self.of_the_telling: defaultdict[Place, list[Finding]] = defaultdict(list)
        """By cell, what is asked of the telling itself, such as a receipt."""
        self.elsewhere: list[Finding] = []
        """What is asked about telling and is about no single piece of information."""
        for finding in assessment.findings:
            self._sort(finding, assessment.policy.rule(finding.requirement.rule))

    def _sort(self, finding: Finding, rule: Rule) -> None:
        asked = finding.requirement
        subject, sector = self._records.get(asked.subject), sector_to_tell(rule)
        if isinstance(subject, Share) and rule.theme is Theme.INFORMATION:
            self.of_the_telling[subject.information, subject.to].append(finding)
        elif asked.subject in self.items and asked.agency:
            self.asked[asked.subject, asked.agency].append(finding)
        elif sector and isinstance(subject, Event):
            self.asked[self._item_about(subject), self._column_of(sector)].append(finding)
        elif rule.theme is Theme.INFORMATION or sector:
            self.elsewhere.append(finding)

    def _item_about(self, event: Event) -> str:
        """The first item that tells of an event; where there is none the event stands for itself."""
        if event.id not in self._told_of:
            self._told_of[event.id] = event.id
            self.items[event.id] = Item(event)
        return self._told_of[event.id]


def _first_about(items: Iterable[Item]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in sorted(items, key=lambda item: (item.at, item.id)):
        if isinstance(item.record, Information) and item.record.about:
            found.setdefault(item.record.about, item.id)
    return found
