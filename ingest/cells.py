"""How one value stands in a cell: lists with `;`, and text that would run as a formula, or be read as a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

_RUNS = r"[=+\-@#\t\r\n＝＋－＠]"
"""What makes a spreadsheet run a cell (the wide forms do in Japanese ones), and `#`, which begins a comment of ours."""
_FORMULA = re.compile(rf"'*{_RUNS}")
_QUOTED_FORMULA = re.compile(rf"'+{_RUNS}")
_ESCAPED = re.compile(r"\\([\\;])")
_PLACE = re.compile(r"((?:[^\\;]|\\.?)*)(;|$)", re.DOTALL)


def written(text: str) -> str:
    """The text as it may stand in a cell: what a spreadsheet would run gets a quote before it, and is shown as text."""
    return f"'{text}" if _FORMULA.match(text) else text


def unwritten(cell: str) -> str:
    """The text that `written` put into the cell."""
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell


def as_cell(value: Any) -> str:
    """A value of a record, or of JSON, as the text of a cell: yes and no, lists with `;`, moments in ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return joined(map(as_cell, value))
    return orjson.dumps(value).decode() if isinstance(value, dict) else str(value)


def joined(parts: Iterable[str]) -> str:
    """A list as one cell; a semicolon inside a part is written `\\;`."""
    return ";".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


def parted(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list; empty parts are dropped."""
    return tuple(part for part in places(cell) if part)


def places(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list, also the empty ones, so that two lists can be read in step."""
    found = []
    for match in _PLACE.finditer(cell):
        found.append(_ESCAPED.sub(r"\1", match[1]).strip())
        if not match[2]:
            break
    return tuple(found)
