"""Where the graph is and where the data lies, as the environment says. Nothing set: the embedded engine.

| variable | meaning |
| --- | --- |
| `CONVENE_DATA` | the data folder; default: the platform's own |
| `CONVENE_GRAPH` | the graph's address, such as `bolt://host:7687`; unset: the embedded engine in the data folder |
| `CONVENE_GRAPH_USER` | the user there; default `neo4j` |
| `CONVENE_GRAPH_PASSWORD` | the password there |
| `CONVENE_GRAPH_PASSWORD_FILE` | or the file that holds it |
| `CONVENE_ENGINE_MEMORY` | what the embedded engine may take, such as `2g`; default: a quarter of the machine's |
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from graph_model.errors import BadSetting


@dataclass(frozen=True)
class Settings:
    """What must be known to reach the graph. The password never shows in a repr."""

    data: Path
    address: str | None = None
    """None: the embedded engine in the data folder."""
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    engine_memory: str | None = None
    """The embedded engine's heap as Java writes it (`2g`, `800m`); None: a quarter of the machine's memory."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings as the environment has them. An empty variable counts as unset."""
    given = {name: value for name, value in environment.items() if value.strip()}
    return Settings(
        data=_path(given, "CONVENE_DATA") if "CONVENE_DATA" in given else user_data_path("convene"),
        address=given.get("CONVENE_GRAPH"),
        user=given.get("CONVENE_GRAPH_USER", "neo4j"),
        password=_password(given),
        engine_memory=_memory(given.get("CONVENE_ENGINE_MEMORY")),
    )


def _path(given: Mapping[str, str], name: str) -> Path:
    """The path as a whole, whatever folder the program works in. `~` is the user's home."""
    try:
        return Path(given[name]).expanduser().absolute()
    except RuntimeError:
        raise BadSetting(f"{name} is '{given[name]}', and there is no such home folder; write the path out.") from None


def _password(given: Mapping[str, str]) -> str:
    if "CONVENE_GRAPH_PASSWORD" in given and "CONVENE_GRAPH_PASSWORD_FILE" in given:
        raise BadSetting("CONVENE_GRAPH_PASSWORD and CONVENE_GRAPH_PASSWORD_FILE are both set; keep only one of them.")
    if "CONVENE_GRAPH_PASSWORD_FILE" not in given:
        return given.get("CONVENE_GRAPH_PASSWORD", "")
    path = _path(given, "CONVENE_GRAPH_PASSWORD_FILE")
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(
            f"The password file {path} that CONVENE_GRAPH_PASSWORD_FILE names cannot be read ({error}); "
            "name a text file that holds the password and nothing else."
        ) from None


def _memory(words: str | None) -> str | None:
    if words and not re.fullmatch(r"[1-9]\d*[mMgG]", words):
        raise BadSetting(f"CONVENE_ENGINE_MEMORY is '{words}'; write megabytes or gigabytes, such as 800m or 2g.")
    return words
