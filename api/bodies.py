"""What is sent in to be entered. What the words mean is checked where they are entered, all of it at once."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from graph_model.case import Answer
from queries.deciding import KINDS

WORDS = 4_000


class Body(BaseModel):
    """One JSON object, with none but these members."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


def _words(example: str) -> str:
    found: str = Field(max_length=WORDS, examples=[example])
    return found


class By(Body):
    """Who enters something."""

    by: str = _words("Mary Brown")
    """Who does: a person's id, or a name. It is asked for while everybody here has the same sign-in."""


class WaiverBody(By):
    """A gap is to be accepted for a time."""

    reason: str = _words("A lead was named by telephone and starts on Monday")
    """Why."""
    expires_at: str = _words("2026-11-30")
    """Until when: the end of this day, or this moment. At most 90 days, or fewer where the rule says so."""


class WithdrawalBody(By):
    """A waiver is to be taken back."""

    reason: str = _words("The lead has been recorded")
    """Why."""


class DecisionBody(Body):
    """A decision about a case."""

    kind: str = Field(
        "multi_agency_required", max_length=WORDS, json_schema_extra={"enum": [kind.value for kind in KINDS]}
    )
    """What was decided. Without it: whether other agencies are required."""
    outcome: str = Field(max_length=WORDS, json_schema_extra={"enum": [answer.value for answer in Answer]})
    """How. `not_yet` is put on record, and is no decision."""
    reason: str = _words("The district nurses lead alone")
    """Why."""
    agency: str = _words("tidewell-asc")
    """Id of the agency that decided."""
    by: str | None = Field(None, max_length=WORDS, examples=["Mary Brown"])
    """The person who decided: an id, or a name."""
    at: str | None = Field(None, max_length=WORDS, examples=["2026-11-14"])
    """When it was decided, as a day or a moment. Without it: now."""
