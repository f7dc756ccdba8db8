"""The answers about who owns what on all open cases."""

from __future__ import annotations

from datetime import datetime

from graph_model.case import RiskLevel
from queries.answers import Answer, Asked, Party, ResponsibilityRow, RoleRow


class OpenResponsibility(ResponsibilityRow):
    """Something that somebody must still do on an open case."""

    risk: RiskLevel | None
    """The adult's risk at that time; empty where nobody assessed it."""
    working_days_open: int
    """Since it was set."""
    answers_for: Party | None
    """The agency that answers for the case; empty where none is named."""

    @property
    def agency_name(self) -> str | None:
        """The name of the agency that owns it. For tables."""
        return self.agency.name if self.agency else None

    @property
    def answers_for_name(self) -> str | None:
        """The name of the agency that answers for its case. For tables."""
        return self.answers_for.name if self.answers_for else None


class Load(Answer):
    """How much stands with one agency or person. What nobody owns stands with whoever answers for its case."""

    open: int
    overdue: int
    no_owner: int
    no_date: int
    owner_left: int


class AgencyWork(Load):
    """What stands with one agency."""

    agency: str
    agency_words: str


class PersonWork(Load):
    """What stands with one person."""

    person: str
    person_words: str
    """Initials and profession."""
    agency_words: str
    """The agency for which they own most of it, or lead; empty where none is named."""
    leads: int
    """Of how many of the cases on which something is to be done they are the lead professional."""


class LeftBehind(Answer):
    """Somebody who left the post, or gave up what they owned, and what nobody has taken over from them."""

    who: str
    """The person, or the agency where no person was named."""
    who_words: str
    agency_words: str
    left_at: datetime | None
    """When they left, or first gave up what they owned; empty where only a later post is known."""
    working_days: int
    owned: int
    roles: tuple[RoleRow, ...]
    """What they still are, lead professional or review owner, of cases on which something is to be done."""


class Alone(Answer):
    """A case on which one person leads, owns the review and owns all open work: nobody else would notice."""

    case: str
    adult: str
    risk: RiskLevel | None
    person: str
    person_words: str
    agency_words: str
    owned: int
    since: datetime
    """Since when they hold both roles."""
    working_days: int


class OpenWork(Answer):
    """Who owns what on all open cases: the counts, what is worst of each sort, by agency and by person."""

    asked: Asked
    open: int
    cases: int
    agencies: int
    """With which something stands."""
    people: int
    overdue: int
    longest_overdue: int
    """Working days of the one that is overdue for longest."""
    no_owner: int
    no_owner_at_high_risk: int
    """Of these, about adults whose risk is high or severe."""
    no_date: int
    owner_left: int
    overdue_first: tuple[OpenResponsibility, ...]
    """The longest overdue."""
    no_owner_first: tuple[OpenResponsibility, ...]
    """The longest open."""
    no_date_first: tuple[OpenResponsibility, ...]
    by_agency: tuple[AgencyWork, ...]
    """Most open first."""
    by_person: tuple[PersonWork, ...]
    left_behind: tuple[LeftBehind, ...]
    """Most still owned first."""
    one_person_in_every_role: tuple[Alone, ...]
    """Longest first."""
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """What it can be narrowed to, whatever it is narrowed to now: `agency` and `person`, each with id and words."""
    cannot_tell: tuple[str, ...]
    """Which sources send nothing of what these lists are made from, in words: what they hold is unknown here."""
