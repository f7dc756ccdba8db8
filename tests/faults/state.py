"""All that an import leaves behind, so that two of them can be compared to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_model.store import Store

WHEN_CONVENE_SAW_IT = frozenset({"detected_at", "closed_at", "withdrawn_at"})
"""The moment of a run, not of the records: it is compared whether there is one, not which."""
NOT_THE_IMPORTS = ("graph", "import.lock", "failures.log", "imports")
"""The last says when who imported, which is another time in another run."""

State = dict[str, Any]


def state_of(store: Store, data: Path) -> State:
    """Every node with all its labels and properties, every relationship, and every file beside the graph."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    links = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS link, properties(r) AS more, b.id AS b")
    found: State = {f"{'/'.join(sorted(n['labels']))} {n['properties']['id']}": _plain(n["properties"]) for n in nodes}
    assert len(found) == len(nodes)
    for link in links:
        name = f"{link['a']} -{link['link']}-> {link['b']}"
        found[name] = [*found.get(name, []), link["more"]]
    return found | {f"file {path}": content for path, content in _files(data)}


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name: "some time" if name in WHEN_CONVENE_SAW_IT else value
        for name, value in sorted(properties.items())
        if value is not None
    }


def _files(data: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        if inside.parts[0] not in NOT_THE_IMPORTS:
            yield str(inside), path.read_bytes() if path.is_file() else b"folder"


def differences(found: State, right: State) -> list[str]:
    """What is not as it should be, a line each."""
    return [
        f"{name}: {found.get(name, 'is not there')} instead of {right.get(name, 'nothing')}"
        for name in sorted(found.keys() | right.keys())
        if found.get(name) != right.get(name)
    ]
