"""Reach the graph that the settings name, or start the one that comes with Convene, and see to its constraints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from graph_model import cypher, embedded
from graph_model.settings import Settings
from graph_model.store import Store


@contextmanager
def connect(settings: Settings, *, strict: bool = False) -> Iterator[Store]:
    """A store that is ready for use, as long as the block lasts. Raises an EngineError that says what to do.

    With `strict` the server's warnings about a query are errors.
    """
    if settings.address is None:
        folder = settings.data / "graph"
        turn = partial(embedded.writers_turn, folder)
        with embedded.engine(folder, settings.engine_memory) as login, Store(*login, turn=turn) as store:
            yield _prepared(store)
    else:
        with Store(settings.address, settings.user, settings.password, strict=strict) as store:
            yield _prepared(store)


def _prepared(store: Store) -> Store:
    store.check()
    if not store.read(cypher.ANYTHING):
        store.write(cypher.introductions())
    store.change_schema(cypher.constraints())
    return store
