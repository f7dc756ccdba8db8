"""What sort of case it is, who comes to it and what goes wrong: drawn before the story is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from graph_model.case import CaseKind, RiskLevel
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import HEALTH, Place
from ingest.demo.words import Pattern

ENQUIRIES = frozenset(
    {CaseKind.SECTION_42_ENQUIRY, CaseKind.OTHER_ENQUIRY, CaseKind.SECTION_126_ENQUIRY, CaseKind.INVESTIGATION}
)


class Size(StrEnum):
    """How much there is to tell."""

    LIGHT = "light"
    """Looked at by the council alone, and closed with advice."""
    MIDDLE = "middle"
    FULL = "full"
    HEAVY = "heavy"
    """Everything happens, a dozen agencies come, and much goes wrong."""


@dataclass(frozen=True)
class AdultSketch:
    """An invented adult."""

    id: str
    name: str
    born: datetime
    gp: Place
    difficulty: bool
    """True where it is on record that the adult could hardly take part without help."""


@dataclass(frozen=True)
class Plot:
    """One case before it is told."""

    number: int
    """Its place in the district; the draw of everything else follows from it."""
    case: str
    adult: AdultSketch
    pattern: Pattern
    kind: CaseKind
    size: Size
    feed: str
    opened: datetime
    closes: datetime
    dies: bool
    raiser: Place
    responsible: Place
    provider: Place | None
    joins: tuple[Place, ...]
    """Who is brought in later, in order; not the council, the provider or the specialist."""
    specialist: Place
    """Who is asked when behaviour changes."""
    risk: RiskLevel
    harms: tuple[str, ...]
    incidents: int
    deteriorates: bool
    """Twice within four weeks."""
    behaves_otherwise: bool
    """Twice within four weeks."""
    escalates: bool
    flaws: dict[str, How] = field(default_factory=dict)

    @property
    def enquiry(self) -> bool:
        """True where it became an enquiry."""
        return self.kind in ENQUIRIES

    @property
    def welsh(self) -> bool:
        """True for an enquiry as Wales makes them, where its own rules ask for more."""
        return self.kind is CaseKind.SECTION_126_ENQUIRY

    @property
    def light(self) -> bool:
        """True where the council looks at it alone."""
        return self.size is Size.LIGHT

    @property
    def days(self) -> int:
        """How long it is to last."""
        return (self.closes - self.opened).days

    @property
    def heavy(self) -> bool:
        """True where everything happens."""
        return self.size is Size.HEAVY

    @property
    def taken_up(self) -> bool:
        """True where the concern goes to another agency than the one that raised it."""
        return self.raiser is not self.responsible

    @property
    def asks_for_lead(self) -> bool:
        """True where two agencies need somebody to lead them; a provider's own escalation is not asked."""
        return not self.light and self.kind is not CaseKind.PROVIDER_ESCALATION

    @property
    def left_out(self) -> frozenset[str]:
        """The agencies that nobody tells anything and nobody invites; in a heavy case two, who talk to each other."""
        count = (2 if self.heavy else 1) if "left out" in self.flaws else 0
        return frozenset(place.id for place in (*self.joins[:count], *self.apart))

    @property
    def apart(self) -> tuple[Place, ...]:
        """The agency that sees the adult and speaks with nobody; none of health, which would treat the adult too."""
        found = tuple(place for place in self.joins if place.sector not in HEALTH)
        return found[:1] if "sees apart" in self.flaws else ()

    @property
    def high_risk(self) -> bool:
        """True where the risk is assessed as high or more."""
        return self.risk in (RiskLevel.HIGH, RiskLevel.SEVERE)

    def how(self, flaw: Flaw) -> How | None:
        """In which way it goes wrong here; None where it does not."""
        return self.flaws.get(flaw.name)
