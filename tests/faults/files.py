"""What is imported: tables of records and a chronology, with rows that are wrong and rows that wait; then corrected.

Everything lies in the past but what comes in many years, so that the answer is the same on whatever day it is asked.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from world import World

from graph_model import RECORDS, Record, fields_of
from ingest.cells import as_cell

STORIES = Path(__file__).parents[1] / "cases" / "stories"
AGENCIES = ("council", "home", "gp", "hospital", "nurses", "police", "trust", "charity")
FAR = "2099-06-01"

WRONG = "wrong,C1,fal,2026-01-20,"
"""A kind that nobody knows: the row is kept with its reason."""
WAITING = "waiting,C-to-come,fall,2026-01-20,"
"""A case that comes with the correction."""


def first(folder: Path, cases: int) -> list[str]:
    """Write what is sent first; the paths, as they are given to the import."""
    world = _world(cases, Random(7))
    _tables(folder / "records", world.records, events=[WRONG, WAITING])
    _chronology(folder, lambda rows: rows)
    return ["records", "chronology.csv"]


def corrected(folder: Path, cases: int) -> list[str]:
    """Write what is sent later: much is the same, some is corrected, some has come."""
    world = _world(cases, Random(7))
    for number in range(0, cases, 3):
        world.lead(f"C{number}", "council", "2026-01-09")
        world.event(f"C{number}", "deterioration", "2026-05-02", seen_by="nurses")
    world.case("C-to-come", opened="2026-01-05")
    _tables(folder / "records", world.records, events=[WRONG.replace("fal,", "fall,")])
    _chronology(folder, lambda rows: [_put_right(row) for row in rows[:-1]])
    return ["records", "chronology.csv"]


def _put_right(row: dict[str, str]) -> dict[str, str]:
    """What was called a fall was missed care; so nothing of what was concluded from a fall is said any more."""
    return {**row, "kind": "missed_care" if row["kind"] == "fall" else row["kind"]}


def _world(cases: int, chance: Random) -> World:
    world = World()
    for number in range(cases):
        _case(world, f"C{number}", chance)
    return world


def _case(world: World, case: str, chance: Random) -> None:
    def day(first: int, last: int) -> str:
        return f"2026-{chance.randint(first, last):02}-{chance.randint(1, 28):02}"

    def one() -> str:
        return chance.choice(AGENCIES)

    likely: list[tuple[float, Callable[[], object]]] = [
        (0.4, lambda: world.lead(case, "council", day(1, 2), day(4, 6))),
        (0.8, lambda: world.involve(case, one(), day(1, 3))),
        (0.8, lambda: world.involve(case, one(), day(1, 3), day(4, 5))),
        (0.6, lambda: world.event(case, "fall", day(2, 4), seen_by=one())),
        (0.4, lambda: world.event(case, "deterioration", day(2, 4), seen_by=one())),
        (0.4, lambda: world.contact(case, "visit", day(2, 5), by=one(), with_adult="yes")),
        (0.5, lambda: world.referral(case, "home", one(), day(2, 3), answered=day(4, 6), answer="accepted")),
        (0.4, lambda: world.referral(case, "gp", one(), day(2, 3))),
        (0.5, lambda: world.share(case, world.inform(case, one(), day(2, 3)), one(), day(3, 4))),
        (0.5, lambda: world.meeting(case, "professionals", day(2, 4), present=[one()], absent=["ambulance"])),
        (0.5, lambda: world.plan(case, day(2, 3), review_due=chance.choice([day(4, 5), FAR]))),
        (0.3, lambda: world.review(case, day(4, 6), next_due=FAR)),
        (0.5, lambda: world.own(case, world.responsibility(case, day(2, 3), due=FAR), one(), day(2, 3))),
        (0.4, lambda: world.responsibility(case, day(2, 3), due=day(4, 5), done=day(4, 6))),
        (0.3, lambda: world.escalate(case, day(2, 4), "home", support=chance.choice(["yes", None]))),
        (0.3, lambda: world.risk(case, "high", day(2, 4))),
    ]
    world.case(case, opened=day(1, 1), closed=day(7, 8) if chance.random() < 0.3 else None, raised_by="home")
    for likelihood, happens in likely:
        if chance.random() < likelihood:
            happens()


def _tables(folder: Path, records: Iterable[Record], events: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for record_class in RECORDS.values():
        of_kind = [record for record in records if type(record) is record_class]
        if of_kind:
            _table(folder / f"{record_class.file_name}.csv", record_class, of_kind)
    with (folder / "events.csv").open("a", encoding="utf-8") as stream:
        names = _columns(RECORDS["Event"])
        for row in events:
            given = dict(zip(("id", "case", "kind", "at"), row.split(","), strict=False))
            stream.write(",".join(given.get(name, "") for name in names) + "\n")


def _columns(record_class: type[Record]) -> list[str]:
    return [field.name for field in fields_of(record_class) if not field.set_by_import]


def _table(path: Path, record_class: type[Record], records: Iterable[Record]) -> None:
    names = _columns(record_class)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(names)
        table.writerows([as_cell(getattr(record, name)) for name in names] for record in records)


def _chronology(folder: Path, keep: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> None:
    """The stories as one table, as somebody would put several cases on one sheet."""
    rows: list[dict[str, str]] = []
    for path in sorted(STORIES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows += keep(list(csv.DictReader(stream)))
    with (folder / "chronology.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)), restval="")
        table.writeheader()
        table.writerows(rows)
