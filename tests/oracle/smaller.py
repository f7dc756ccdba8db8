"""What fails, made smaller: a story of three records is read, one of thirty is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph_model import Record, fields_of
from graph_model.case import Case
from graph_model.people import Adult

from .seen import HAPPENS_AT
from .worlds import World, case_of

Fails = Callable[[World], bool]


def about(world: World, case: str) -> World:
    """The same world with only this case."""
    adult = next(one.adult for one in world.cases if one.id == case)
    others = {one.adult for one in world.cases} - {adult}
    sent = {
        feed: [one for one in records if case_of(one) in (None, case) and one.id not in others]
        for feed, records in world.sent.items()
    }
    return world.with_only(sent, world.views)


def smallest(world: World, fails: Fails) -> World:
    """A world that still fails, of which no record can be left out, and of no record a field."""
    smaller: World | None = world
    while smaller is not None:
        world = smaller
        smaller = next((one for one in (*_without_one(world), *_saying_less(world)) if fails(one)), None)
    return world


def _without_one(world: World) -> Iterator[World]:
    for feed, records in world.sent.items():
        for record in records:
            if case_of(record) and not isinstance(record, Case) and not _is_named(world, record):
                yield world.with_only({**world.sent, feed: [one for one in records if one is not record]}, world.views)


def _is_named(world: World, record: Record) -> bool:
    """True where another record refers to it."""
    return any(
        getattr(one, field.name) == record.id for one in world.records for field in fields_of(type(one)) if field.ref
    )


def _saying_less(world: World) -> Iterator[World]:
    for feed, records in world.sent.items():
        for record in records:
            if case_of(record) or isinstance(record, Adult):
                for less in _with_less(record):
                    changed = [less if one is record else one for one in records]
                    yield world.with_only({**world.sent, feed: changed}, world.views)


def _with_less(record: Record) -> Iterator[Record]:
    for name, field in type(record).model_fields.items():
        kept = (*HAPPENS_AT.values(), "precision", "case", "id")
        if not field.is_required() and name not in kept and getattr(record, name) != field.default:
            yield record.model_copy(update={name: field.default})
