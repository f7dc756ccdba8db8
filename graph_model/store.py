"""The graph as Convene uses it: read rows, fetch columns, write in one transaction. The only module that imports neo4j.

It knows an address, never a product: Neo4j and the embedded engine both speak Bolt.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import timezone
from functools import lru_cache, partial
from types import TracebackType
from typing import Any, NoReturn, Self, TypeVar
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, NotificationSeverity, Result, ResultSummary, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from neo4j.time import DateTime

from graph_model.cypher import write_clause
from graph_model.errors import (
    BadQuery,
    BadRecord,
    BadSetting,
    ConveneError,
    EngineError,
    EngineUnreachable,
    TriedInVain,
    WrongPassword,
)

# What the driver would tell the terminal we say ourselves, in a sentence; and the server's remarks about words that it
# has not seen yet are less strict than our own check of the vocabulary: `strict` raises them.
logging.getLogger("neo4j").setLevel(logging.CRITICAL)

Rows = list[dict[str, Any]]
Statement = tuple[str, Mapping[str, Any]]
"""A Cypher text and its parameters. It may be carried out twice, so it must mean the same the second time."""
Outcome = TypeVar("Outcome")
Turn = Callable[[], AbstractContextManager[object]]

SCHEMES = frozenset(f"{name}{sealed}" for name in ("bolt", "neo4j") for sealed in ("", "+s", "+ssc"))
ATTEMPTS = 12
"""How often a transaction is tried when others are in its way: about four seconds in all."""
SECOND_LOOKS = 4
"""How often a transaction is tried whose own check misses records: those of another writer appear one by one."""
CONNECTING = 10.0
"""Seconds after which what listens at the address and says nothing is no graph."""


class Store:
    """One graph. Threads may share it: every call has a session of its own."""

    def __init__(
        self, address: str, user: str = "", password: str = "", *, strict: bool = False, turn: Turn = nullcontext
    ) -> None:
        """`turn`: held while a transaction writes, where the engine would rather have one writer at a time."""
        self.address = public(address)
        """The address without anything secret, for messages."""
        self._turn = turn
        self._strict = strict
        self._driver = _driver(address, user, password)
        self._bookmarks = GraphDatabase.bookmark_manager()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back. The graph stays."""
        self._driver.close()

    def ready(self) -> bool:
        """True once the graph answers. The port may answer earlier than the graph; a wrong password is an error."""
        try:
            with self._session() as session:
                return bool(session.run("RETURN 1 AS one").single(strict=True)["one"] == 1)
        except (Neo4jError, DriverError, OSError) as error:
            if isinstance(error, AuthError):
                self._explain(error)
            return False

    def check(self) -> None:
        """Raise the sentence that says why the graph cannot be used, if it cannot."""
        self._attempt(partial(_consume, "RETURN 1 AS one"), attempts=1)

    def read(self, query: str, /, **parameters: Any) -> Rows:
        """The rows that a reading statement returns. Instants are Python datetimes with their zone.

        Engines do not hide a commit while it happens: what another transaction writes meanwhile may be seen in part.
        """
        refuse_writing(query)
        return self._attempt(lambda session: self._rows(session.run(query, parameters)))

    def columns(self, query: str, /, **parameters: Any) -> dict[str, Any]:
        """The one record that a reading statement returns, by column, as the graph sends it.

        The fastest way to fetch much: one record whose values are lists costs a fifth of as many records.
        """
        refuse_writing(query)
        return self._attempt(lambda session: self._one(session.run(query, parameters)))

    def write(
        self, statements: Sequence[Statement], before_commit: Callable[[list[Rows]], None] | None = None
    ) -> list[Rows]:
        """Carry out all statements in one transaction, or none of them; the rows that each returned.

        `before_commit` sees the rows first; what it raises takes everything back. The transaction is tried again when
        other writers are in the way or the connection breaks, also where the driver would not: two writers that create
        the same record at once meet the uniqueness constraint, and the second finds the record when it tries again.
        A BadRecord that `before_commit` raises is tried again a few times too.
        """

        def carry_out(session: Session) -> list[Rows]:
            with self._turn(), session.begin_transaction() as transaction:
                answers = [self._rows(transaction.run(text, dict(parameters))) for text, parameters in statements]
                if before_commit:
                    before_commit(answers)
                transaction.commit()
            return answers

        return self._attempt(carry_out, WRITE_ACCESS)

    def change_schema(self, statements: Sequence[str]) -> None:
        """Carry out schema statements, each on its own, as engines demand. Each must bear repetition."""
        for text in statements:
            with self._turn():
                self._attempt(partial(_consume, text), WRITE_ACCESS)

    def _session(self, access: str = READ_ACCESS) -> Session:
        """A session that sees what this store wrote before, also where another machine of a cluster answers."""
        return self._driver.session(fetch_size=-1, default_access_mode=access, bookmark_manager=self._bookmarks)

    def _attempt(
        self, work: Callable[[Session], Outcome], access: str = READ_ACCESS, attempts: int = ATTEMPTS
    ) -> Outcome:
        """Do the work in a session of its own, and again while what stops it can pass."""
        for attempt in range(1, attempts + 1):
            try:
                with self._session(access) as session:
                    return work(session)
            except (Neo4jError, DriverError, OSError) as error:
                if not _can_pass(error) or attempt == attempts:
                    self._explain(error)
            except BadRecord:
                if attempt == SECOND_LOOKS:
                    raise
            except (UnicodeEncodeError, OverflowError) as error:
                raise BadQuery(f"A value cannot be sent to a graph: {error}.") from None
            time.sleep(min(1.0, 0.01 * 2**attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("the last attempt returns or raises")

    def _rows(self, result: Result) -> Rows:
        names = result.keys()
        rows = [dict(zip(names, map(_plain, record.values()), strict=True)) for record in result]
        self._hear(result.consume())
        return rows

    def _one(self, result: Result) -> dict[str, Any]:
        records = list(result)
        self._hear(result.consume())
        if len(records) != 1:
            raise BadQuery(f"A query for columns must return exactly one record, and this one returned {len(records)}.")
        return dict(zip(records[0].keys(), records[0].values(), strict=True))

    def _hear(self, summary: ResultSummary) -> None:
        """In strict mode the server's own doubts about a text are errors: an unknown word hides gaps silently."""
        if not self._strict:
            return
        doubts = [
            s.status_description for s in summary.gql_status_objects if s.severity is NotificationSeverity.WARNING
        ]
        if doubts:
            raise BadQuery(f"The graph doubts this query: {' '.join(doubts)} The query: {summary.query}")

    def _explain(self, error: Exception) -> NoReturn:
        """Say it in a sentence, without secrets."""
        raise explained(error, self.address) from None


@lru_cache(maxsize=1024)
def refuse_writing(query: str) -> None:
    """Raise where a text that should only read would change the graph: not every engine stops it."""
    clause = write_clause(query)
    if clause:
        raise BadQuery(f"A query that reads must not say {clause}: {' '.join(query.split())[:200]}")


def public(address: str) -> str:
    """The address without user and password."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.scheme else address.rpartition("@")[2]


def _driver(address: str, user: str, password: str) -> Driver:
    if not _names_a_graph(address):
        raise _not_an_address(address)
    try:
        return GraphDatabase.driver(
            address,
            auth=(user, password) if user else None,
            connection_timeout=CONNECTING / 2,
            connection_acquisition_timeout=CONNECTING,
            telemetry_disabled=True,
        )
    except (ConfigurationError, ValueError, TypeError):
        raise _not_an_address(address) from None


def _names_a_graph(address: str) -> bool:
    """The driver takes other schemes too, and then fails in other ways."""
    with suppress(ValueError):
        parts = urlsplit(address)
        return parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    return False


def _not_an_address(address: str) -> BadSetting:
    return BadSetting(
        f"'{public(address)}' is not the address of a graph; write one such as bolt://localhost:7687 or "
        "neo4j+s://graph.example.org, without user and password in it."
    )


def _consume(text: str, session: Session) -> None:
    session.run(text).consume()


def _can_pass(error: Exception) -> bool:
    """Whether the same work may succeed a moment later. Ours may be repeated, so a broken connection counts too."""
    if isinstance(error, AuthError):
        return False
    if isinstance(error, (ConstraintError, ServiceUnavailable, SessionExpired, IncompleteCommit, OSError)):
        return True
    return isinstance(error, Neo4jError) and error.is_retryable()


def explained(error: Exception, address: str) -> ConveneError:
    """What went wrong, as the sentence that the user sees."""
    if isinstance(error, (AuthError, Forbidden)) or _about_sign_in(error):
        return WrongPassword(
            f"The graph at {address} refuses the user or the password; check CONVENE_GRAPH_USER and "
            f"CONVENE_GRAPH_PASSWORD (or CONVENE_GRAPH_PASSWORD_FILE). It said: {_first_line(error)}"
        )
    if isinstance(error, (DriverError, OSError)):
        return EngineUnreachable(
            f"No graph answers at {address}; start it, or correct CONVENE_GRAPH "
            f"(unset, Convene starts its own). {_first_line(error)}"
        )
    if isinstance(error, ConstraintError):
        return BadRecord(f"The graph at {address} holds another record of that id: {_first_line(error)}")
    if isinstance(error, Neo4jError) and error.is_retryable():
        return TriedInVain(f"Other writers were in the way {ATTEMPTS} times; nothing was written, try again.")
    if isinstance(error, ClientError):
        return BadQuery(f"The graph at {address} refuses the query: {_first_line(error)}")
    return EngineError(f"The graph at {address} could not do what was asked: {_first_line(error)}")


def _about_sign_in(error: Exception) -> bool:
    """Also a first password that must be changed, too many wrong ones, a user without rights: drivers name few."""
    return isinstance(error, Neo4jError) and (error.code or "").startswith("Neo.ClientError.Security.")


def _first_line(error: Exception) -> str:
    message = error.message if isinstance(error, Neo4jError) else str(error)
    line = (message or type(error).__name__).strip().splitlines()[0][:300]
    return line.partition(" (resolved to ")[0]  # the driver's list of addresses says nothing that ours does not


def _plain(value: Any) -> Any:
    """A value as Python's own: instants as datetimes, within lists and maps too."""
    if isinstance(value, DateTime):
        native = value.to_native()
        offset = native.utcoffset()
        return native.replace(tzinfo=timezone(offset)) if offset is not None else native
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
