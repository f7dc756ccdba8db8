"""The engines that are measured, each started anew in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_model.connect import connect
from graph_model.embedded import Login, engine
from graph_model.settings import Settings
from tests.graphs import ENGINES, empty, neo4j_address

__all__ = ["ENGINES", "emptied", "running"]

MEMORY = "4g"
"""The heap of either engine: what a small server would give it."""


@contextmanager
def running(name: str, folder: Path) -> Iterator[Login]:
    """Address, user and password of the engine, for as long as the block lasts."""
    if name == "embedded":
        with engine(folder / "graph", MEMORY) as login:
            yield login
    else:
        with neo4j_address(folder / "neo4j", MEMORY) as address:
            yield address, "", ""


def emptied(login: Login) -> None:
    """Take everything out of the graph and see to its constraints."""
    address, user, password = login
    with connect(Settings(Path(), address=address, user=user, password=password)) as store:
        empty(store)
