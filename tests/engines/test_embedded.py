"""The embedded engine as a process of its own: one a folder, shared, private, never in the way of the next start."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from engines.programs import MEMORY, QUICK, Starts

from graph_model import embedded, engine_command
from graph_model.embedded import Login, engine, process_id
from graph_model.errors import BadQuery, BadRecord, EngineMissing, EngineUnreachable, FolderLocked
from graph_model.store import Store

LINUX = Path("/proc/self/net/tcp").exists()
CREATE = "CREATE (:Adult {id: '%s'})"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for an engine, which is gone at the end whatever became of its users."""
    path = tmp_path / "data" / "graph"
    yield path
    embedded.stop(path)


@pytest.fixture(scope="module", autouse=True)
def _quick_starts() -> Iterator[None]:
    """What is started here need not become fast."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine_command, "JAVA_OPTIONS", (*engine_command.JAVA_OPTIONS, QUICK))
        yield


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Login]]:
    """One engine for all who only look at it, in a folder with a difficult name."""
    path = tmp_path_factory.mktemp("looked at") / "Fälle 2026 😟 $HOME 'it'" / "graph"
    with engine(path, MEMORY) as login:
        yield path, login


def enter(folder: Path, memory: str = MEMORY) -> None:
    """Use the engine for a moment."""
    with engine(folder, memory):
        pass


# -- what anybody on the machine may learn of it --


def test_it_works_in_a_folder_of_any_name(running: tuple[Path, Login]) -> None:
    """Spaces, accents, quotes and what a shell would expand are just letters, and nothing lands beside the folder."""
    path, login = running
    with Store(*login) as store:
        store.write([(CREATE % "A", {})])
    assert any((path / "databases").rglob("*.bucket"))
    assert [one.name for one in path.parent.iterdir()] == ["graph"]


def test_nobody_else_can_read_a_file_of_it(running: tuple[Path, Login]) -> None:
    """Folders 0700, files 0600, the logs too: whoever shares the machine learns nothing of the adults."""
    path, _ = running
    modes = {one: stat.S_IMODE(one.lstat().st_mode) for one in [path, *path.rglob("*")]}
    assert len(modes) > 20
    assert {one: oct(mode) for one, mode in modes.items() if mode != (0o700 if one.is_dir() else 0o600)} == {}


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_the_process_list_shows_no_secret(running: tuple[Path, Login]) -> None:
    """Neither the command line nor the environment of the process holds the password, or anything of ours."""
    path, (_, _, password) = running
    process = Path(f"/proc/{process_id(path)}")
    words = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    assert password.encode() not in words
    assert {one.partition(b"=")[0] for one in (process / "environ").read_bytes().split(b"\0") if one} <= {
        *(name.encode() for name in engine_command.PASSED_ON),
        *(b"LC_ALL", b"PWD", b"SHLVL", b"_", b"OLDPWD"),
    }


def test_no_file_but_one_holds_the_password(running: tuple[Path, Login]) -> None:
    """No log, no configuration: only the file from which the next program takes it."""
    path, (_, _, password) = running
    holding = [one.name for one in path.rglob("*") if one.is_file() and password.encode() in one.read_bytes()]
    assert holding == ["password"]


def test_the_logs_hold_nothing_of_the_records(running: tuple[Path, Login], monkeypatch: pytest.MonkeyPatch) -> None:
    """Also not when the engine refuses something: we are told which id it was, its log is not."""
    path, login = running
    monkeypatch.setattr("graph_model.store.ATTEMPTS", 1)
    with Store(*login) as store:
        store.change_schema(["CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE"])
        store.write([("CREATE (:Person {id: 'Mrs-Adelaide'})", {})])
        with pytest.raises(BadRecord, match="Mrs-Adelaide"):
            store.write([("CREATE (:Person {id: $id})", {"id": "Mrs-Adelaide"})])
        with pytest.raises(BadQuery, match="bertram"):
            store.read("RETURN bertram AS x")
    logs = [path / "engine.log", *(path / "log").iterdir()]
    assert len(logs) >= 2
    assert not any(name in one.read_bytes() for one in logs for name in (b"Adelaide", b"bertram"))


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_it_listens_on_loopback_only(running: tuple[Path, Login]) -> None:
    """Two doors, Bolt and the one that the server insists on, both closed to the network; and no datagrams."""
    path, (address, _, _) = running
    open_doors = _sockets(process_id(path) or 0)
    assert len(open_doors) == 2
    assert {place for _, place, _ in open_doors} <= {"0100007F", "0000000000000000FFFF00000100007F"}
    assert int(address.rpartition(":")[2]) in {port for _, _, port in open_doors}


def _sockets(pid: int) -> list[tuple[str, str, int]]:
    """Protocol, address in hexadecimal and port of whatever the process listens on."""
    owned = {os.readlink(one) for one in Path(f"/proc/{pid}/fd").iterdir() if one.is_symlink()}
    found = []
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{protocol}").read_text().splitlines()[1:]:
            _, local, _, state, *_, inode = line.split()[:10]
            if f"socket:[{inode}]" in owned and (state == "0A" or protocol.startswith("udp")):
                place, _, port = local.partition(":")
                found.append((protocol, place, int(port, 16)))
    return found


def test_an_interrupt_of_our_terminal_does_not_reach_it(running: tuple[Path, Login]) -> None:
    """Ctrl-C ends a program; others may be using the engine, so it lives in a session of its own."""
    path, _ = running
    assert os.getsid(process_id(path) or 0) != os.getsid(0)


def test_a_new_data_folder_is_private_and_an_old_one_stays_as_it_is(tmp_path: Path) -> None:
    """Whoever names a folder that is there already may have reasons for its permissions; what we make is ours alone."""
    for name, mode in (("new", None), ("old", 0o755)):
        if mode:
            (tmp_path / name).mkdir(mode=mode)
        with engine(tmp_path / name / "graph", MEMORY):
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == (mode or 0o700)
            assert stat.S_IMODE((tmp_path / name / "graph").stat().st_mode) == 0o700


# -- one engine, several programs --


def test_the_second_connects_to_the_first_and_the_last_one_out_stops_it(folder: Path, starts: Starts) -> None:
    """Whoever started it may leave first; it stays for the other, and nothing stays when both are gone."""
    first = starts(folder)
    address = first.hears()
    second = starts(folder)
    assert second.hears() == address
    assert first.asks(CREATE % "A") == second.asks() == "['A']"
    started = process_id(folder)
    first.leaves()
    assert process_id(folder) == started
    assert second.asks(CREATE % "B") == "['A', 'B']"
    second.leaves()
    assert process_id(folder) is None
    assert not (folder / "address").exists()


def test_programs_that_start_at_once_get_one_engine(folder: Path, starts: Starts) -> None:
    """Four come at the same moment: one starts it, the others wait for that."""
    four = [starts(folder) for _ in range(4)]
    assert len({program.hears() for program in four}) == 1
    assert {program.asks(CREATE % name) for name, program in zip("A", four[:1], strict=True)} == {"['A']"}
    assert {program.asks() for program in four} == {"['A']"}
    for program in four:
        program.leaves()
    assert process_id(folder) is None


def test_each_folder_has_its_own(folder: Path, starts: Starts) -> None:
    """Two folders, two engines, nothing in common."""
    one, other = starts(folder), starts(folder.with_name("other"))
    assert one.hears() != other.hears()
    assert (one.asks(CREATE % "A"), other.asks()) == ("['A']", "[]")
    for program in (one, other):
        program.leaves()


def test_a_relative_folder_is_where_the_program_stands(tmp_path: Path, starts: Starts) -> None:
    """The engine works elsewhere, so it must be told the whole path."""
    program = starts("graph", cwd=tmp_path)
    assert program.hears().startswith("bolt://127.0.0.1:")
    program.leaves()
    assert (tmp_path / "graph" / "databases").is_dir()


# -- killed --


def test_a_program_that_is_killed_leaves_an_engine_that_the_next_one_finds(folder: Path, starts: Starts) -> None:
    """The next one goes on with the same engine, and stops it when it leaves."""
    first = starts(folder)
    address = first.hears()
    assert first.asks(CREATE % "A") == "['A']"
    first.is_killed()
    next_one = starts(folder)
    assert next_one.hears() == address
    assert next_one.asks() == "['A']"
    next_one.leaves()
    assert process_id(folder) is None


def test_an_engine_that_is_killed_has_lost_nothing_that_it_acknowledged(folder: Path, starts: Starts) -> None:
    """The next start replays its log; who used it meanwhile hears in a sentence what became of it."""
    first = starts(folder)
    first.hears()
    first.asks(CREATE % "A")
    first.asks(CREATE % "B")
    os.kill(process_id(folder) or 0, signal.SIGKILL)
    said = first.asks(CREATE % "C")
    assert said == (
        f"EngineUnreachable: The embedded engine in {folder} has ended (killed, or out of memory: see "
        f"{folder / 'engine.log'}). What it acknowledged is kept; give the command again, and it goes on from there."
    )
    first.leaves()
    next_one = starts(folder)
    assert next_one.hears().startswith("bolt://")
    assert next_one.asks() == "['A', 'B']"
    next_one.leaves()


def test_files_of_an_engine_that_is_gone_mislead_nobody(folder: Path, starts: Starts) -> None:
    """Its number is another program's by now, and at its address somebody listens who says nothing: it is started anew
    at once, and the stranger stays as he was.
    """
    folder.mkdir(parents=True)
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        stale = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        for name, text in (("address", stale), ("pid", str(stranger.pid)), ("password", "old")):
            (folder / name).write_text(text)
        program = starts(folder)
        assert program.hears() not in (stale, "")
        assert program.asks(CREATE % "A") == "['A']"
        program.leaves()
    assert stranger.poll() is None
    stranger.communicate()


@pytest.mark.parametrize("rubbish", ["", "no number", "-1", "99999999999999999999"])
def test_rubbish_in_the_pid_file_is_no_process(tmp_path: Path, rubbish: str) -> None:
    """Whatever stands there, nothing is taken for the engine, and nothing is killed."""
    (tmp_path / "pid").write_text(rubbish)
    assert process_id(tmp_path) is None
    embedded.stop(tmp_path)


def test_an_engine_that_does_not_answer_is_replaced_where_nobody_uses_it(
    folder: Path, starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hangs, and the program that started it is gone: the next one ends it and starts another; the data is there."""
    stop, patience = embedded.stop, embedded.PATIENCE
    monkeypatch.setattr(embedded, "PATIENCE", 1.0)
    monkeypatch.setattr(embedded, "GENTLY", 0.2)

    def stop_and_be_patient(folder: Path) -> None:
        monkeypatch.setattr(embedded, "PATIENCE", patience)
        stop(folder)

    monkeypatch.setattr("graph_model.store.CONNECTING", 1.0)
    first = starts(folder)
    first.hears()
    first.asks(CREATE % "A")
    hanging = process_id(folder) or 0
    os.kill(hanging, signal.SIGSTOP)
    first.is_killed()
    monkeypatch.setattr(embedded, "stop", stop_and_be_patient)
    with engine(folder, MEMORY) as login, Store(*login) as store:
        assert process_id(folder) not in (None, hanging)
        assert store.read("MATCH (n:Adult) RETURN n.id AS id") == [{"id": "A"}]


def test_a_password_file_that_was_changed_locks_out_nobody_for_long(folder: Path, starts: Starts) -> None:
    """While another program uses the engine, the sentence says so; afterwards the next one starts it anew."""
    first = starts(folder)
    first.hears()
    first.asks(CREATE % "A")
    (folder / "password").write_text("not it")
    said = starts(folder).hears()
    assert said.startswith(f"FolderLocked: The engine in {folder} (process {process_id(folder)}) lives but does not")
    assert first.asks() == "['A']"
    first.is_killed()
    next_one = starts(folder)
    assert next_one.hears().startswith("bolt://")
    assert next_one.asks() == "['A']"
    next_one.leaves()


# -- what keeps it from starting, in a sentence --


@pytest.mark.parametrize("which", ["bolt", "http"])
def test_a_port_that_somebody_takes_first_is_left_to_him(
    folder: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """Between choosing a port and opening it another program may come; the engine is started again with others."""
    free = embedded._free_port
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen(0)
        taken = stranger.getsockname()[1]
        ports = iter([taken, free()] if which == "bolt" else [free(), taken])
        monkeypatch.setattr(embedded, "_free_port", lambda: next(ports, None) or free())
        monkeypatch.setattr("graph_model.store.CONNECTING", 1.0)
        with engine(folder, MEMORY) as login, Store(*login) as store:
            assert store.ready()
            assert str(taken) not in login[0]


def test_data_that_another_engine_holds_is_said(folder: Path, starts: Starts) -> None:
    """Somebody took its files away, so that nobody can tell which process it is."""
    first = starts(folder)
    first.hears()
    pid = (folder / "pid").read_text()
    for name in ("pid", "address"):
        (folder / name).unlink()
    with pytest.raises(FolderLocked, match=f"Another engine holds the data in {folder}"):
        enter(folder)
    (folder / "pid").write_text(pid)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(FolderLocked, match=f"The data folder {tmp_path / 'data'}.* cannot be used"):
        enter(tmp_path / "data" / "graph")


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o777])
def test_a_folder_of_somebody_else_is_said(tmp_path: Path, starts: Starts, mode: int) -> None:
    """Closed, open for reading, or open for everything: data about adults at risk does not go where others rule."""
    theirs = tmp_path / "theirs" if os.getuid() == 0 else Path("/usr")
    if os.getuid() == 0:
        (theirs / "graph").mkdir(parents=True)
        (theirs / "graph").chmod(mode)
        for parent in (theirs, *tmp_path.parents[:2], tmp_path):
            parent.chmod(0o755)
    said = starts(theirs / "graph", "nobody").hears()
    assert said.startswith(f"FolderLocked: The data folder {theirs / 'graph'} cannot be used (")
    assert said.endswith("make it yours and writable, or name another one in CONVENE_DATA.")


def test_an_engine_that_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install, and what to do without it."""
    monkeypatch.setattr(engine_command, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="run 'pip install arcadedb-embedded', or name a Neo4j in CONVENE_GRAPH"):
        enter(tmp_path / "graph")


def test_an_engine_without_its_java_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel for another machine, or one that was cut down."""
    spec = ModuleSpec("arcadedb_embedded", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(engine_command, "find_spec", lambda name: spec)
    with pytest.raises(EngineMissing, match=f"in {tmp_path} has no Java for {sys.platform}; name a Neo4j"):
        enter(tmp_path / "graph")


def test_an_engine_that_cannot_start_says_where_its_words_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as with more memory than the machine has."""
    says = rf"did not start; see {folder / 'engine.log'}\. It said: Error .*VM"
    with pytest.raises(EngineUnreachable, match=says) as said:
        enter(folder, "900000g")
    assert "\n" not in str(said.value)
    assert process_id(folder) is None
