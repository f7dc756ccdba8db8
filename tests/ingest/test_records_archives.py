"""Archives from outside: what could do harm is refused with a sentence, and nothing of it is unpacked."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from reading import read, write_workbook

from graph_model.errors import BadRecord
from graph_model.people import Person

PEOPLE = "id,name\np,P\n"


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    """A zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(autouse=True)
def unpacked_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where members are unpacked while they are read."""
    folder = tmp_path / "unpacked"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    "name",
    ["../people.csv", "/etc/people.csv", "a/../../people.csv", "C:\\people.csv", "\\people.csv", "..\\people.csv"],
)
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str):
    """A member that is called so would be written somewhere else by whoever unpacks it."""
    path = zipped(tmp_path / "sent.zip", {"agencies.csv": "id,name,sector\n"})
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, PEOPLE)
    with pytest.raises(BadRecord, match=r"a path outside of it; it was not opened"):
        read(path)


def test_names_with_dots_are_harmless(tmp_path: Path):
    """Two dots inside a name lead nowhere."""
    assert read(zipped(tmp_path / "sent.zip", {"a..b/people..old.csv": PEOPLE})).one == Person(id="p", name="P")


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path, unpacked_here: Path):
    """Twenty megabytes of nothing in twenty kilobytes."""
    path = zipped(tmp_path / "bomb.zip", {"people.csv": b"id,name\n" + b"0" * (20 << 20)})
    with pytest.raises(BadRecord, match=r"bomb\.zip would unpack from [\d,]+ to 20,971,528 bytes; allowed are"):
        read(path)
    assert list(unpacked_here.iterdir()) == []


def test_a_bomb_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """However well it is packed, an archive that fills the disk is refused."""
    monkeypatch.setattr("ingest.archives.LARGEST", 1_000)
    path = zipped(tmp_path / "large.zip", {"people.csv": PEOPLE + "".join(f"p{n},Person {n}\n" for n in range(100))})
    with pytest.raises(BadRecord, match=r"allowed are 1,000 bytes"):
        read(path)


def test_members_that_share_their_bytes_are_counted_each(tmp_path: Path):
    """A bomb whose members all point to the same few bytes is measured against the file, not against its own claims."""
    path = tmp_path / "overlap.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"id,name\n" + b"0" * (1 << 20))
        first = archive.infolist()[0]
        for number in range(400):
            again = zipfile.ZipInfo(f"people{number}.csv")
            for what in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, what, getattr(first, what))
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
        archive._didModify = True  # type: ignore[attr-defined]
    with pytest.raises(BadRecord, match=r"would unpack from"):
        read(path)


def test_an_archive_that_lies_about_its_size(tmp_path: Path):
    """No more is unpacked than it says, and what then does not fit its checksum is refused."""
    path = zipped(tmp_path / "lies.zip", {"people.csv": PEOPLE * 1_000})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(BadRecord, match=r"lies\.zip cannot be read as a zip file"):
        read(path)


def test_a_locked_archive(tmp_path: Path):
    """It says what to do."""
    path = zipped(tmp_path / "locked.zip", {"people.csv": PEOPLE})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    path.write_bytes(content)
    with pytest.raises(BadRecord, match=r"is locked with a password; unpack it yourself and import the folder"):
        read(path)


def test_an_archive_that_is_cut_off(tmp_path: Path):
    """A download that broke."""
    path = zipped(tmp_path / "half.zip", {"people.csv": PEOPLE * 500})
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadRecord, match=r"half\.zip cannot be read as a zip file"):
        read(path)


def test_nothing_stays_of_what_was_unpacked(tmp_path: Path, unpacked_here: Path):
    """A private copy while it is read, and none afterwards."""
    assert read(zipped(tmp_path / "sent.zip", {"people.csv": PEOPLE})).one == Person(id="p", name="P")
    assert list(unpacked_here.iterdir()) == []


# workbooks are archives too


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(path, {**parts, part: content})


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with one person."""
    return write_workbook(tmp_path / "all.xlsx", {"people": [["id", "name"], ["p", "P"]]})


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(workbook: Path, encoding: str):
    """By them a file could grow without end, or read other files of this machine."""
    content = LAUGHS.decode().encode(encoding)
    with pytest.raises(BadRecord, match=r"declares entities in xl/sharedStrings\.xml, .* Save it again as XLSX or CSV"):
        read(with_part(workbook, "xl/sharedStrings.xml", content))


def test_a_workbook_may_be_a_bomb_too(workbook: Path):
    """Its sheets are measured before they are read."""
    sheet = b"<worksheet>" + b" " * (20 << 20) + b"</worksheet>"
    with pytest.raises(BadRecord, match=r"all\.xlsx would unpack from"):
        read(with_part(workbook, "xl/worksheets/sheet1.xml", sheet))


def test_an_honest_workbook_is_read(workbook: Path):
    """The checks stand in nobody's way."""
    assert read(workbook).one == Person(id="p", name="P")
