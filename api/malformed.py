"""What a body or parameter lacks that every question must have, as a sentence of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.problems import Wrong

LONGEST = 500
"""Characters of what was sent that are sent back."""


def malformed(error: Mapping[str, Any]) -> Wrong:
    """One of pydantic's errors in our words; one that we have none for keeps its own."""
    name = ".".join(map(str, error["loc"][1:])) or "body"
    says = _sentence(name, error["type"], error.get("ctx") or {}) or str(error["msg"])
    found = error.get("input")
    said = "" if isinstance(found, dict) else str(found)
    return Wrong(parameter=_readable(name), found=_readable(said), says=_readable(says))


def _readable(words: str) -> str:
    """The beginning of what was sent, without half characters: JSON can hold them, and no answer can."""
    return words[:LONGEST].encode(errors="replace").decode()


def _sentence(name: str, kind: str, how: Mapping[str, Any]) -> str | None:
    match kind:
        case "missing":
            return f"{name} is missing; give it."
        case "extra_forbidden":
            return f"'{name}' is no key here; take it away."
        case "string_type":
            return f"{name} must be text."
        case "string_too_long":
            return f"{name} is too long; allowed: up to {how['max_length']:,} characters."
        case "string_too_short":
            return f"{name} is empty; write something."
        case "json_invalid":
            return f"The body is no JSON ({how.get('error', 'it cannot be read')}); send one object."
        case "model_attributes_type" | "dict_type" | "model_type":
            return "The body must be one JSON object."
    return None
