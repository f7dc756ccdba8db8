"""A made-up district, for demonstration and for proof: what goes wrong in it is planted, and listed."""

from ingest.demo.district import District
from ingest.demo.promises import Planted

__all__ = ["District", "Planted"]
