"""The documentation's page about the model, made from the record classes: `python -m graph_model.page docs/model.md`.

With `--check` nothing is written, and a page that is not current is an error that says how to write it.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from graph_model import RECORDS, CaseRecord, Field, Kind, Record, case, coordination, fields_of, oversight, people
from graph_model.lexicon import ANY_KIND

MODULES = (people, case, coordination, oversight)

HEAD = """# The model

This page is made from the record classes by `make docs`; change those, not this.

Every dated fact is a record: one node in the graph, one row of a table, one JSON object. Its label is its kind, and
every node carries the label `Record` too. Relationships carry no properties: what links three things, or lasts a while,
is a record of its own. A field that refers to another record is a relationship, whose name stands beside it; all other
fields are properties of the node.

A moment has a zone. A source that knows only the day says so in `precision`, and the moment is the midnight with which
that day begins. An empty `until` means that it is still going on.
"""

HOLDS = {
    Kind.TEXT: "text",
    Kind.TEXTS: "texts",
    Kind.INSTANT: "moment",
    Kind.NUMBER: "number",
    Kind.YES_NO: "yes or no",
}

TABLE = "| field | holds | relationship | meaning |\n| --- | --- | --- | --- |"


def page() -> str:
    """The page, as Markdown."""
    parts = [HEAD, "## How kinds refer to each other", _diagram(), "## What every record has", *_shared()]
    for module in MODULES:
        parts += [f"## {_sentence(module.__doc__)}", *(_kind(one) for one in _kinds_of(module.__name__))]
    parts += ["## Words", *(_words(one) for one in _enumerations())]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _kinds_of(module: str) -> list[type[Record]]:
    return [one for one in RECORDS.values() if one.__module__ == module]


def _shared() -> Iterator[str]:
    yield f"{TABLE}\n" + "\n".join(_row(field) for field in fields_of(Record))
    own = next(field for field in fields_of(CaseRecord) if field.name == "case")
    yield f"A record on a case also has\n\n{TABLE}\n{_row(own)}"


def _kind(record_class: type[Record]) -> str:
    shared = {field.name for field in fields_of(CaseRecord)}
    rows = [_row(field) for field in fields_of(record_class) if field.name not in shared]
    on_case = "On a case. " if issubclass(record_class, CaseRecord) else ""
    table = f"Table `{record_class.file_name}`" + (", in exports only." if record_class.derived else ".")
    return (
        f"### {record_class.__name__}\n\n{inspect.getdoc(record_class)}\n\n{on_case}{table}\n\n{TABLE}\n"
        + "\n".join(rows)
    )


def _row(field: Field) -> str:
    needed = "" if field.required else "?"
    link = f"`{field.ref.relation}` → {_link(field.ref.target_kind)}" if field.ref else ""
    return f"| `{field.name}`{needed} | {_holds(field)} | {link} | {_cell(field.meaning)} |"


def _holds(field: Field) -> str:
    if field.ref:
        return "reference"
    if field.choices:
        several = "words" if field.kind is Kind.CHOICES else "word"
        return f"{several} of {_link(field.choices.__name__)}"
    return HOLDS[field.kind]


def _link(name: str) -> str:
    return "any record" if name == ANY_KIND else f"[{name}](#{name.lower()})"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _sentence(text: str | None) -> str:
    return (text or "").strip().splitlines()[0].rstrip(".")


# Words


def _enumerations() -> list[type[StrEnum]]:
    """Each enumeration once, in the order in which fields use them."""
    found = (field.choices for one in RECORDS.values() for field in fields_of(one) if field.choices)
    return list(dict.fromkeys(found))


def _words(choices: type[StrEnum]) -> str:
    rows = [f"| `{member.value}` | {_label(member)} |" for member in choices]
    return f"### {choices.__name__}\n\n{inspect.getdoc(choices)}\n\n| word | label |\n| --- | --- |\n" + "\n".join(rows)


def _label(member: StrEnum) -> str:
    """The exact words of the collection that a word comes from, else the word as people read it."""
    return str(getattr(member, "words", member.value.replace("_", " ")))


# The diagram


def _diagram() -> str:
    on_case = [name for name, one in RECORDS.items() if issubclass(one, CaseRecord)]
    others = [name for name in RECORDS if name not in on_case]
    lines = ["```mermaid", "flowchart LR", *(f"  {name}" for name in others), '  subgraph on_case["on a case"]']
    lines += [*(f"    {name}" for name in on_case), "  end", "  on_case -- IN_CASE --> Case"]
    lines += [f"  {source} -- {relations} --> {_node(target)}" for source, relations, target in _edges()]
    return "\n".join([*lines, "```"])


def _edges() -> Iterable[tuple[str, str, str]]:
    """Source, the names of its relationships and their target: several that run between the same two are one arrow."""
    between: dict[tuple[str, str], list[str]] = {}
    for name, record_class in RECORDS.items():
        for field in fields_of(record_class):
            if field.ref and field.name != "case":
                between.setdefault((name, field.ref.target_kind), []).append(field.ref.relation)
    return [(source, ", ".join(relations), target) for (source, target), relations in between.items()]


def _node(kind: str) -> str:
    return f'{ANY_KIND}(["any record"])' if kind == ANY_KIND else kind


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, or check it; 1 where it is not current."""
    reader = argparse.ArgumentParser(prog="python -m graph_model.page", description="Write the page about the model.")
    reader.add_argument("path", type=Path, help="where the page stands")
    reader.add_argument("--check", action="store_true", help="write nothing; say whether it is current")
    asked = reader.parse_args(arguments)
    if asked.check:
        return _check(asked.path)
    asked.path.parent.mkdir(parents=True, exist_ok=True)
    asked.path.write_text(page(), encoding="utf-8")
    return 0


def _check(path: Path) -> int:
    if path.exists() and path.read_text(encoding="utf-8") == page():
        return 0
    print(f"{path} is not what the record classes say; write it with `make docs`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
