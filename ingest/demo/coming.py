"""Which agencies come to a case."""

from __future__ import annotations

from random import Random

from graph_model.case import CaseKind
from ingest.demo.places import HOSPITAL, Place, Places
from ingest.demo.plot import AdultSketch, Size
from ingest.demo.words import Pattern

HOMES = frozenset({"care_home", "nursing_home"})
IN_A_HOME = ("primary_care", "community_health", "hospital", "police", "commissioner", "advocacy", "regulator",
             "voluntary", "ambulance")  # fmt: skip
AT_HOME = ("primary_care", "community_health", "police", "hospital", "housing", "commissioner", "advocacy", "voluntary",
           "fire")  # fmt: skip
"""Who comes to a heavy case, in a care home and elsewhere; no specialist, whose absence is to be seen."""


class Coming:
    """Chooses among the agencies of the district."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def joins(
        self, size: Size, kind: CaseKind, pattern: Pattern, adult: AdultSketch, draw: Random
    ) -> tuple[Place, ...]:
        """Who is brought in later, in order."""
        if size is Size.LIGHT:
            return ()
        if size is Size.HEAVY:
            sectors = list(IN_A_HOME if pattern.provider in HOMES else AT_HOME)
        else:
            most = draw.choice((1, 1, 2, 2, 3) if size is Size.MIDDLE else (2, 2, 3, 3, 4, 5))
            sectors = list(pattern.joins[:most])
        if kind is CaseKind.PROVIDER_ESCALATION:
            sectors = ["adult_social_care", *sectors[:2]]
        return tuple(dict.fromkeys(self.of(sector, pattern, adult, None, draw) for sector in sectors))

    def of(self, sector: str, pattern: Pattern, adult: AdultSketch, provider: Place | None, draw: Random) -> Place:
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

    def specialist(self, pattern: Pattern, draw: Random) -> Place:
        """Who is asked when behaviour changes."""
        if pattern.provider == "supported_living":
            return self._places.of_sector(draw.choice(("behaviour_support", "learning_disability")))[0]
        return self._places.of_sector("mental_health")[-1]
