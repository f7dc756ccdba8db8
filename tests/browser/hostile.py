"""The invented adult with records that somebody filled with whatever they liked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dashboard_story import NOW, StoryService, story

from queries.answers import AgencyAtSeat, GapRow, Network
from queries.owning_answers import OpenResponsibility

ADULT = "A/<b>1042</b> 100% #?&é"
SCRIPT = "<script>document.body.remove()</script><img src=x onerror='document.body.remove()'>"
HEBREW = "הצוות לטיפול במבוגרים, בית החולים הכללי"
LONG = "Sehr-lange-Bezeichnung-" * 12 + "ohne-Trennung-am-Ende"
EMOJI = "🧑🏽‍⚕️ Day centre 👩‍👩‍👧‍👦 Ünïcödé {{ 7 * 7 }} {% raw %} ${7*7}"
TEXTS = (SCRIPT, HEBREW, LONG, EMOJI)


def hostile(as_of: datetime) -> Network:
    """Every text that a source can fill, filled; the facts are those of the story."""
    network = story(as_of)
    seats = tuple(
        seat.model_copy(update={"agencies": tuple(_agency(at, TEXTS[n % 4]) for at in seat.agencies)})
        for n, seat in enumerate(network.seats)
    )
    facts = tuple(
        (label, tuple(stretch.model_copy(update={"words": TEXTS[n % 4]}) for stretch in stretches))
        for n, (label, stretches) in enumerate(network.facts)
    )
    return network.model_copy(
        update={
            "adult": ADULT,
            "name": SCRIPT,
            "seats": seats,
            "facts": facts,
            "gaps": tuple(_gap(gap, TEXTS[n % 4]) for n, gap in enumerate(network.gaps)),
            "also_involved": tuple(_agency(at, LONG) for at in network.also_involved),
            "missing_flows": tuple(
                flow.model_copy(update={"words": f"not told: {SCRIPT}"}) for flow in network.missing_flows
            ),
            "changes": tuple(
                change.model_copy(update={"words": TEXTS[n % 4]}) for n, change in enumerate(network.changes)
            ),
        }
    )


def _agency(at: AgencyAtSeat, words: str) -> AgencyAtSeat:
    people = tuple(person.model_copy(update={"words": words}) for person in at.people)
    agency = at.agency.model_copy(update={"name": words})
    return at.model_copy(update={"agency": agency, "people": people, "unknown_words": at.unknown_words and words})


def _gap(gap: GapRow, words: str) -> GapRow:
    return gap.model_copy(update={"says": words, "agency_words": words, "owner": "P-1", "owner_words": words})


@dataclass
class HostileService(StoryService):
    """The story's service, with that adult in it."""

    def network(self, viewer: object, adult: str, as_of: datetime | None = None, **_: Any) -> Network:
        return hostile(as_of or NOW) if adult == ADULT else super().network(viewer, adult, as_of)

    def gaps(self, viewer: object, filter: Any, **words: Any) -> Any:
        found = super().gaps(viewer, filter, **words)
        rows = tuple(_gap(gap, TEXTS[n % 4]).model_copy(update={"adult": ADULT}) for n, gap in enumerate(found.items))
        return found.model_copy(update={"items": rows})

    def owned(self) -> list[OpenResponsibility]:
        return [_owned(row, TEXTS[n % 4], TEXTS[(n + 1) % 4]) for n, row in enumerate(super().owned())]


def _owned(row: OpenResponsibility, words: str, others: str) -> OpenResponsibility:
    agency = row.agency and row.agency.model_copy(update={"name": others, "id": others})
    person = {"person": words, "person_words": words} if row.person else {}
    return row.model_copy(update={"adult": ADULT, "case": words, "what": others, "agency": agency, **person})
