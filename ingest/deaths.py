"""When an adult died, as far as chronologies tell: a death on one case closes every case about the adult.

It follows from the deaths in the graph and is worked out anew whenever a chronology was read, so that a death that was
entered by mistake, and corrected, leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from graph_model.digest import digest_of, plain
from graph_model.people import Adult
from ingest.decide import Change, Existing
from ingest.run import BATCH, Run


def note_deaths(run: Run) -> None:
    """Write on the adults whom chronologies of this import tell of when they died."""
    cases = run.spool.reread()
    while some := list(islice(cases, BATCH)):
        changes = _changes(run, some)
        if changes:
            run.write(changes)


def _changes(run: Run, cases: Sequence[str]) -> list[Change]:
    """Only adults who were concluded from a chronology: a feed that sends adults says itself when they died."""
    died = run.graph.deaths(cases)
    adults = run.graph.records(list(died), "Adult").values()
    found = [adult for adult in adults if isinstance(adult, Adult) and adult.inferred_from]
    return [
        _change(adult.model_copy(update={"died_at": died[adult.id]}))
        for adult in found
        if plain(adult.died_at) != plain(died[adult.id])
    ]


def _change(adult: Adult) -> Change:
    return Change(adult, digest_of(adult), Existing("Adult", adult.feed), adult.feed)
