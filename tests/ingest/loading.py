"""Folders of tables and what an import makes of them: short words for the tests of the loader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph_model.store import Store
from ingest.load import Loader
from ingest.recognise import recognise
from ingest.report import ImportReport
from ingest.rows import SourceOptions

AGENCIES = "id,name,sector\ngp,The Surgery,primary_care\nhome,The Home,care_provider\n"
ADULTS = "id,name\nann,Ann\n"
CASES = "id,adult,kind,opened_at\nA,ann,concern,2026-03-02\n"
EVENTS = "id,case,kind,at,agency,summary\nfall,A,fall,2026-03-04T09:30:00+00:00,home,by the bed\n"


class Place:
    """A graph, a data folder and a folder of tables."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.data = folder / "data"
        self._folder = folder
        self.loader = Loader(store, self.data)

    def tables(self, name: str = "sent", **tables: str) -> Path:
        """A folder with these tables; without any, the small case that most tests begin with."""
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        for table, text in (
            tables or {"agencies": AGENCIES, "adults": ADULTS, "cases": CASES, "events": EVENTS}
        ).items():
            (folder / f"{table}.csv").write_text(text)
        return folder

    def load(self, path: Path, feed: str | None = None, zone: str | None = None, **how: Any) -> ImportReport:
        """Import a path."""
        return self.loader.load(recognise([path], SourceOptions(feed=feed, zone=zone)), feed, **how)

    def ids(self, kind: str = "Record") -> list[str]:
        """The ids of a kind, in order."""
        return sorted(row["id"] for row in self.store.read(f"MATCH (n:{kind}) RETURN n.id AS id"))

    def get(self, name: str) -> dict[str, Any]:
        """The properties of a node, and what it refers to by the relationship's name."""
        [row] = self.store.read(
            "MATCH (n:Record {id: $id}) OPTIONAL MATCH (n)-[r]->(t)"
            " RETURN properties(n) AS properties, collect([type(r), t.id]) AS links",
            id=name,
        )
        return {**row["properties"], **{link: target for link, target in row["links"] if link}}

    def waits(self) -> list[str]:
        """The cases that wait to be assessed."""
        return sorted(row["id"] for row in self.store.read("MATCH (c:Case) WHERE c.waits > 0 RETURN c.id AS id"))

    def assessed(self) -> None:
        """As after an assessment: no case waits."""
        self.store.write([("MATCH (c:Case) SET c.waits = null", {})])

    def everything(self) -> tuple[list[Any], list[Any]]:
        """Every node with all its properties, and every relationship, to be compared."""
        nodes = self.store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
        links = self.store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS link, b.id AS b")
        return (
            sorted((sorted(row["labels"]), sorted(row["properties"].items())) for row in nodes),
            sorted((row["a"], row["link"], row["b"]) for row in links),
        )


def outcome(report: ImportReport) -> dict[str, dict[str, int]]:
    """By kind, everything that was counted and is not nothing."""
    counted = ("created", "changed", "unchanged", "rejected", "waiting", "absent", "ended", "removed")
    return {kind.kind: {name: number for name in counted if (number := getattr(kind, name))} for kind in report.kinds}
