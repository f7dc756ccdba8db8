"""The page about adding a rule, carried out as it stands there: files, commands, the spec, and a typo in each."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from assessing import assessing
from world import World

from graph_model.errors import ConveneError
from graph_model.store import Store
from queries.policy_files import check, load_policies

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-rule.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
FILE = re.compile(r"`([\w/.-]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
"""A file of the page: its name in the sentence before, and what stands in it."""
TYPO = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| (.+) \|$", re.MULTILINE)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```console\n\$ (.+?)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Typo:
    """One wrong word, and what is said about it."""

    file: str
    right: str
    wrong: str
    says: str


FILES = dict(FILE.findall(PAGE))
TYPOS = [Typo(*found) for found in TYPO.findall(PAGE)]
RULE, POLICY, SPEC = "ours/covers/lead_by_name.cypher", "ours/ours.yaml", "tests/rules/test_lead_by_name.py"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the environment in it and the files of the page, as somebody has it who followed the page."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "convene").symlink_to(BIN / "convene")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spec_of(clone: Path) -> ModuleType:
    """The spec, read anew from its file."""
    found = spec_from_file_location("the_spec_of_the_page", clone / SPEC)
    assert found is not None
    assert found.loader is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def stories(spec: ModuleType) -> dict[str, Callable[[World, object], None]]:
    """Its test functions."""
    return {name: told for name, told in vars(spec).items() if name.startswith("test_")}


def typed(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as somebody types it."""
    return subprocess.run(
        shlex.split(command), cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_one_question_three_lines_of_policy_and_one_spec(clone: Path) -> None:
    """No more is needed: one query file, and of the rule its id, when and needs."""
    assert sorted(FILES) == sorted([RULE, POLICY, SPEC])
    rule = FILES[POLICY].partition("rules:\n")[2]
    assert [line.strip(" -").partition(":")[0] for line in rule.splitlines()] == ["id", "when", "needs"]
    assert check(Path(POLICY)) == []


def test_the_spec_holds(clone: Path, store: Store) -> None:
    """Every story of the spec, through the same builder as the specs of our own rules."""
    spec = spec_of(clone)
    policies, library = load_policies(spec.POLICY)
    told = stories(spec)
    assert {story.shows for story in told.values()} == {"gap", "met"}  # type: ignore[attr-defined]
    for story in told.values():
        world = World()
        story(world, assessing(store, world, policies, library))


def test_a_spec_that_is_wrong_fails(clone: Path, store: Store) -> None:
    """A spec that cannot fail would pin nothing: a day later is another answer."""
    written = (clone / SPEC).read_text(encoding="utf-8")
    (clone / SPEC).write_text(written.replace('since="2026-05-18"', 'since="2026-05-19"'), encoding="utf-8")
    world = World()
    ask = assessing(store, world, *load_policies(POLICY))
    with pytest.raises(AssertionError):
        spec_of(clone).test_only_an_agency_leads(world, ask)


def test_what_the_page_shows_is_what_is_printed(clone: Path) -> None:
    """Each command of the page that shows an answer gives it."""
    shown = SHOWN.findall(PAGE)
    assert shown
    for command, answer in shown:
        done = typed(command, clone)
        assert (done.returncode, done.stdout + done.stderr) == (0, answer)


def test_the_commands_of_the_page_run(clone: Path, store: Store, at_this_graph: dict[str, str]) -> None:
    """As they stand there, one after the other, on a graph with a case that the rule finds."""
    world = World()
    world.case("A", opened="2026-05-11", kind="section_42_enquiry")
    assessing(store, world, *load_policies(POLICY))("lead-by-name", as_of="2026-05-29")
    environment = dict(at_this_graph)
    printed = ""
    for line in "".join(COMMANDS.findall(PAGE)).splitlines():
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            environment[name] = value
        elif line.startswith(".venv/bin/convene"):
            done = typed(line, clone, **environment)
            assert done.returncode == 0, done.stderr
            printed += done.stdout
        else:
            assert line == f".venv/bin/pytest {SPEC}"
    assert "Lead by name" in printed
    assert "trigger enquiry_open" in printed
    assert "cover lead_by_name" in printed


def test_there_is_a_typo_for_each_file() -> None:
    assert [typo.file for typo in TYPOS] == [RULE, POLICY, SPEC]


@pytest.mark.parametrize("typo", TYPOS[:2], ids=lambda typo: typo.file)
def test_a_typo_in_the_question_or_the_policy_is_caught_with_its_place(clone: Path, typo: Typo) -> None:
    """By the check, and by every command, before anything is started."""
    mistype(clone, typo)
    assert check(Path(POLICY)) == [typo.says]
    done = typed(f".venv/bin/convene policy check {POLICY}", clone)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{typo.says}\n")
    done = typed(".venv/bin/convene gaps", clone, CONVENE_POLICY=POLICY, CONVENE_GRAPH="bolt://127.0.0.1:1")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{typo.says}\n")


def test_a_typo_in_the_spec_is_caught_with_its_place(clone: Path, store: Store) -> None:
    """Asking a rule that is not there would find nothing, and a spec about nothing would hold."""
    typo = TYPOS[2]
    mistype(clone, typo)
    world = World()
    ask = assessing(store, world, *load_policies(POLICY))
    with pytest.raises(ConveneError) as raised:
        spec_of(clone).test_only_an_agency_leads(world, ask)
    [place] = [one for one in traceback.extract_tb(raised.tb) if one.filename == str(clone / SPEC)]
    assert f"{SPEC}, line {place.lineno}: {raised.value}" == typo.says


def mistype(clone: Path, typo: Typo) -> None:
    """Write the wrong word in the place of the right one."""
    path = clone / typo.file
    text = path.read_text(encoding="utf-8")
    assert typo.right in text
    path.write_text(text.replace(typo.right, typo.wrong, 1), encoding="utf-8")
