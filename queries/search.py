"""Finds adults, cases, agencies, people and gaps by what somebody types.

An adult's name finds nobody for a viewer who may not see it: a search that found them would tell it. People who act are
found by id, by what they do, and by their initials, which is how everybody sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_model import RECORDS
from graph_model.store import Store
from queries.access import Viewer
from queries.answers import Asked
from queries.cursors import BadFilter
from queries.library import Library
from queries.policy import Policy
from queries.reading import Reader
from queries.search_answers import Found, FoundKind, FoundOfKind, Search
from queries.terms import plain
from queries.words import initials, person_words

LONGEST = 200
"""Characters of what is looked for; no id is longer."""
A_GAP = "gap-"
"""How the ids of gaps begin; they are made of digits that would otherwise be found in everything."""
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and how well it fits: 0 is the exact id."""

    fit: int
    found: Found

    @property
    def place(self) -> tuple[int, str, str]:
        """The best first, then in the order of ids."""
        return self.fit, self.found.id.casefold(), self.found.id


def kind_meant(word: str) -> FoundKind:
    """The kind of that name. Raises BadFilter."""
    words = [kind.value for kind in FoundKind]
    if word not in words:
        raise BadFilter(f"kind is '{word}'; allowed: {', '.join(words)}.")
    return FoundKind(word)


def tidy(words: str) -> str:
    """What somebody typed, without what cannot be meant: spaces around it, signs that nobody sees, what is too long."""
    seen = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(seen.split())[:LONGEST].strip()


class Searcher:
    """Searches one graph."""

    def __init__(self, store: Store, library: Library, policy: Policy) -> None:
        self._store = store
        self._library = library
        self._policy = policy
        self._reader = Reader(store, library)

    def search(self, viewer: Viewer, words: str, kind: FoundKind | None, limit: int, asked: Asked) -> Search:
        """What fits the words, by kind, so many of each."""
        looked_for = tidy(words)
        kinds = [kind] if kind else list(FoundKind)
        found = [self._of_kind(one, viewer, looked_for, limit) for one in kinds] if looked_for else []
        return Search(
            asked=asked,
            words=looked_for,
            total=sum(len(one.items) + one.more for one in found),
            kinds=tuple(one for one in found if one.items),
        )

    def _of_kind(self, kind: FoundKind, viewer: Viewer, words: str, limit: int) -> FoundOfKind:
        ask: Mapping[FoundKind, Callable[[str], Iterable[Hit]]] = {
            FoundKind.ADULT: lambda find: self._adults(find, viewer),
            FoundKind.CASE: self._cases,
            FoundKind.AGENCY: self._agencies,
            FoundKind.PERSON: lambda find: self._people(find, viewer),
            FoundKind.RULE: self._rules,
            FoundKind.GAP: self._gaps,
        }
        hits = sorted(ask[kind](words.lower()), key=lambda hit: hit.place)
        shown = tuple(hit.found for hit in hits[:limit])
        return FoundOfKind(kind=kind, kind_words=kind.words, items=shown, more=len(hits) - len(shown))

    def _adults(self, find: str, viewer: Viewer) -> Iterator[Hit]:
        for id, name in _rows(self._view("found_adults", find=find), "id", "name"):
            called = name if viewer.sees_names else ""
            yield from _hit(find, Found(id=id, words=called or _called(id), about="", adult=id), called)

    def _cases(self, find: str) -> Iterator[Hit]:
        for id, adult in _rows(self._view("found_cases", find=find), "id", "adult"):
            yield from _hit(find, Found(id=id, words=_called(id), about=f"about adult {_called(adult)}", adult=adult))

    def _agencies(self, find: str) -> Iterator[Hit]:
        agencies = self._reader.agencies()
        for id, name in agencies.names.items():
            does = self._policy.in_terms(plain(agencies.sectors[id]))
            yield from _hit(find, Found(id=id, words=name, about=does), name)

    def _people(self, find: str, viewer: Viewer) -> Iterator[Hit]:
        for id, name, profession in _rows(self._view("everybody"), "id", "name", "profession"):
            called = person_words(name, None, profession)
            shown = f"{name}, {profession}" if profession else name
            found = Found(id=id, words=shown if viewer.sees_names else called, about="")
            yield from _hit(find, found, called, initials(name), initials(name).replace(".", ""),
                            name if viewer.sees_names else "")  # fmt: skip

    def _rules(self, find: str) -> Iterator[Hit]:
        for rule in self._policy.rules:
            found = Found(id=rule.id, words=rule.title, about="what is missing now by this rule")
            yield from _hit(find, found, rule.title)

    def _gaps(self, find: str) -> Iterator[Hit]:
        if not find.startswith(A_GAP):
            return
        titles = {rule.id: rule.title for rule in self._policy.rules}
        for id, rule, state, adult in _rows(self._view("found_gaps", find=find), "id", "rule", "state", "adult"):
            about = f"{plain(state)}, adult {_called(adult)}"
            yield from _hit(find, Found(id=id, words=titles.get(rule, rule), about=about, adult=adult))

    def _view(self, name: str, **asked: Any) -> Columns:
        return self._store.columns(self._library.view(name).text, **asked)


def _called(id: str) -> str:
    """An id without the kind that an import put in front of it."""
    kind, colon, name = id.partition(":")
    return name if colon and kind in RECORDS else id


def _hit(find: str, found: Found, *names: str) -> Iterator[Hit]:
    """The thing with how well it fits; nothing where it does not."""
    ids = {found.id.lower(), _called(found.id).lower()}
    fits = (
        any(find == id for id in ids),
        any(id.startswith(find) for id in ids),
        any(find in id for id in ids),
        any(find in name.lower() for name in names),
    )
    if any(fits):
        yield Hit(fits.index(True), found)


def _rows(columns: Columns, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(columns[name] for name in names), strict=True)
