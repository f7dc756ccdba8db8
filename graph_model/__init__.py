"""What is in the graph, and how to reach it."""

from graph_model import case, coordination, oversight, people
from graph_model.elements import (
    BOOKKEEPING,
    NAMES_AND_BOOKKEEPING,
    RECORDS,
    CaseRecord,
    Field,
    Instant,
    Kind,
    Precision,
    Record,
    Ref,
    fields_of,
)

__all__ = [
    "BOOKKEEPING",
    "NAMES_AND_BOOKKEEPING",
    "RECORDS",
    "CaseRecord",
    "Field",
    "Instant",
    "Kind",
    "Precision",
    "Record",
    "Ref",
    "case",
    "coordination",
    "fields_of",
    "oversight",
    "people",
]
