"""The content of a record as one short text, by which created, changed and unchanged are told apart."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any

import orjson

from graph_model.elements import Record, fields_of

CONCLUDED_ANEW = frozenset({"inferred_from", "recorded_at"})


def digest_of(record: Record) -> str:
    """The hash of what was said, whoever sent it; moments count to the millisecond, in whatever zone they are written.

    From which row, written down when, an agency or a person was concluded is no content: each chronology concludes it
    from rows of its own.
    """
    left_out = CONCLUDED_ANEW if record.inferred_from and record.named_by_many else frozenset[str]()
    content = [plain(getattr(record, name)) for name in _content_fields(type(record)) if name not in left_out]
    return blake2b(orjson.dumps(content), digest_size=16).hexdigest()


def plain(value: Any) -> Any:
    """The value as JSON can say it: a moment is its milliseconds, an empty text is nothing."""
    if isinstance(value, datetime):
        return round(value.timestamp() * 1000)
    return None if value == "" else value


@cache
def _content_fields(record_class: type[Record]) -> tuple[str, ...]:
    return tuple(sorted(field.name for field in fields_of(record_class) if field.name != "feed"))
