"""`convene import · export · template · demo · assess`: records in and out, and what bad input gets."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from world import World

CHRONOLOGY = """\
case,date,kind,agency,sector,text,ref
A,2026-01-05,concern,Oak House,care_provider,worried about falls,r1
A,2026-01-06 09:00,fall,Oak House,care_provider,found on the floor,r2
A,2026-01-09,examination,Dr Lee,primary_care,bruising,r3
"""


@pytest.fixture
def chronology(tmp_path: Path) -> Path:
    path = tmp_path / "chronology.csv"
    path.write_text(CHRONOLOGY, encoding="utf-8")
    return path


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# -- import --


def test_a_chronology_goes_in_and_its_gaps_come_out(convene, at_this_graph, chronology: Path) -> None:
    """What it was recognised as, what became of every row, and at once what is missing."""
    said = convene("import", str(chronology))
    assert said.lines[0] == f"{chronology}: read as multi-agency chronology, feed multi-agency chronology"
    assert said.lines[-1] == "1 case assessed."
    assert any("were concluded" in line for line in said.lines)
    assert "health-after-harm" in {row["rule"] for row in convene("gaps", "--all", "--json").json}


def test_the_same_again_changes_nothing(convene, at_this_graph, chronology: Path) -> None:
    convene("import", str(chronology))
    before = convene("gaps", "--all", "--json").json
    assert convene("import", str(chronology)).lines[-1] == "0 cases assessed."
    assert convene("gaps", "--all", "--json").json == before


def test_what_would_happen(convene, at_this_graph, chronology: Path) -> None:
    """--dry-run says it and changes nothing."""
    said = convene("import", "--dry-run", str(chronology))
    assert "What would happen (nothing was changed)" in said.lines
    assert "1 case would be touched." in said.out
    assert convene("gaps", "--all").lines == [
        "There is no case in the graph yet; bring records in with `convene import`."
    ]


def test_a_bad_row_is_told_and_kept_and_the_good_ones_go_in(convene, at_this_graph, tmp_path: Path) -> None:
    """Exit code 1: whoever runs it at night must see that not all went in."""
    text = CHRONOLOGY.replace("2026-01-06 09:00,fall", "2026-02-30,fall").replace("examination", "examinatio")
    path = written(tmp_path / "chronology.csv", text)
    said = convene("import", str(path), code=1)
    assert f"{path}, row 3" in said.err
    assert f"{path}, row 4" in said.err
    assert "Did you mean examination?" in said.err
    assert "2 rows rejected; they are kept in " in said.err
    kept = Path(said.err.partition("they are kept in ")[2].partition(":")[0])
    assert kept.is_dir()
    assert any("2026-02-30" in file.read_text() for file in kept.rglob("*.*"))
    assert convene("case", "A").lines[0] == "Case A: risk management, opened 5 Jan 2026, still open."


def test_several_paths_at_once(convene, at_this_graph, tmp_path: Path) -> None:
    """As a shell gives them."""
    paths = [written(tmp_path / name / "chronology.csv", CHRONOLOGY.replace("A,", f"{name},")) for name in "XYZ"]
    assert convene("import", *map(str, paths)).lines[-1] == "3 cases assessed."


def unreadable(folder: Path) -> dict[str, tuple[Path, str]]:
    """Paths that hold no records, and what is said of each."""
    empty, binary = folder / "empty", folder / "photo.csv"
    empty.mkdir()
    binary.write_bytes(os.urandom(64) + bytes(range(256)))
    zipped, broken = folder / "nothing.zip", folder / "broken.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("readme.txt", "hello")
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    other = written(folder / "shopping.csv", "what,how many\nbread,1\n")
    picture = folder / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    blank = written(folder / "blank.csv", "")
    book = folder / "book.xlsx"
    book.write_bytes(b"no workbook at all")
    return {
        "missing": (folder / "nowhere.csv", "does not exist; give a file or folder of records."),
        "empty folder": (empty, "holds nothing that Convene can read; allowed: "),
        "binary": (binary, ""),
        "zip without records": (zipped, "holds nothing that Convene can read; allowed: "),
        "broken zip": (broken, ""),
        "other table": (other, "is no format that Convene reads (its columns are how_many, what); allowed: "),
        "picture": (picture, "is no format that Convene reads (it is no table); allowed: "),
        "blank file": (blank, ""),
        "broken workbook": (book, ""),
    }


@pytest.mark.parametrize(
    "what",
    ["missing", "empty folder", "binary", "zip without records", "broken zip", "other table", "picture", "blank file",
     "broken workbook"],
)  # fmt: skip
def test_a_path_that_holds_no_records(convene, at_this_graph, tmp_path: Path, what: str) -> None:
    """A sentence with the path, what it is and what is allowed; exit code 1; nothing goes in."""
    path, says = unreadable(tmp_path)[what]
    said = convene("import", str(path), code=1)
    assert str(path) in said.err
    assert says in said.err
    assert said.err.strip().endswith((".", "?"))
    assert convene("gaps", "--all", "--json").json == []


def test_a_folder_with_two_formats(convene, at_this_graph, tmp_path: Path) -> None:
    """Tables of records and a chronology beside them: each is read as what it is."""
    written(tmp_path / "both" / "chronology.csv", CHRONOLOGY)
    written(tmp_path / "both" / "agencies.csv", "id,name,sector\nW1,Well House,care_provider\n")
    said = convene("import", str(tmp_path / "both"))
    assert [line.partition(": read as ")[2].partition(",")[0] for line in said.lines[:2]] == [
        "records",
        "multi-agency chronology",
    ]


def test_a_password_or_formula_in_a_name_is_only_a_name(convene, at_this_graph, tmp_path: Path) -> None:
    """What stands in a file is shown as it stands, never read as markup and never obeyed by the terminal."""
    text = CHRONOLOGY.replace("Oak House", "[bold]Oak\x1b[31m House[/bold]")
    convene("import", str(written(tmp_path / "chronology.csv", text)))
    said = convene("case", "A")
    assert "\x1b" not in said.out
    assert "[bold]Oak" in said.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--zone", "Europe/Londn"], "--zone is 'Europe/Londn'; write a time zone such as Europe/London. "),
        (["--dates", "ymd"], "Invalid value for '--dates': "),
        (["--supplies", "Shares"], "--supplies is 'Shares'; allowed: Feed, Agency,"),
        (["--supplies", "Share.frm"], "--supplies is 'Share.frm'; Share has "),
        (["--apply-absence"], "--apply-absence needs --complete: only a source that holds everything can tell what is"),
        ([], "Missing argument 'PATH…'. See `convene import --help`."),
    ],
)  # fmt: skip
def test_wrong_use(convene, no_graph, chronology: Path, words: list[str], says: str) -> None:
    path = [str(chronology)] if words else []
    said = convene("import", *words, *path, code=2)
    assert said.err.startswith(says)
    assert len(said.err.splitlines()) == 1


# -- out again --


def test_out_and_in_again(convene, at_this_graph, story: World, tmp_path: Path) -> None:
    """What was written holds every record, and reading it changes nothing."""
    folder = tmp_path / "written"
    convene("assess")
    said = convene("export", str(folder))
    assert said.lines == [f"{len(story.records) + 1 + gaps_kept(folder)} records written to {folder}."]
    assert convene("import", str(folder)).lines[-1] == "0 cases assessed."


def gaps_kept(folder: Path) -> int:
    """How many gaps an export holds: they go out as evidence, and never come in."""
    return len((folder / "gaps.csv").read_text(encoding="utf-8").splitlines()) - 1


@pytest.mark.parametrize("command", ["export", "template"])
def test_nothing_is_overwritten(convene, no_graph, tmp_path: Path, command: str) -> None:
    """A folder that holds something, or a file: exit code 2, and all stays."""
    file = written(tmp_path / "full" / "notes.txt", "mine")
    for path in (file.parent, file):
        said = convene(command, str(path), code=2)
        assert said.err == f"{path} is there already and not an empty folder; name a new one.\n"
    assert file.read_text() == "mine"


def test_a_template_is_taken_back_as_it_is(convene, at_this_graph, tmp_path: Path) -> None:
    """Its tables are those that import reads."""
    folder = tmp_path / "empty tables"
    said = convene("template", str(folder))
    assert said.lines[0].endswith("fill in what you have, delete what you do not send.")
    assert (folder / "cases.csv").exists()
    convene("import", str(folder))


# -- the demo --


def test_a_made_up_district_and_out_again(convene, at_this_graph, store) -> None:
    """Small here; after it is taken out nothing of it is left."""
    said = convene("demo", "--cases", "12", "--quarters", "2")
    assert said.lines[0].startswith("A made-up district: 12 cases, ")
    assert said.lines[-1] == "12 cases assessed."
    assert convene("gaps", "--all", "--json").json
    assert convene("demo", "--remove").lines[0].endswith(" made-up records removed.")
    assert store.columns("MATCH (n:Record) RETURN count(n) AS left")["left"] == 0
    assert convene("demo", "--remove").lines == ["There is no made-up district here."]


HOSPITALS = {"england": "Eastmere General Hospital", "wales": "Ysbyty Eastmere", "us-aps": "Eastmere General Hospital"}
ENQUIRIES = {"england": "section_42_enquiry", "wales": "section_126_enquiry", "us-aps": "investigation"}
"""What one agency and most enquiries are called in the district of each policy."""


@pytest.mark.parametrize(
    ("in_environment", "typed", "lies"),
    [
        ("", [], "england"),
        ("wales", [], "wales"),
        ("", ["--policy", "us-aps"], "us-aps"),
        ("us-aps", ["--policy", "wales"], "wales"),
    ],
    ids=["England where nothing is said", "by CONVENE_POLICY", "by --policy", "--policy before CONVENE_POLICY"],
)
def test_the_district_lies_where_its_policy_is(
    convene, at_this_graph, store, monkeypatch, in_environment: str, typed: list[str], lies: str
) -> None:
    """Its agencies and its sorts of case are those of there; where gaps are kept by another policy, that is said."""
    monkeypatch.setenv("CONVENE_POLICY", in_environment)
    said = convene("demo", "--cases", "14", "--quarters", "1", *typed)
    hospital = store.columns("MATCH (a:Agency {id: 'eastmere-general'}) RETURN collect(a.name) AS name")["name"]
    kinds = set(store.columns("MATCH (c:Case) RETURN collect(c.kind) AS kind")["kind"])
    assert hospital == [HOSPITALS[lies]]
    assert kinds & set(ENQUIRIES.values()) == {ENQUIRIES[lies]}
    kept = f"Gaps are kept by {in_environment or 'england'}; set CONVENE_POLICY={lies}, or list them"
    assert (kept in " ".join(said.err.split())) is bool(typed)


def test_the_district_of_a_policy_of_ones_own(convene, at_this_graph, store, tmp_path: Path) -> None:
    """It lies where the same holidays are kept."""
    ours = written(
        tmp_path / "texas.yaml",
        "policy: texas\nextends: us-aps\ntitle: Texas\nin_force: 2026-04-01\nzone: America/Chicago\n"
        "calendar: {country: US, subdivision: TX}\n",
    )
    convene("demo", "--cases", "14", "--quarters", "1", "--policy", str(ours))
    kinds = store.columns("MATCH (c:Case) RETURN collect(c.kind) AS kind")["kind"]
    assert set(kinds) & set(ENQUIRIES.values()) == {"investigation"}


def test_no_made_up_records_beside_real_ones(convene, story: World) -> None:
    said = convene("demo", "--cases", "3", code=2)
    assert said.err.startswith(
        "The graph holds real records (from feed-of-the-world), and made-up ones would stand amo"
    )


def test_real_records_beside_made_up_ones_are_told(convene, at_this_graph, chronology: Path) -> None:
    """They go in, nothing is lost; and whoever looks knows what they look at."""
    convene("demo", "--cases", "3", "--quarters", "1")
    said = convene("import", str(chronology))
    assert (
        "Real and made-up records stand side by side now; `convene demo --remove` takes the made-up ones out."
        in said.err
    )
    convene("demo", "--remove")
    assert {row["case"] for row in convene("gaps", "--all", "--json").json} == {"A"}


# -- assess --


def test_assess(convene, story: World) -> None:
    """What waits; with --all everything."""
    assert convene("assess").lines == ["5 cases assessed."]
    assert convene("assess").lines == ["0 cases assessed."]
    assert convene("assess", "--all", "--json").json == {"cases": 5}


def test_gaps_are_kept_by_one_policy(convene, no_graph) -> None:
    said = convene("assess", "--policy", "england.yaml", code=1)
    assert said.err.startswith("There is no policy file england.yaml; name another, or one of: england, us-aps, wales.")
