"""The seventeen rules of England as the catalogue says them, each for itself and in plain words."""

from . import deciding, health, leading, planning, telling

__all__ = ["deciding", "health", "leading", "planning", "telling"]
