"""Who owns what in the invented story: some rows, and the answers that a service makes of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from graph_model.case import RiskLevel
from queries.answers import Asked, Page, RoleRow
from queries.owning import FIRST, NOT_ASSESSED, Trouble, WorkFilter
from queries.owning_answers import AgencyWork, Alone, LeftBehind, OpenResponsibility, OpenWork, PersonWork
from queries.search import tidy
from queries.search_answers import Found, FoundKind, FoundOfKind, Search

if TYPE_CHECKING:
    from dashboard_story import Agency


@dataclass(frozen=True)
class Owned:
    """One thing to be done, as dates."""

    adult: str
    what: str
    set_on: str
    due: str = ""
    agency: str = ""
    person: str = ""
    left: bool = False
    risk: RiskLevel | None = None


OWNED = (
    Owned("A-0931", "Ask the surgery for an examination", "12 oct", "20 oct", "AG-council", "P.N., social worker",
          risk=RiskLevel.SEVERE),
    Owned("A-1042", "Send the minutes of 15 Oct", "15 oct", "22 oct", "AG-council", "J.K., enquiry officer",
          risk=RiskLevel.HIGH),
    Owned("A-1103", "Name a new lead professional", "19 oct", "2 nov", "AG-mind", "L.W., care coordinator", left=True),
    Owned("A-0764", "Arrange the planning meeting", "21 oct", "4 nov", "AG-council", "P.N., social worker"),
    Owned("A-0958", "Repair the door lock", "26 oct", "10 nov", "AG-homes", "V.E., housing officer"),
    Owned("A-1042", "Agree a visit plan with the family", "28 oct", "11 nov", "AG-care", "S.M., care manager",
          risk=RiskLevel.HIGH),
    Owned("A-1188", "Second carer at night", "6 nov", "11 nov", "AG-care", "S.M., care manager"),
    Owned("A-0815", "Tell the family of the plan", "30 oct"),
    Owned("A-1042", "Chase the referral of 27 Oct", "9 nov", "1 dec", risk=RiskLevel.HIGH),
    Owned("A-0702", "Watch weight", "8 oct", agency="AG-nurses", person="N.B., district nurse"),
    Owned("A-1207", "Look at the rota", "10 nov", agency="AG-care"),
    Owned("A-1207", "Train the night staff", "2 nov", "30 nov", "AG-care", "S.M., care manager"),
)  # fmt: skip


def rows(now: datetime, owned: Sequence[Owned] = OWNED) -> list[OpenResponsibility]:
    """As a service lists them."""
    found = [_row(number, one, now) for number, one in enumerate(owned)]
    return sorted(found, key=lambda row: (row.due_at is None, row.due_at or row.set_at))


def _row(number: int, one: Owned, now: datetime) -> OpenResponsibility:
    from dashboard_story import COUNCIL, end_of, on, working_days

    due = end_of(one.due) if one.due else None
    late = due is not None and due < now
    agency = agencies().get(one.agency)
    wrong = {"overdue": late, "no date": not due, "no owner": not agency, "owner left": one.left}
    return OpenResponsibility(
        id=f"R-{number}", case="C-" + one.adult[2:], adult=one.adult, what=one.what, set_at=on(one.set_on), due_at=due,
        done_at=None, cancelled_at=None, agency=agency.party if agency else None, person=one.person or None,
        person_words=one.person.partition(",")[0] or "nobody named", overdue=late,
        working_days_overdue=working_days(due, now) if due and late else 0,
        problems=tuple(words for words, is_so in wrong.items() if is_so), risk=one.risk,
        working_days_open=working_days(on(one.set_on), now), answers_for=COUNCIL.party,
    )  # fmt: skip


def agencies() -> dict[str, Agency]:
    from dashboard_story import CARE, COUNCIL, HOMES, MIND, NURSES

    return {agency.id: agency for agency in (CARE, COUNCIL, HOMES, MIND, NURSES)}


def listed(found: Sequence[OpenResponsibility], wanted: WorkFilter) -> list[OpenResponsibility]:
    """Those that the filter lets through."""
    lets = [
        row
        for row in found
        if wanted.agency in (None, _agency(row))
        and wanted.person in (None, row.person)
        and wanted.risk in (None, row.risk or NOT_ASSESSED)
        and wanted.adult in (None, row.adult)
        and (wanted.trouble is None or wanted.trouble.words in row.problems)
    ]
    oldest = wanted.trouble in (Trouble.NO_OWNER, Trouble.NO_DATE)
    return sorted(lets, key=lambda row: row.set_at) if oldest else lets


def _agency(row: OpenResponsibility) -> str:
    party = row.agency or row.answers_for
    assert party
    return party.id


def page_of(
    asked: Asked, found: Sequence[OpenResponsibility], cursor: str | None, limit: int
) -> Page[OpenResponsibility]:
    start = int(cursor or 0)
    following = str(start + limit) if start + limit < len(found) else None
    return Page(asked=asked, items=tuple(found[start : start + limit]), total=len(found), next_cursor=following)


def open_work(asked: Asked, every: Sequence[OpenResponsibility], wanted: WorkFilter) -> OpenWork:
    """The counts and the beginnings of the lists."""
    found = listed(every, wanted)
    of = {one: listed(found, WorkFilter(trouble=one)) for one in Trouble}
    names = {_agency(row): (row.agency or row.answers_for).name for row in every}  # type: ignore[union-attr]
    return OpenWork(
        asked=asked, open=len(found), cases=len({row.case for row in found}), agencies=len({*map(_agency, found)}),
        people=len({row.person for row in found if row.person}), overdue=len(of[Trouble.OVERDUE]),
        longest_overdue=max((row.working_days_overdue for row in found), default=0),
        no_owner=len(of[Trouble.NO_OWNER]), no_date=len(of[Trouble.NO_DATE]),
        no_owner_at_high_risk=sum(row.risk is not None for row in of[Trouble.NO_OWNER]),
        owner_left=len(of[Trouble.OWNER_LEFT]), overdue_first=tuple(of[Trouble.OVERDUE][:FIRST]),
        no_owner_first=tuple(of[Trouble.NO_OWNER][:FIRST]), no_date_first=tuple(of[Trouble.NO_DATE][:FIRST]),
        by_agency=tuple(
            AgencyWork(agency=who, agency_words=names[who], **load(own)) for who, own in grouped(found, _agency)
        ),
        by_person=tuple(
            PersonWork(person=who, person_words=who, agency_words=names[_agency(own[0])], leads=1, **load(own))
            for who, own in grouped(found, lambda row: row.person)
        ),
        left_behind=tuple(left(row) for row in of[Trouble.OWNER_LEFT]),
        one_person_in_every_role=tuple(alone(row) for row in found if row.adult == "A-0702"),
        choices=(
            ("agency", tuple(sorted(names.items(), key=lambda pair: pair[1]))),
            ("person", tuple((who, who) for who in sorted({row.person for row in every if row.person}))),
        ),
        cannot_tell=("Tidewell General Hospital sends no ownerships and responsibilities",),
    )  # fmt: skip


def grouped(found, by):  # type: ignore[no-untyped-def]
    of = defaultdict(list)
    for row in found:
        if who := by(row):
            of[who].append(row)
    return sorted(of.items(), key=lambda pair: -len(pair[1]))


def load(own: Sequence[OpenResponsibility]) -> dict[str, int]:
    counts = Counter(problem for row in own for problem in row.problems)
    return {"open": len(own), **{one.value: counts[one.words] for one in Trouble}}


def left(row: OpenResponsibility) -> LeftBehind:
    from dashboard_story import on

    role = RoleRow(case=row.case, adult=row.adult, role="lead_professional", role_words="lead professional",
                   since=on("1 oct"), until=None)  # fmt: skip
    return LeftBehind(
        who=str(row.person), who_words=str(row.person), agency_words=row.agency.name if row.agency else "",
        left_at=on("30 oct"), working_days=10, owned=1, roles=(role,),
    )  # fmt: skip


def alone(row: OpenResponsibility) -> Alone:
    from dashboard_story import on

    return Alone(
        case=row.case, adult=row.adult, risk=row.risk, person=str(row.person), person_words=str(row.person),
        agency_words=row.agency.name if row.agency else "", owned=1, since=on("21 sep"), working_days=39,
    )  # fmt: skip


class OwningStory:
    """The part of the story's service that answers who owns what, and that finds things."""

    now: datetime

    def owned(self) -> list[OpenResponsibility]:
        return rows(self.now)

    def open_work(self, viewer: object, filter: WorkFilter) -> OpenWork:
        from dashboard_story import asked

        return open_work(asked(self.now), self.owned(), filter)

    def open_responsibilities(
        self, viewer: object, filter: WorkFilter, *, cursor: str | None = None, limit: int = 50
    ) -> Page[OpenResponsibility]:
        from dashboard_story import asked

        return page_of(asked(self.now), listed(self.owned(), filter), cursor, limit)

    def search(self, viewer: object, words: str, *, kind: FoundKind | None = None, limit: int = 8) -> Search:
        from dashboard_story import asked

        adults = {row.adult: row for row in self.owned()}
        names = {
            FoundKind.ADULT: [Found(id=id, words=id, about="", adult=id) for id in adults],
            FoundKind.CASE: [Found(id=row.case, words=row.case, about=f"about adult {id}", adult=id)
                             for id, row in adults.items()],
            FoundKind.AGENCY: [Found(id=agency.id, words=agency.name, about=agency.sector.value.replace("_", " "))
                               for agency in agencies().values()],
            FoundKind.PERSON: [Found(id=who, words=who, about="")
                               for who in sorted({row.person for row in self.owned() if row.person})],
            FoundKind.RULE: [Found(id="lead-professional", words="Lead professional", about="what is missing now")],
        }  # fmt: skip
        looked_for, kinds = tidy(words), []
        for one in (kind,) if kind else names:
            fits = [found for found in names.get(one, ()) if looked_for.lower() in f"{found.id} {found.words}".lower()]
            if looked_for and fits:
                kinds.append(FoundOfKind(kind=one, kind_words=one.words, items=tuple(fits[:limit]),
                                         more=max(0, len(fits) - limit)))  # fmt: skip
        total = sum(len(one.items) + one.more for one in kinds)
        return Search(asked=asked(self.now), words=looked_for, total=total, kinds=tuple(kinds))
