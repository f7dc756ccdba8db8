"""What the tests of the engines share."""

from engines.programs import starts

__all__ = ["starts"]
