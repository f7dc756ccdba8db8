"""The multi-agency chronology: one table, one row for each thing that happened."""

from ingest.sources.chronology.source import Chronology

__all__ = ["Chronology"]
