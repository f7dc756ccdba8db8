"""The library of questions: triggers, covers and views, one Cypher file each, read strictly.

A wrong word in one of them would hide every gap or invent them, silently; so all of them are checked when they are
loaded, and everything that is wrong is said at once, each with its file and line.

A file begins with a comment, which users see. In it stand, each on a line of its own:

    // subject: Information; agency: the one to be told     what a row is about, and whom its agency column names
    // $kinds: EventKind                                    a parameter, and the words that a policy may give it
    // $roles: Role = lead_professional                     the same with what holds where a policy gives none
    // planned: the date is known before it comes           rows may begin later than the moment asked about

Triggers and covers begin with `UNWIND $cases AS case_id` and return eight columns, and beside them where they can:

    count        how many things the record stands for
    end_known    where another record's beginning is the end: when that was known at the earliest. The row comes once
                 for each record that may end it, and the first that had happened, and was known, does
    named_at     of a planned row: when its date was named; what was named later did not count yet
    word         which word of the first parameter, a list, the row came for: the question is then asked once for the
                 words of all rules, and the rows are told apart afterwards
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from graph_model.errors import BadPolicy, BadQuery
from graph_model.lexicon import ANY_KIND
from graph_model.vocabulary import read_words
from queries.parameters import Parameter
from queries.query_checks import about_file
from queries.query_head import Head
from queries.text_files import read_text

FETCHED = {
    "case_id": "collect(case_id)",
    "subject": "collect(subject)",
    "agency": "collect(coalesce(agency, ''))",
    "since": "collect(since.epochMillis)",
    "until": "collect(coalesce(until.epochMillis, -1))",
    "because": "collect(because)",
    "recorded": "collect(coalesce(recorded.epochMillis, -1))",
    "precision": "collect(coalesce(precision, 'exact'))",
    "count": "collect(coalesce(count, 1))",
    "end_known": "collect(coalesce(end_known.epochMillis, -1))",
    "named_at": "collect(coalesce(named_at.epochMillis, -1))",
    "word": "collect(word)",
}
"""How each column is asked for: one record for a whole batch of cases. `collect` drops nulls, so they are replaced."""

NAMED_AHEAD = frozenset({"due_at", "review_due_at", "next_due_at"})
"""Dates that a record names when it is made; all others are added to it when they have come."""

ROLES = ("trigger", "cover", "view")
ENDING = ".cypher"


@dataclass(frozen=True, eq=False)
class Query:
    """One trigger, cover or view."""

    name: str
    role: str
    """trigger, cover or view"""
    text: str
    """The Cypher as it stands in the file, without the comment on top."""
    doc: str
    """What it asks, in the words of its file."""
    subject_doc: str
    """What its rows are about, and whom their agency column names."""
    parameters: Mapping[str, Parameter]
    reads: frozenset[str]
    """The columns that it reads, as `Involvement.role`."""
    end_fields: frozenset[str]
    """Those of them that say when its rows end."""
    columns: tuple[str, ...]
    planned: bool
    """True where a row may begin later than now: a date that is known before it comes."""
    path: str

    @property
    def names_no_agency(self) -> bool:
        """True where no row is about an agency."""
        return self.subject_doc.endswith("agency: none")

    @cached_property
    def ends_as_planned(self) -> bool:
        """True where its rows end on a date that is named when they begin, such as that of the next review."""
        names = {name.partition(".")[2] for name in self.end_fields}
        return bool(names) and names <= NAMED_AHEAD

    @cached_property
    def told_apart_by(self) -> str | None:
        """The parameter whose words its rows name; None where they name none."""
        return next(iter(self.parameters)) if "word" in self.columns else None

    @property
    def subject_kind(self) -> str:
        """The kind of record that its rows are about; '' where they can be about any, or its file does not say."""
        kind = self.subject_doc.removeprefix("subject: ").partition(";")[0]
        return "" if kind == ANY_KIND else kind

    @cached_property
    def fetched(self) -> str:
        """Its rows as one map of columns, in Cypher: one record for a whole batch of cases."""
        return "{" + ", ".join(f"{name}: {FETCHED[name]}" for name in self.columns) + "}"

    def whole(self, columns: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
        """The columns. Raises BadQuery where a row lacks what every row must have: it would shift all the others."""
        rows = max((len(values) for values in columns.values()), default=0)
        lacking = [name for name, values in columns.items() if len(values) < rows]
        if lacking:
            raise BadQuery(
                f"{self.path}: {rows - len(columns[lacking[0]])} of {rows} rows have no {' and no '.join(lacking)}; "
                f"leave such rows out with WHERE … IS NOT NULL."
            )
        return columns

    def for_browser(self, cases: Sequence[str], parameters: Mapping[str, Any]) -> str:
        """The query with its parameters, ready to be pasted into Neo4j Browser."""
        given = {"cases": list(cases), **parameters}
        lines = [f":param {name} => {orjson.dumps(value).decode()};" for name, value in given.items()]
        return "\n".join([*lines, "", self.text])


@dataclass(frozen=True)
class Library:
    """All queries by role and name."""

    queries: Mapping[tuple[str, str], Query] = field(default_factory=dict)

    def find(self, role: str, name: str) -> Query | None:
        """The trigger, cover or view of that name; None where there is none."""
        return self.queries.get((role, name))

    def names(self, role: str) -> list[str]:
        """The names of all triggers, covers or views."""
        return sorted(name for kind, name in self.queries if kind == role)

    def view(self, name: str) -> Query:
        """A view of ours; a missing one is a mistake in the program."""
        return self.queries["view", name]


def load_library(beside: Path | None = None) -> Library:
    """Our triggers, covers and views, and those in folders of these names beside a policy file.

    Raises BadPolicy with a sentence for everything that is wrong in any of them.
    """
    problems: list[str] = []
    library = read_library(beside, problems)
    if problems:
        raise BadPolicy("\n".join(problems))
    return library


def read_library(beside: Path | None, problems: list[str]) -> Library:
    """The same, where what is wrong is added to `problems` and the rest can still be looked at."""
    ours = files("queries")
    places = [ours, beside] if beside and Path(str(ours)) != beside.resolve() else [ours]
    found: dict[tuple[str, str], Query] = {}
    for role, file in chain.from_iterable(map(_cypher_files, places)):
        query = _read_file(role, file, problems)
        if found.setdefault((role, query.name), query) is not query:
            problems.append(f"{file}, line 1: there is a {role} of the name '{query.name}' already; rename the file.")
    if beside:
        problems += _passed_over(beside)
    return Library(found)


def _cypher_files(place: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every file of the three folders, with the role that the folder gives it."""
    for role in ROLES:
        folder = place.joinpath(f"{role}s")
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda file: file.name):
                if file.name.endswith(ENDING):
                    yield role, file


def _passed_over(beside: Path) -> Iterator[str]:
    """What was surely meant to be read and is not, because of its name: a rule of nobody's would find nothing."""
    folders = [f"{role}s" for role in ROLES]
    for entry in sorted(beside.iterdir()):
        if entry.is_dir() and entry.name not in folders and any(entry.glob(f"*{ENDING}")):
            for meant in get_close_matches(entry.name.lower(), folders, 1, 0.8):
                yield f"{entry}: no folder of this name is read; name it {meant}."
        elif entry.is_dir() and entry.name in folders:
            for file in sorted(entry.iterdir()):
                if not file.name.endswith(ENDING) and not file.name.lower().startswith((".", "readme")):
                    yield f"{file}: this is not read; end its name in {ENDING}, or put it elsewhere."


def _read_file(role: str, file: Traversable, problems: list[str]) -> Query:
    name = file.name.removesuffix(ENDING)
    try:
        return read_query(name, role, read_text(file), str(file), problems)
    except BadPolicy as error:
        problems.append(str(error))
        return read_query(name, role, "", str(file), [])


def read_query(name: str, role: str, source: str, path: str, problems: list[str]) -> Query:
    """Read one file; what is wrong with it is added to `problems`, with file and line."""
    head = Head(source)
    words = read_words(source)
    problems += [f"{path}, line {line}: {sentence}" for line, sentence in sorted(about_file(name, role, head, words))]
    return Query(
        name=name,
        role=role,
        text=head.body,
        doc=head.doc,
        subject_doc=head.subject,
        parameters={parameter.name: parameter for parameter in head.parameters.values()},
        reads=words.reads,
        end_fields=words.reads_of("until"),
        columns=words.columns,
        planned=head.planned,
        path=path,
    )
