"""The multi-agency chronology: one table, one row for each thing that happened."""

from ingest.sources.chronology.nearly import nearly_a_chronology
from ingest.sources.chronology.source import Chronology

__all__ = ["Chronology", "nearly_a_chronology"]
