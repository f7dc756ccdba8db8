"""Text files that people write: UTF-8, and where one is not, the line on which it ceases to be."""

from __future__ import annotations

from importlib.resources.abc import Traversable

from graph_model.errors import BadPolicy


def read_text(file: Traversable) -> str:
    """The text of a policy or a query, without the mark that some editors put in front. Raises BadPolicy."""
    try:
        written = file.read_bytes()
    except OSError as error:
        raise BadPolicy(f"{file}, line 1: the file cannot be read ({error.strerror}).") from None
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise BadPolicy(f"{file}, line {line}: this is no UTF-8 text; save the file again as UTF-8.") from None
