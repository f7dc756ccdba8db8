"""What a person reads where a command was not understood, or where Convene itself failed: a sentence, no traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import typer

from graph_model.errors import BadSetting, ConveneError
from graph_model.settings import from_environment

INTERRUPTED = 130
"""What a shell says of a program that was interrupted."""


def ended_by(error: Exception, words: Sequence[str]) -> tuple[int, str]:
    """The exit code of a command that was ended by an error, and the sentence about it."""
    match error:
        case typer.TyperException():
            return error.exit_code, said_of_use(error)
        case BadSetting():
            return 2, str(error)
        case ConveneError():
            return 1, str(error)
        case OSError():
            return 1, said_of_file(error)
    return 1, kept_for_us(error, words)


def said_of_use(error: typer.TyperException) -> str:
    """What is wrong with the words that were typed, and where they are explained."""
    context = getattr(error, "ctx", None)
    said = " ".join(error.format_message().split())
    said = said if said.endswith((".", "?")) else f"{said}."
    return f"{said} See `{context.command_path} --help`." if context else said


def said_of_file(error: OSError) -> str:
    """A file or folder that cannot be used."""
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}; check the path, its permissions and the space on its disk."


def nobody_reads_any_more() -> int:
    """`convene gaps | head` has seen enough: that is fine, and what is left is not written anywhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def kept_for_us(error: Exception, words: Sequence[str]) -> str:
    """A mistake of Convene's own: its details go into a file that only the owner can read, a sentence to the user.

    They may name what the records hold, so they never go to the terminal or to anybody else.
    """
    told = "Nothing more could be written down; please run it again and tell us what it was about."
    with suppress(Exception):
        path = from_environment().data / "failures.log"
        _write_privately(path, "\n".join([datetime.now(UTC).isoformat(), " ".join(words), traceback.format_exc(), ""]))
        told = f"The details are in {path}; please report them, without the names in them."
    return f"Convene failed where it should not have ({type(error).__name__}). {told}"


def _write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(text)
