"""Who is in a case and what goes wrong in it: the plots of one adult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from graph_model.case import CaseKind, RiskLevel
from ingest.demo.coming import Coming
from ingest.demo.days import later
from ingest.demo.feeds import COUNCIL_FEED, HOSPITAL_FEED, HOUSING_FEED
from ingest.demo.places import COUNCIL, HOSPITAL, HOUSING, Places
from ingest.demo.plot import AdultSketch, Plot, Size
from ingest.demo.promised.caring import HARMS
from ingest.demo.regions import Region
from ingest.demo.spoiling import spoiled
from ingest.demo.words import Pattern, pattern_named, patterns, words

ON_A_WARD, IN_A_TENANCY = ("harm_on_a_ward",), ("self_neglect", "exploited_by_others")
"""What such cases are about."""
ELSEWHERE = 10
"""Of a hundred adults with one small case, how many are known only to the hospital or to a landlord."""

IN_DIFFICULTY = 5
"""Of a hundred adults, how many could hardly take part without help, as their record says."""


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
        self._coming = Coming(places)

    def plots(self, adult: str, slots: Sequence[Slot], draw: Random) -> list[Plot]:
        """The plots of one adult's cases, in the order of their openings."""
        region = self._places.region
        kinds = [_kind(slot, region, draw) for slot in slots]
        found = [_pattern(kind, slot, region, draw) for kind, slot in zip(kinds, slots, strict=True)]
        sketch = self._adult(adult, found[0], slots, draw)
        if (
            len(slots) == 1
            and not slots[0].staged
            and slots[0].size in (Size.LIGHT, Size.MIDDLE)
            and draw.randrange(100) < ELSEWHERE
        ):
            return [self._elsewhere(sketch, slots[0], draw)]
        return [
            self._plot(sketch, slot, kind, pattern, draw, alone=len(slots) == 1)
            for slot, kind, pattern in zip(slots, kinds, found, strict=True)
        ]

    def _adult(self, name: str, pattern: Pattern, slots: Sequence[Slot], draw: Random) -> AdultSketch:
        """A difficulty is on record of a few, and of none who has a small case, in which nobody would ask about it."""
        opened = slots[0].opened
        age = draw.randint(*pattern.ages)
        born = later(opened.replace(hour=0, minute=0), -age * 365 - draw.randint(1, 364))
        first = "old" if age > 74 else "middle" if age > 45 else "young"
        names = words("names", self._places.region.policy)
        called = f"{draw.choice(names['first'][first])} {draw.choice(names['last'])}"
        gp = draw.choice(self._places.of_sector("primary_care"))
        difficulty = draw.randrange(100) < IN_DIFFICULTY and all(slot.size is not Size.LIGHT for slot in slots)
        return AdultSketch(name, called, born, gp, difficulty)

    def _plot(
        self, adult: AdultSketch, slot: Slot, kind: CaseKind, pattern: Pattern, draw: Random, *, alone: bool
    ) -> Plot:
        council = self._places.by_id[COUNCIL]
        provider = draw.choice(self._places.of_setting(pattern.provider)) if pattern.provider else None
        own = provider is not None and kind is CaseKind.PROVIDER_ESCALATION
        raiser = provider if own else self._coming.of(draw.choice(pattern.raised_by), pattern, adult, provider, draw)
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
            joins=self._coming.joins(slot.size, kind, pattern, adult, draw),
            specialist=self._coming.specialist(pattern, draw),
            risk=_risk(draw, heavy=heavy),
            harms=_harms(pattern, draw, heavy=heavy, light=slot.size is Size.LIGHT),
            incidents=0 if slot.size is Size.LIGHT else 2 if heavy else draw.choice((0, 0, 1, 1, 2)),
            deteriorates=heavy or _sometimes("deterioration", 45, pattern, slot, draw),
            behaves_otherwise=heavy or _sometimes("behaviour_change", 75, pattern, slot, draw),
            escalates=slot.size is not Size.LIGHT and (heavy or own or draw.randrange(100) < 18),
        )
        return replace(plot, flaws=spoiled(plot, slot.turn, draw, staged=slot.staged))

    def _elsewhere(self, adult: AdultSketch, slot: Slot, draw: Random) -> Plot:
        """A case that only the hospital or a landlord tells of."""
        at_hospital = draw.random() < 0.5
        pattern = pattern_named(draw.choice(ON_A_WARD if at_hospital else IN_A_TENANCY), self._places.region.policy)
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
            specialist=self._coming.specialist(pattern, draw),
            risk=RiskLevel.MODERATE,
            harms=(),
            incidents=draw.choice((0, 1)),
            deteriorates=False,
            behaves_otherwise=False,
            escalates=False,
        )


def _case_id(slot: Slot) -> str:
    return f"SG-{slot.opened.year % 100}-{slot.number + 1:05}"


def _kind(slot: Slot, region: Region, draw: Random) -> CaseKind:
    if slot.size is Size.LIGHT:
        return CaseKind.CONCERN
    if slot.staged:
        return CaseKind.PROVIDER_ESCALATION
    if slot.size is Size.MIDDLE:
        return draw.choices((CaseKind.RISK_MANAGEMENT, CaseKind.PROVIDER_ESCALATION), (60, 40))[0]
    return draw.choices((region.enquiry, region.other_enquiry), (90, 10))[0]


def _pattern(kind: CaseKind, slot: Slot, region: Region, draw: Random) -> Pattern:
    needs_provider = kind is CaseKind.PROVIDER_ESCALATION or slot.size is Size.HEAVY
    fitting = [pattern for pattern in patterns(region.policy) if pattern.provider or not needs_provider]
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
