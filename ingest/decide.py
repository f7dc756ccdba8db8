"""What happens to each record of a batch: created, changed, unchanged, rejected, or waiting for what it refers to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph_model import Record
from graph_model.digest import digest_of
from ingest.names import KindOf, Missing, references, resolved
from ingest.rows import Draft, Reject


@dataclass(frozen=True, slots=True)
class Existing:
    """What the graph holds under an id."""

    kind: str
    feed: str | None = None
    digest: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A record to be written, and what the graph held before; nothing where it is new."""

    record: Record
    digest: str
    before: Existing | None = None
    sender: str | None = None
    """The feed that sent it now; feeds that share a prefix change each other's records without owning them."""

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return type(self.record).__name__


@dataclass(frozen=True, slots=True)
class Stuck:
    """A draft that waits, and what for."""

    draft: Draft
    missing: tuple[Missing, ...]


@dataclass
class Decided:
    """One batch, sorted out."""

    changes: list[Change] = field(default_factory=list)
    unchanged: list[Draft] = field(default_factory=list)
    rejects: list[tuple[str, Reject]] = field(default_factory=list)
    """By kind."""
    stuck: list[Stuck] = field(default_factory=list)
    foreign: list[Draft] = field(default_factory=list)
    """Agencies, adults and people that another feed owns; what differs is reported and not applied."""


SharesPrefix = Callable[[str, str], bool]
"""True where two feeds number their records together on purpose."""


def decide(
    drafts: Sequence[Draft],
    existing: Mapping[str, Existing],
    kind_of: KindOf,
    together: SharesPrefix,
    digests: Mapping[int, str],
) -> Decided:
    """Sort out a batch whose records have their final ids; `kind_of` knows what the graph holds.

    What Convene works out itself comes back from an export only where it is not there: the graph's own is newer.
    `digests` are those that were worked out already, by the identity of the record.
    """
    decided = Decided()
    own = [draft for draft in drafts if _may_write(draft, existing.get(draft.record.id), together, decided)]
    ready, decided.stuck = _with_references(own, kind_of)
    for draft in ready:
        before = existing.get(draft.record.id)
        digest = digests.get(id(draft.record)) or digest_of(draft.record)
        if before and (before.digest == digest or draft.record.derived):
            decided.unchanged.append(draft)
        else:
            decided.changes.append(_change(draft.record, digest, before))
    return decided


def _change(record: Record, digest: str, before: Existing | None) -> Change:
    if before is None or before.feed == record.feed:
        return Change(record, digest, before, record.feed)
    return Change(record.model_copy(update={"feed": before.feed}), digest, before, record.feed)


def _may_write(draft: Draft, before: Existing | None, together: SharesPrefix, decided: Decided) -> bool:
    record, kind = draft.record, type(draft.record).__name__
    if before is not None and draft.merely_named:
        decided.unchanged.append(draft)
        return False
    if before is None or before.feed == record.feed:
        return True
    if record.named_by_many:
        decided.foreign.append(draft)
        return False
    if before.feed and record.feed and together(before.feed, record.feed):
        return True
    decided.rejects.append((kind, Reject(draft.place, draft.original, (_not_yours(record, before),))))
    return False


def _not_yours(record: Record, before: Existing) -> str:
    owner = f"to feed '{before.feed}'" if before.feed else "to no feed"
    return (
        f"id is '{record.id}'; that {before.kind} belongs {owner}, and feed '{record.feed}' cannot change it;"
        " give the feed a prefix of its own, or import with the owner's name as --feed"
    )


def _with_references(drafts: Iterable[Draft], kind_of: KindOf) -> tuple[list[Draft], list[Stuck]]:
    """Those drafts whose references exist or come with them, and those that must wait.

    A draft that waits is not there for others either, so what refers to it waits too, and so on; drafts that refer to
    each other go in together.
    """
    waiting = _Waiting({draft.record.id: draft for draft in drafts}, kind_of)
    return waiting.sorted_out()


class _Waiting:
    def __init__(self, drafts: dict[str, Draft], kind_of: KindOf) -> None:
        self._drafts = drafts
        self._kind_of = kind_of
        self._ready: dict[str, Draft] = {}
        self._stuck: dict[str, Stuck] = {}

    def sorted_out(self) -> tuple[list[Draft], list[Stuck]]:
        lost = [name for name in self._drafts if self._try(name)]
        users = self._users() if lost else {}
        while lost:
            again = dict.fromkeys(user for name in lost for user in users.get(name, ()) if user not in self._stuck)
            lost = [name for name in again if self._try(name)]
        return list(self._ready.values()), list(self._stuck.values())

    def _try(self, name: str) -> bool:
        """True when the draft of this name must wait."""
        draft = self._drafts[name]
        record, missing = resolved(draft.record, self._kind)
        if missing:
            self._ready.pop(name, None)
            self._stuck[name] = Stuck(draft, missing)
        else:
            self._ready[name] = replace(draft, record=record)
        return bool(missing)

    def _kind(self, name: str) -> str | None:
        known = self._kind_of(name)
        if known is None and name in self._drafts and name not in self._stuck:
            return type(self._drafts[name].record).__name__
        return known

    def _users(self) -> dict[str, list[str]]:
        users: dict[str, list[str]] = defaultdict(list)
        for name, draft in self._ready.items():
            for field_name, _ in references(type(draft.record)):
                target = getattr(draft.record, field_name)
                if target:
                    users[target].append(name)
        return users
