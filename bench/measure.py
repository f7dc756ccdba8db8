"""One measurement, in a process of its own so that its peak memory is its own. Prints one line of JSON.

    python -m bench.measure load CASES AS_OF       the demo of so many cases, as of that moment, through the loader
    python -m bench.measure compare CASES AS_OF    whether the assessment finds exactly what that demo planted
    python -m bench.measure whole                  the whole assessment, beside merely counting the rows it asks for
    python -m bench.measure keep                   the assessment with its gaps written, everything anew; and once more
    python -m bench.measure one                    one case assessed again and its gaps kept, for some of the cases

The graph's address, user and password come in the environment, as for every program of Convene.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any

import orjson

from graph_model.settings import from_environment
from graph_model.store import Store
from ingest.demo import District
from ingest.load import Loader
from queries.assess import BATCH, SESSIONS, Assessor
from queries.facts import Moment, in_batches
from queries.gaps import GapKeeper
from queries.library import Query
from queries.policy import Policies
from queries.policy_files import load_policies
from tests.demo.comparing import compare
from tests.rules_at_first import FIRST_RULES

RUNS = 3
ONE_BY_ONE = 60
"""Cases that are assessed again alone."""
SEED = 1
Measured = dict[str, Any]


def main(words: Sequence[str]) -> None:
    """Carry out the measurement that the words name."""
    name, *asked = words
    settings = from_environment()
    assert settings.address, "name the graph in CONVENE_GRAPH"
    with Store(settings.address, settings.user, settings.password) as store:
        if name in ABOUT_DISTRICT:
            district = District(cases=int(asked[0]), seed=SEED, as_of=datetime.fromisoformat(asked[1]))
            found = ABOUT_DISTRICT[name](store, district)
        else:
            found = ABOUT_GRAPH[name](store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(orjson.dumps({**found, "peak_mb": peak}).decode() + "\n")


def _timed(work: Callable[[], Any]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _load(store: Store, district: District) -> Measured:
    loader = Loader(store)
    report = loader.load(district.sources())
    assert report.complete, report.problems
    return {"records": report.records, "seconds": report.seconds}


def _compare(store: Store, district: District) -> Measured:
    comparison = compare(store, district)
    return {"same": comparison.same, "says": str(comparison)}


def _parts(store: Store) -> tuple[Policies, Assessor]:
    policies, library = load_policies("england")
    return policies, Assessor(store, policies, library)


def _now() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


def _whole(store: Store) -> Measured:
    """The assessment of all cases, by all rules and by the first, and the count of what it asks for, in turn: the
    machine's mood meets all three."""
    policies, assessor = _parts(store)
    ids = assessor.case_ids()
    rows = _count_rows(store, policies, ids)
    _assess(assessor)
    _assess(assessor, FIRST_RULES)
    counting, seconds, first = [], [], []
    for _ in range(RUNS):
        counting.append(_timed(partial(_count_rows, store, policies, ids)))
        seconds.append(_timed(partial(_assess, assessor)))
        first.append(_timed(partial(_assess, assessor, FIRST_RULES)))
    return {
        "cases": len(ids),
        "rules": len(policies.latest.rules),
        "seconds": median(seconds),
        "first": median(first),
        "counting": median(counting),
        "rows": rows,
    }


def _assess(assessor: Assessor, rules: frozenset[str] | None = None) -> int:
    return sum(1 for _ in assessor.assess(None, Moment(_now()), rules=rules))


def _count_rows(store: Store, policies: Policies, ids: Sequence[str]) -> int:
    """How many rows the policy's questions have, counted in the engine: as many sessions, the same batches."""
    asks = [(question, batch) for batch in in_batches(ids, BATCH) for question in policies.questions]
    with ThreadPoolExecutor(SESSIONS) as sessions:
        return sum(
            sessions.map(
                lambda ask: int(store.columns(_counted(ask[0].query), cases=ask[1], **ask[0].parameters)["found"]), asks
            )
        )


def _counted(query: Query) -> str:
    return f"CALL () {{\n{query.text}\n}}\nRETURN count(*) AS found"


def _keep(store: Store) -> Measured:
    _, assessor = _parts(store)
    keeper = GapKeeper(store, assessor)
    ids = assessor.case_ids()
    first = _timed(lambda: keeper.assess(ids, _now()))
    again = _timed(lambda: keeper.assess(ids, _now()))
    return {"cases": len(ids), "first": first, "again": again}


def _one(store: Store) -> Measured:
    _, assessor = _parts(store)
    keeper = GapKeeper(store, assessor)
    chosen = random.Random(SEED).sample(assessor.case_ids(), ONE_BY_ONE)
    keeper.assess(chosen[:5], _now())  # the engine plans each question once; that is not what is measured
    times = [_timed(partial(keeper.assess, [case], _now())) for case in chosen]
    return {"p50_ms": median(times) * 1000, "p95_ms": sorted(times)[int(len(times) * 0.95)] * 1000}


ABOUT_GRAPH: dict[str, Callable[[Store], Measured]] = {"whole": _whole, "keep": _keep, "one": _one}
ABOUT_DISTRICT: dict[str, Callable[[Store, District], Measured]] = {"load": _load, "compare": _compare}

if __name__ == "__main__":
    main(sys.argv[1:])
