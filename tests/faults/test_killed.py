"""An import that is killed at any moment, itself or its engine, and started again, ends as if nothing had happened.

Real processes, killed with -9, at moments spread over the whole of a run: some by the clock, some within a certain
transaction. The state at the end, every node with every property, every relationship, what waits, the gaps, and the
rows kept aside, is compared to that of one clean run; when Convene saw a gap is the moment of the run and may differ.

`CONVENE_FAULTS` sets how many moments there are, `CONVENE_FAULTS_SEED` which.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from faults import files
from faults.killing import Convene, Ended, Moment
from faults.state import State, differences, state_of
from graphs import empty

from graph_model import engine_command
from graph_model.connect import connect
from graph_model.settings import Settings
from graph_model.store import Store
from tests.neo4j_server import QUICK, Neo4jServer

MOMENTS = int(os.environ.get("CONVENE_FAULTS", "20"))
SEED = int(os.environ.get("CONVENE_FAULTS_SEED", "4"))
CASES = max(25, MOMENTS)
"""The more moments, the larger the files."""
WHOM = ("program", "engine", "both")
TRIES = 6
"""How often a run may come to its end before the clock says that it is time."""
AT_ONCE = 2


@dataclass(frozen=True)
class Story:
    """A command, what was there before, and what there should be after."""

    words: tuple[str, ...]
    files: Path
    before: Path | None
    right: State
    clean: Ended

    def moment(self, chance: Random, whom: str) -> Moment:
        """Some moment of the run: by the clock, or within or after one of its transactions."""
        if chance.random() < 0.5:
            return Moment(whom, chance.uniform(0.1, 0.95) * self.clean.seconds)
        return Moment(whom, chance.uniform(0, 0.03), after=chance.choice(self.clean.told))


@pytest.fixture(scope="module", autouse=True)
def _quick_starts() -> Iterator[None]:
    """The engines that the tests themselves start again need not become fast."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_command, "JAVA_OPTIONS", (*engine_command.JAVA_OPTIONS, "-XX:TieredStopAtLevel=1"))
        yield


@contextmanager
def looked_at(data: Path) -> Iterator[Store]:
    """The graph in a data folder."""
    with connect(Settings(data=data, engine_memory="512m")) as store:
        yield store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everything of these tests lies; the files of both imports among them."""
    folder = tmp_path_factory.mktemp("killed")
    files.first(folder / "first", CASES)
    files.corrected(folder / "corrected", CASES)
    return folder


@pytest.fixture(scope="module")
def stories(folder: Path) -> dict[str, Story]:
    """Clean runs: a first import, its correction, an assessment of everything, and a made-up district."""
    found, data = {}, folder / "clean"
    imports = ("import", "records", "chronology.csv")
    for name, words, before in (
        ("first", imports, None),
        ("corrected", imports, "first"),
        ("assessed", ("assess", "--all"), "corrected"),
    ):
        place = folder / (name if name != "assessed" else "corrected")
        clean = Convene(data, place).run(words)
        with looked_at(data) as store:
            right = state_of(store, data)
        shutil.copytree(data, folder / "after" / name)
        found[name] = Story(words, place, before and folder / "after" / before, right, clean)
    return found


def nodes(story: Story, kind: str) -> list[dict[str, object]]:
    """The properties of all nodes of a kind, after a clean run."""
    return [about for name, about in story.right.items() if name.startswith(f"{kind}/Record ")]


def ended_well(ended: Ended) -> bool:
    """Whether a run came to its end; it says which rows are wrong, and how many cases were assessed."""
    return ended.in_sentences and "assessed." in ended.out


def killed_and_started_again(story: Story, moment: Moment, data: Path) -> list[str]:
    """What differs from a clean run in the end. A run that ends before its moment is given an earlier one."""
    for _ in range(TRIES):
        if story.before:
            shutil.copytree(story.before, data)
        ended = Convene(data, story.files).run(story.words, moment)
        if ended.hit:
            break
        shutil.rmtree(data)
        moment = Moment(moment.whom, moment.seconds * 0.6, moment.after)
    assert ended.hit, f"the run was never at its moment: {moment}"
    assert ended.in_sentences, ended.err
    with looked_at(data) as store:
        again = Convene(data, story.files).run(story.words)
        assert ended_well(again), again.err
        assert again.code == story.clean.code
        found = differences(state_of(store, data), story.right)
    return [f"killed: {' and '.join(ended.hit)} ({moment})", *found] if found else []


@pytest.fixture(scope="module")
def outcomes(folder: Path, stories: dict[str, Story]) -> Iterator[list[Future[list[str]]]]:
    """What became of each moment. Two are tried at a time, since half of the time is waiting for a start."""
    chance = Random(SEED)
    with ThreadPoolExecutor(AT_ONCE, "moment") as trials:
        started = []
        for number in range(MOMENTS):
            story = stories[chance.choices(list(stories), weights=(6, 3, 1))[0]]
            moment = story.moment(chance, WHOM[number % len(WHOM)])
            started.append(trials.submit(killed_and_started_again, story, moment, folder / f"moment {number}"))
        yield started
        for trial in started:
            trial.cancel()


def test_a_clean_run_is_one(stories: dict[str, Story]) -> None:
    """It takes many transactions, keeps gaps, has a row that waits and one that is kept aside; the correction mends
    the one, brings what the other waits for, and withdraws gaps.
    """
    first, corrected = stories["first"], stories["corrected"]
    for story in stories.values():
        assert ended_well(story.clean), story.clean.err
        assert len(story.clean.told) >= 10
    assert (first.clean.code, corrected.clean.code) == (1, 0)
    assert len(nodes(first, "Gap")) > len(nodes(first, "Case")) > CASES
    assert any(name.startswith("Waiting ") for name in first.right)
    assert any("events.csv" in name for name in first.right if name.startswith("file rejected"))
    assert not any(name.startswith("Waiting ") for name in corrected.right)
    assert any("withdrawn_at" in about for about in nodes(corrected, "Gap"))
    assert not any("waits" in about for story in stories.values() for about in nodes(story, "Case"))


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_and_started_again_it_ends_as_one_clean_run(outcomes: list[Future[list[str]]], number: int) -> None:
    """The program, its engine, or both: what was acknowledged is there, and what was not is done again."""
    assert outcomes[number].result() == []


# -- on Neo4j --


@pytest.fixture
def clean_on_neo4j(store: Store, stories: dict[str, Story], tmp_path: Path) -> Story:
    """The first import, on the other engine; it leaves the same as on the embedded one."""
    first, data = stories["first"], tmp_path / "clean"
    clean = Convene(data, first.files, CONVENE_GRAPH=store.address).run(first.words)
    assert ended_well(clean), clean.err
    assert differences(state_of(store, data), first.right) == []
    return Story(first.words, first.files, None, first.right, clean)


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_killed_beside_neo4j_and_started_again_it_ends_as_one_clean_run(
    store: Store, clean_on_neo4j: Story, tmp_path: Path
) -> None:
    """The program is killed; what it was writing is taken back by the server."""
    chance, story = Random(SEED + 1), clean_on_neo4j
    for number in range(max(MOMENTS // 4, 1)):
        empty(store)
        data = tmp_path / f"moment {number}"
        convene = Convene(data, story.files, CONVENE_GRAPH=store.address)
        moment = story.moment(chance, "program")
        ended = convene.run(story.words, moment)
        again = convene.run(story.words)
        assert ended_well(again), again.err
        assert [str(moment), ended.hit, *differences(state_of(store, data), story.right)] == [str(moment), ended.hit]


@pytest.mark.parametrize("engine", ["neo4j"], indirect=True)
def test_neo4j_is_killed_and_started_again(engine: str, stories: dict[str, Story], tmp_path: Path) -> None:
    """The server dies within a transaction: the program says so in a sentence, and goes on when both are back."""
    if os.environ.get("CONVENE_TEST_NEO4J"):
        pytest.skip("CONVENE_TEST_NEO4J names a server that is not ours to kill")
    story, chance = stories["first"], Random(SEED + 2)
    for number in range(max(MOMENTS // 20, 1)):
        data = tmp_path / f"moment {number}"
        with Neo4jServer(tmp_path / f"{engine} {number}", flags=QUICK) as server:
            convene = Convene(data, story.files, CONVENE_GRAPH=server.address)
            moment = Moment("engine", chance.uniform(0, 0.05), after=chance.choice(story.clean.told))
            ended = convene.run(story.words, moment, kills=server.kill)
            assert ended.hit == ("engine",)
            assert ended.in_sentences
            server.start()
            again = convene.run(story.words)
            assert ended_well(again), again.err
            with connect(Settings(data=data, address=server.address, user="")) as store:
                assert [str(moment), *differences(state_of(store, data), story.right)] == [str(moment)]
