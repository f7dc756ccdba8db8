"""Who is in a case and what goes wrong in it: the plots of one adult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import gcd
from random import Random

from graph_model.case import CaseKind, RiskLevel
from ingest.demo.chapters import FLAWS
from ingest.demo.chapters.leading import LEAD_NOT_REPLACED
from ingest.demo.days import later
from ingest.demo.feeds import COUNCIL_FEED, HOSPITAL_FEED, HOUSING_FEED
from ingest.demo.flaws import Flaw, How
from ingest.demo.places import COUNCIL, HOSPITAL, HOUSING, Place, Places
from ingest.demo.plot import AdultSketch, Plot, Size
from ingest.demo.words import Pattern, patterns, words

HOMES = frozenset({"care_home", "nursing_home"})
HARMS = frozenset({"fall", "injury", "medication_error"})
IN_A_HOME = ("primary_care", "community_health", "hospital", "police", "commissioner", "advocacy", "regulator",
             "voluntary", "ambulance")  # fmt: skip
AT_HOME = ("primary_care", "community_health", "police", "hospital", "housing", "commissioner", "advocacy", "voluntary",
           "fire")  # fmt: skip
"""Who comes to a heavy case, in a care home and elsewhere; no specialist, whose absence is to be seen."""
FLAWS_OF_HEAVY = 6
"""A heavy case takes so many flaws in a row; each is the first of the row in its turn."""
WRONG = {Size.LIGHT: 9, Size.MIDDLE: 30, Size.FULL: 36}
"""Of a hundred cases, in how many something goes wrong."""
ELSEWHERE = 10
"""Of a hundred adults with one small case, how many are known only to the hospital or to a landlord."""


@dataclass(frozen=True)
class Slot:
    """A place in the district for one case."""

    number: int
    size: Size
    opened: datetime
    closes: datetime
    turn: int
    """Counts the cases of one sort, so that each flaw has its turn."""
    staged: bool = False
    """True for a provider's own escalation that is still open, so that there are some to be seen."""


class Casting:
    """Chooses from the places of the district."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def plots(self, adult: str, slots: Sequence[Slot], draw: Random) -> list[Plot]:
        """The plots of one adult's cases, in the order of their openings."""
        kinds = [_kind(slot, draw) for slot in slots]
        found = [_pattern(kind, slot, draw) for kind, slot in zip(kinds, slots, strict=True)]
        sketch = self._adult(adult, found[0], slots[0].opened, draw)
        if (
            len(slots) == 1
            and not slots[0].staged
            and slots[0].size in (Size.LIGHT, Size.MIDDLE)
            and draw.randrange(100) < ELSEWHERE
        ):
            return [self._elsewhere(sketch, slots[0], found[0], draw)]
        return [
            self._plot(sketch, slot, kind, pattern, draw, alone=len(slots) == 1)
            for slot, kind, pattern in zip(slots, kinds, found, strict=True)
        ]

    def _adult(self, name: str, pattern: Pattern, opened: datetime, draw: Random) -> AdultSketch:
        age = draw.randint(*pattern.ages)
        born = later(opened.replace(hour=0, minute=0), -age * 365 - draw.randint(1, 364))
        first = "old" if age > 74 else "middle" if age > 45 else "young"
        names = words("names")
        called = f"{draw.choice(names['first'][first])} {draw.choice(names['last'])}"
        return AdultSketch(name, called, born, draw.choice(self._places.of_sector("primary_care")))

    def _plot(
        self, adult: AdultSketch, slot: Slot, kind: CaseKind, pattern: Pattern, draw: Random, *, alone: bool
    ) -> Plot:
        council = self._places.by_id[COUNCIL]
        provider = draw.choice(self._places.of_setting(pattern.provider)) if pattern.provider else None
        own = provider is not None and kind is CaseKind.PROVIDER_ESCALATION
        raiser = provider if own else self._of(draw.choice(pattern.raised_by), pattern, adult, provider, draw)
        assert raiser is not None
        heavy = slot.size is Size.HEAVY
        plot = Plot(
            number=slot.number,
            case=_case_id(slot),
            adult=adult,
            pattern=pattern,
            kind=kind,
            size=slot.size,
            feed=COUNCIL_FEED,
            opened=slot.opened,
            closes=slot.closes,
            dies=alone and slot.size is not Size.LIGHT and draw.randrange(100) < 4,
            raiser=raiser,
            responsible=raiser if own else council,
            provider=provider,
            joins=self._joins(slot, kind, pattern, adult, draw),
            specialist=self._specialist(pattern, draw),
            risk=_risk(draw, heavy=heavy),
            harms=_harms(pattern, draw, heavy=heavy, light=slot.size is Size.LIGHT),
            incidents=0 if slot.size is Size.LIGHT else 2 if heavy else draw.choice((0, 0, 1, 1, 2)),
            deteriorates=heavy or _sometimes("deterioration", 45, pattern, slot, draw),
            behaves_otherwise=heavy or _sometimes("behaviour_change", 75, pattern, slot, draw),
            escalates=slot.size is not Size.LIGHT and (heavy or own or draw.randrange(100) < 18),
        )
        return replace(plot, flaws=_flaws(plot, slot, draw))

    def _elsewhere(self, adult: AdultSketch, slot: Slot, pattern: Pattern, draw: Random) -> Plot:
        """A case that only the hospital or a landlord tells of."""
        at_hospital = draw.random() < 0.5
        here = self._places.by_id[HOSPITAL if at_hospital else HOUSING]
        other = draw.choice(self._places.of_sector("mental_health" if at_hospital else "fire")[-2:])
        light = slot.size is Size.LIGHT
        return Plot(
            number=slot.number,
            case=_case_id(slot),
            adult=adult,
            pattern=pattern,
            kind=CaseKind.CONCERN if at_hospital else CaseKind.RISK_MANAGEMENT,
            size=Size.MIDDLE,
            feed=HOSPITAL_FEED if at_hospital else HOUSING_FEED,
            opened=slot.opened,
            closes=later(slot.closes, 12 if light else 0),
            dies=False,
            raiser=here,
            responsible=here,
            provider=None,
            joins=(other,),
            specialist=self._specialist(pattern, draw),
            risk=RiskLevel.MODERATE,
            harms=(),
            incidents=draw.choice((0, 1)),
            deteriorates=False,
            behaves_otherwise=False,
            escalates=False,
        )

    def _joins(
        self, slot: Slot, kind: CaseKind, pattern: Pattern, adult: AdultSketch, draw: Random
    ) -> tuple[Place, ...]:
        if slot.size is Size.LIGHT:
            return ()
        if slot.size is Size.HEAVY:
            sectors = list(IN_A_HOME if pattern.provider in HOMES else AT_HOME)
        else:
            most = draw.choice((1, 1, 2, 2, 3) if slot.size is Size.MIDDLE else (2, 2, 3, 3, 4, 5))
            sectors = list(pattern.joins[:most])
        if kind is CaseKind.PROVIDER_ESCALATION:
            sectors = ["adult_social_care", *sectors[:2]]
        return tuple(dict.fromkeys(self._of(sector, pattern, adult, None, draw) for sector in sectors))

    def _of(self, sector: str, pattern: Pattern, adult: AdultSketch, provider: Place | None, draw: Random) -> Place:
        """The agency of a sector that would come to this adult."""
        if sector == "primary_care":
            return adult.gp
        if sector == "care_provider":
            return provider or draw.choice(self._places.of_setting("home_care"))
        if sector == "hospital":
            return self._places.by_id[HOSPITAL]
        if sector == "voluntary":
            return self._places.by_id[draw.choice(pattern.charities)]
        found = self._places.of_sector(sector)
        return found[0] if sector in ("adult_social_care", "community_health") else draw.choice(found[-3:])

    def _specialist(self, pattern: Pattern, draw: Random) -> Place:
        if pattern.provider == "supported_living":
            return self._places.of_sector(draw.choice(("behaviour_support", "learning_disability")))[0]
        return self._places.of_sector("mental_health")[-1]


def _case_id(slot: Slot) -> str:
    return f"SG-{slot.opened.year % 100}-{slot.number + 1:05}"


def _kind(slot: Slot, draw: Random) -> CaseKind:
    if slot.size is Size.LIGHT:
        return CaseKind.CONCERN
    if slot.staged:
        return CaseKind.PROVIDER_ESCALATION
    if slot.size is Size.MIDDLE:
        return draw.choices((CaseKind.RISK_MANAGEMENT, CaseKind.PROVIDER_ESCALATION), (60, 40))[0]
    return draw.choices((CaseKind.SECTION_42_ENQUIRY, CaseKind.OTHER_ENQUIRY), (90, 10))[0]


def _pattern(kind: CaseKind, slot: Slot, draw: Random) -> Pattern:
    needs_provider = kind is CaseKind.PROVIDER_ESCALATION or slot.size is Size.HEAVY
    fitting = [pattern for pattern in patterns() if pattern.provider or not needs_provider]
    return draw.choices(fitting, [pattern.weight for pattern in fitting])[0]


def _risk(draw: Random, *, heavy: bool) -> RiskLevel:
    if heavy:
        return draw.choice((RiskLevel.HIGH, RiskLevel.HIGH, RiskLevel.SEVERE))
    return draw.choices(tuple(RiskLevel), (24, 46, 25, 5))[0]


def _harms(pattern: Pattern, draw: Random, *, heavy: bool, light: bool) -> tuple[str, ...]:
    usual = [sign for sign in pattern.signs if sign in HARMS] or (["fall", "injury"] if heavy else [])
    if light or not usual:
        return ()
    return tuple(draw.choice(usual) for _ in range(1 if heavy else draw.choice((0, 1, 1, 2))))


def _sometimes(sign: str, of_hundred: int, pattern: Pattern, slot: Slot, draw: Random) -> bool:
    return slot.size is not Size.LIGHT and sign in pattern.signs and draw.randrange(100) < of_hundred


def _flaws(plot: Plot, slot: Slot, draw: Random) -> dict[str, How]:
    """Nothing in most cases; in heavy ones several, by turns, so that each is planted again and again."""
    fitting = [flaw for flaw in FLAWS if flaw.fits(plot)]
    if plot.heavy:
        first = slot.turn * _step(len(fitting))
        wanted = [fitting[(first + number) % len(fitting)] for number in range(FLAWS_OF_HEAVY)]
        last = wanted[-1]
        return {flaw.name: How.LATE if flaw is last else How.NEVER for flaw in _together(wanted)}
    if slot.staged:
        return {} if slot.turn % 3 == 0 else {LEAD_NOT_REPLACED.name: How.NEVER if slot.turn % 3 == 1 else How.LATE}
    if fitting and draw.randrange(100) < WRONG[plot.size]:
        wanted = draw.sample(fitting, min(len(fitting), draw.choice((1, 1, 1, 2, 2, 3))))
    else:
        return {}
    return {flaw.name: draw.choices((How.LATE, How.NEVER), (40, 60))[0] for flaw in _together(wanted)}


def _step(count: int) -> int:
    """How far on the next row begins, so that all beginnings have their turn."""
    return next(step for step in range(FLAWS_OF_HEAVY, count + FLAWS_OF_HEAVY) if gcd(step, count) == 1)


def _together(wanted: Sequence[Flaw]) -> list[Flaw]:
    chosen: list[Flaw] = []
    for flaw in wanted:
        names = {one.name for one in chosen}
        if flaw.can_join(names) and not any(flaw.name in one.not_with for one in chosen):
            chosen.append(flaw)
    return chosen
