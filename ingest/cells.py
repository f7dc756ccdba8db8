"""How one value stands in a cell: lists with `;`, and text that a spreadsheet would run as a formula, or that would read as a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile(r"'*[=+\-@#\t\r]")
_QUOTED_FORMULA = re.compile(r"'+[=+\-@#\t\r]")
_ESCAPED = re.compile(r"\\([\\;])")
_BETWEEN = re.compile(r"(?:[^\\;]|\\.?)+", re.DOTALL)


def written(text: str) -> str:
    """The text as it may stand in a cell: what a spreadsheet would run gets a quote before it, and is shown as text."""
    return f"'{text}" if _FORMULA.match(text) else text


def unwritten(cell: str) -> str:
    """The text that `written` put into the cell."""
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def joined(parts: Iterable[str]) -> str:
    """A list as one cell; a semicolon inside a part is written `\\;`."""
    return ";".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def parted(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list; empty parts are dropped."""
    found = (_ESCAPED.sub(r"\1", part).strip() for part in _BETWEEN.findall(cell))
    return tuple(part for part in found if part)
