"""`convene serve` as a real process: it says the way in, keeps the gaps up to date, and ends without a trace."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from clients import Start, fetch
from dashboard_story import StoryService
from tidewell import tidewell

from api.browser import open_in_browser
from api.door import listening
from api.doorstep import KEY_FILE, Doorstep
from api.loopback import refuse_elsewhere
from api.serve import fresh_link, running
from api.upkeep import kept_up_to_date
from graph_model.embedded import process_id
from graph_model.errors import BadSetting, EngineUnreachable, FolderLocked, PortTaken
from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.service import Service

CONVENE = Path(sys.executable).with_name("convene")
PATIENCE = 120.0
"""Seconds that a loaded machine may take for a whole process."""


# -- where it listens --


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_this_machine_s_own_addresses_are_served(host: str):
    """Loopback, in every form."""
    refuse_elsewhere(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.1.4", "example.org", "127.0.0.1.example.org", "*"])
def test_any_other_address_is_refused_in_one_sentence(host: str):
    """Nobody but the user of this machine can sign in yet."""
    with pytest.raises(BadSetting, match=r"^--host is '.*'; allowed: 127\.0\.0\.1, localhost or ::1, because .*\.$"):
        refuse_elsewhere(host)
    with pytest.raises(BadSetting):
        listening(host)


def test_a_taken_port_is_one_sentence_and_what_to_do():
    """Also for a program that listens in another way than we do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"on port {port} of 127\.0\.0\.1; .* CONVENE_PORT=\d+ convene serve\.$"):
            listening(port=port)


def test_a_port_can_be_had_again_at_once():
    """A process that was just ended leaves its port behind for its successor."""
    with listening() as door:
        port = door.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), door.accept()[0]:
            pass
    with listening(port=port):
        pass


def test_ipv6_has_its_address_in_brackets(tmp_path: Path):
    """As browsers write it."""
    try:
        door = listening("::1")
    except BadSetting:
        pytest.skip("this machine has no IPv6")
    with running(StoryService(), data=tmp_path, door=door) as there:
        assert there.url.startswith("http://[::1]:")
        assert fetch(there.url + "/healthz").status_code == 200


def test_two_apps_serve_side_by_side(start: Start, tmp_path: Path):
    """Each has its own links, sessions and pages; what signs in to one does not sign in to the other."""
    first = start(StoryService())
    with running(StoryService(), data=tmp_path / "other") as second:
        assert fetch(second.url + "/sign-in?" + first.link().partition("?")[2]).status_code == 403
        assert fetch(first.link()).status_code == 303
        assert first.key != second.key


# -- the way in from a second program --


def test_a_fresh_link_is_given_only_into_a_process_that_runs(tmp_path: Path):
    """It works in the process that serves this data folder at this address, and in no other."""
    with running(StoryService(), data=tmp_path) as there:
        port = int(there.url.rpartition(":")[2])
        link = fresh_link("localhost", port, tmp_path)
        assert link
        assert fetch(link).status_code == 303
        assert fresh_link("127.0.0.1", port, tmp_path / "other") is None
        assert fresh_link("127.0.0.1", port + 1, tmp_path) is None
    assert fresh_link("127.0.0.1", port, tmp_path) is None


def test_links_of_a_process_that_was_killed_open_nothing(tmp_path: Path):
    """What it left behind is taken for no running process, and its links are gone with the next one."""
    left = Doorstep(tmp_path, "127.0.0.1", 8050)
    left._prepare()
    (left._folder / "lock").touch()
    old = left.new_token()
    assert not left.is_held()
    with Doorstep(tmp_path, "127.0.0.1", 8050).held():
        assert not left.spend(old)
        assert left.is_held()


def test_a_data_folder_that_cannot_be_used_is_said_in_words(tmp_path: Path):
    """One sentence, whatever the system calls it."""
    (tmp_path / "file").touch()
    with pytest.raises(FolderLocked, match="CONVENE_DATA"), running(StoryService(), data=tmp_path / "file"):
        pass


# -- the browser --


def test_the_link_is_not_shown_to_the_process_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A browser is started with a file of the user's own; the secret stands in it, and nobody else may read it."""
    opened, called = [], threading.Event()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", lambda address: (opened.append(address), called.set()))
    open_in_browser("http://127.0.0.1:8050/sign-in?token=secret&next=%2Fapp%2F", tmp_path)
    assert called.wait(PATIENCE)
    [address] = opened
    assert "secret" not in address
    file = Path(address.removeprefix("file://"))
    assert file.stat().st_mode & 0o077 == 0
    assert "token=secret&amp;next" in file.read_text()


def test_without_windows_no_browser_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A browser for terminals would take ours."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    open_in_browser("http://127.0.0.1:8050/", tmp_path)
    assert list(tmp_path.iterdir()) == []


# -- keeping up to date --


class Told:
    """Brought up to date again and again; what happens each time is written down by the test."""

    def __init__(self, *happens: Exception | None) -> None:
        self._happens = list(happens)
        self.done = threading.Event()

    def refresh(self, progress=None) -> int:
        if not self._happens:
            self.done.set()
            return 0
        happens = self._happens.pop(0)
        if happens:
            raise happens
        return 1


def test_what_goes_wrong_once_does_not_end_the_keeping():
    """An engine that is away for a while, or an error nobody thought of: the next look follows."""
    told = Told(EngineUnreachable("away"), None, RuntimeError("surprise"), None)
    with kept_up_to_date(told, every=0.001):
        assert told.done.wait(PATIENCE)


def test_a_long_assessment_is_left_when_the_process_ends():
    """What is not yet assessed waits for the next process; nobody waits for twenty thousand cases."""
    began, ended = threading.Event(), threading.Event()

    class Long:
        def refresh(self, progress=None) -> int:
            began.set()
            try:
                while True:
                    progress(1, 20_000)
            finally:
                ended.set()

    with kept_up_to_date(Long()):
        assert began.wait(PATIENCE)
    assert ended.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name == "upkeep"]


def test_records_that_another_program_wrote_show_up(store: Store, service: Service):
    """An import beside the running process: its cases are assessed without anybody asking."""
    looks = threading.Semaphore(0)

    class Watched:
        def refresh(self, progress=None) -> int:
            found = service.refresh(progress)
            looks.release()
            return found

    world = tidewell()
    with kept_up_to_date(Watched(), every=0.01):
        world.event("C-3", "fall", "2026-11-10", seen_by="home")
        write_records(store, world.records, world.feed)
        while service.waiting():
            assert looks.acquire(timeout=PATIENCE)
    gaps = service.gaps(LOCAL, service.gap_filter(case="C-3")).items
    assert "health-after-harm" in {gap.rule for gap in gaps}


# -- the real process --


@contextmanager
def convene(*words: str, data: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a person runs it, with an empty home; ended with the block whatever happens."""
    own = {name: word for name, word in os.environ.items() if not name.startswith("CONVENE_")}
    own |= {"CONVENE_DATA": str(data), "CONVENE_ENGINE_MEMORY": "512m", "HOME": str(data.parent), **environment}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        own.pop(name, None)
    process = subprocess.Popen(
        [CONVENE, *words], env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    impatience = threading.Timer(PATIENCE, process.kill)
    impatience.start()
    try:
        yield process
    finally:
        impatience.cancel()
        if process.poll() is None:
            process.terminate()
        process.communicate()


def link_in(process: subprocess.Popen[str]) -> str:
    """The link that the process prints, once it does."""
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://\S+/sign-in\?token=\S+", line):
            return found[0]
    raise AssertionError(process.stderr.read() if process.stderr else "it ended")


def free_port() -> int:
    with listening() as door:
        return int(door.getsockname()[1])


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=str)
def test_serve_says_the_way_in_and_ends_without_a_trace(tmp_path: Path, wish: signal.Signals):
    """The printed link works once, a second `convene serve` gives a fresh one, and in the end nothing runs any more."""
    data, port = tmp_path / "data", free_port()
    with convene("serve", data=data, CONVENE_PORT=str(port)) as process:
        link = link_in(process)
        assert link.startswith(f"http://127.0.0.1:{port}/sign-in?token=")
        with httpx.Client(timeout=60) as browser:
            assert browser.get(link, follow_redirects=True).status_code == 200
            assert fetch(link).status_code == 403
            assert browser.get(f"http://127.0.0.1:{port}/app/adults/nobody").status_code == 404
        key = (data / KEY_FILE).read_text().strip()
        listed = Path(f"/proc/{process.pid}/cmdline")
        assert not listed.exists() or key not in listed.read_text()
        assert process_id(data / "graph") is not None
        with convene("serve", data=data, CONVENE_PORT=str(port)) as second:
            fresh = link_in(second)
            assert second.wait() == 0
        assert fresh != link
        assert fetch(fresh).status_code == 303
        process.send_signal(wish)
        said, wrong = process.communicate()
        assert (process.returncode, wrong) == (0, "")
        assert key not in said
    assert process_id(data / "graph") is None
    assert list((data / "serving").iterdir()) == []
    with listening(port=port):
        pass


def test_a_port_that_another_program_has_ends_it_before_anything_starts(tmp_path: Path):
    """One sentence with what to do, exit code 1, and no engine was started for it."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        with convene("serve", data=tmp_path / "data", CONVENE_PORT=port) as process:
            said, wrong = process.communicate()
    assert process.returncode == 1
    assert said == ""
    assert re.fullmatch(rf"Another program listens on port {port} of 127\.0\.0\.1; .*CONVENE_PORT=.*\n", wrong)
    assert not (tmp_path / "data" / "graph").exists()


@pytest.mark.parametrize(
    ("words", "environment", "says"),
    [
        (["--host", "0.0.0.0"], {}, "--host is '0.0.0.0'; allowed:"),
        ([], {"CONVENE_PORT": "eighty"}, "CONVENE_PORT is 'eighty'; allowed: a number from 1 to 65535."),
        ([], {"CONVENE_PORT": "0"}, "CONVENE_PORT is '0'; allowed:"),
    ],
    ids=str,
)
def test_wrong_use_is_one_sentence(tmp_path: Path, words: list[str], environment: dict[str, str], says: str):
    """Exit code 2, nothing started."""
    with convene("serve", *words, data=tmp_path / "data", **environment) as process:
        said, wrong = process.communicate()
    assert process.returncode == 2
    assert wrong.startswith(says)
    assert len(wrong.splitlines()) == 1
    assert said == ""
