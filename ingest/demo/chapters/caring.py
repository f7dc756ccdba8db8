"""What goes wrong when somebody from health, or a specialist, must come. How they come is told in `happening`."""

from __future__ import annotations

from ingest.demo.flaws import Flaw
from ingest.demo.promised.caring import SPECIALISTS

NOBODY_EXAMINES = Flaw("nobody examines", "health-after-harm", lambda plot: bool(plot.harms))
"""Nobody from a health service sees the adult after the last fall, injury or medication error."""
NO_CLINICIAN = Flaw("no clinician", "health-on-deterioration", lambda plot: plot.deteriorates)
"""The adult gets worse twice, and is only watched more closely."""
NO_SPECIALIST = Flaw(
    "no specialist",
    "specialist-on-behaviour",
    lambda plot: plot.behaves_otherwise and not any(place.sector in SPECIALISTS for place in plot.joins),
)
"""The behaviour specialists say yes and do not come, or say no."""
