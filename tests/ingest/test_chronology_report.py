"""What a chronology can tell of, from when on, and what the report of its import says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from loading import Place
from telling import completed, rows_of, tell, written

from graph_model import RECORDS
from graph_model.store import Store
from ingest.feeds import evidence_columns
from ingest.sources.chronology.columns import COLUMNS
from ingest.sources.chronology.remarks import CONCLUDED
from ingest.sources.chronology.supplied import BLANK_SAYS_NOTHING, NO_COLUMN, supplied

HERE = Path(__file__).parent / "chronologies"
FALL = {"case": "A", "date": "2026-01-05", "kind": "fall", "agency": "home", "sector": "care_provider"}


@pytest.fixture
def place(store: Store, tmp_path: Path) -> Place:
    return Place(store, tmp_path)


def tells(columns: object, *kinds: str) -> set[str]:
    """The kinds and columns that such a table tells of."""
    return set(supplied(set(columns), set(kinds)))


def kinds_of(told: set[str]) -> set[str]:
    """The kinds of which at least something is told."""
    return {name.partition(".")[0] for name in told}


# What it can tell of


def test_a_whole_table_tells_of_all_that_it_has_columns_for():
    """Every kind of record but what only Convene says; every field but those for which there is no column, or
    of which a blank says nothing."""
    told = tells(COLUMNS, "staff_left")
    everything = {kind for kind, record in RECORDS.items() if not record.derived}
    assert kinds_of(told) == everything - {"Feed", "Waiver"}
    untold = {
        f"{kind}.{name}"
        for kind in kinds_of(told)
        for name in evidence_columns(kind)
        if kind not in told and f"{kind}.{name}" not in told
    }
    assert untold == NO_COLUMN | BLANK_SAYS_NOTHING


def test_where_people_work_is_told_only_where_somebody_left():
    """A table without such a row does not say that everybody stayed."""
    assert "Employment" not in kinds_of(tells(COLUMNS, "fall"))
    assert "Employment" in kinds_of(tells(COLUMNS, "staff_left"))


@pytest.mark.parametrize(
    ("column", "untold"),
    [
        ("to_agency", {"Share", "Disagreement", "Referral.from_agency", "Contact.to_agency", "Escalation.to_agency"}),
        ("detail", {"RiskAssessment", "Stage", "Decision.kind"}),
        ("outcome", {"Decision.outcome", "Referral.answer", "Wish.achieved", "Case.outcome"}),
        ("priority", {"Referral.priority", "Contact.priority"}),
        ("multi_agency_required", {"Escalation.multi_agency_required"}),
        ("additional_support", {"Escalation.additional_support"}), ("nature_of_risk", {"Escalation.nature_of_risk"}),
        ("actions_taken", {"Escalation.actions_taken"}), ("owner", {"Ownership"}),
        ("due", set()), ("person", set()), ("text", set()), ("ref", set()), ("about", set()), ("count", set()),
    ],
)  # fmt: skip
def test_a_column_that_is_not_there(column, untold):
    """What could not have been written is not supplied: nobody is found wanting for it. A blank column is supplied."""
    told = tells(set(COLUMNS) - {column}, "fall")
    for read in untold:
        kind, _, name = read.partition(".")
        assert kind not in told
        assert f"{kind}.{name}" not in told
    lost = kinds_of(tells(COLUMNS, "fall")) - kinds_of(told)
    assert lost == {read for read in untold if "." not in read}


def test_rows_that_say_an_owner_tell_of_owners():
    """Also in a table without such a column."""
    assert "Ownership" in kinds_of(tells(set(COLUMNS) - {"owner"}, "action_owned"))


def test_a_blank_ground_or_receipt_says_nothing():
    """Hardly any chronology made by hand has them, also where it has the column: it cannot tell that one is missing."""
    told = tells(COLUMNS, "information_shared", "share_acknowledged")
    assert {read for read in told if read.startswith("Share")} == {
        "Share.information", "Share.to", "Share.at", "Share.from_agency", "Share.carried_by"
    }  # fmt: skip


def test_what_the_user_says_takes_the_place(tmp_path):
    """`--supplies` names fewer."""
    told = tell(tmp_path, [FALL], supplies=("Event",))
    assert told.supplies.kinds == ("Event",)


def test_it_is_complete_from_its_earliest_row_on(tmp_path):
    """Of rows that went in, whichever case they are on and wherever they stand; without end."""
    rows = [FALL, {**FALL, "date": "2025-11-01", "kind": "contact"}, {**FALL, "date": "2024-01-01", "kind": "xyzzy"}]
    assert tell(tmp_path, rows).supplies.since == "2025-11-01T00:00:00+00:00"


# The report


def notices(place: Place, table: str) -> dict[str, int]:
    report = place.load(written(place.data.parent / "told", rows_of(table)))
    return {notice.says: notice.count for notice in report.notices}


def test_the_report_says_what_was_concluded(place: Place):
    """Of each kind how many, and why. (Of what stands beside a kind's own cells `test_chronology_columns` tells.)"""
    said = notices(
        place,
        """
        date       | kind       | agency | to_agency | detail    | outcome
        2026-01-05 | fall       | home   | gp        |           |
        2026-01-06 | review     | home   |           |           |
        2026-01-07 | decision   | home   |           | threshold | yes
        2026-01-08 | control_end| home   |           |           |
        2026-01-09 | discharge  | home   | gp;trust  |           |
        """,
    )
    assert said == {
        f"{kind} records were concluded: {why}": 1 + (kind == "Information")
        for kind, why in CONCLUDED.items()
        if kind != "Event"
    }


def test_the_report_counts_what_was_concluded(place: Place):
    """Exactly the records on the case that name the row they came from."""
    report = place.load(HERE / "every_kind.csv")
    said = sum(notice.count for notice in report.notices if "records were concluded" in notice.says)
    [row] = place.store.read(
        "MATCH (n:Record) WHERE n.inferred_from IS NOT NULL AND NOT n:Agency AND NOT n:Adult AND NOT n:Person"
        " RETURN count(n) AS concluded"
    )
    assert said == row["concluded"]


def test_the_report_names_an_agency_of_no_known_sector(place: Place):
    """Rules that ask for a sector would pass it over."""
    says = (
        "no row says the sector of agency 'rangers', to which something was only written; "
        "it stands as 'other' unless other records say more"
    )
    row = {**FALL, "to_agency": "rangers"}
    report = place.load(written(place.data.parent / "told", [row]))
    assert says in [notice.says for notice in report.notices]


def test_the_report_says_what_the_source_cannot_tell_of(place: Place):
    """It does name agencies, adults and cases; waivers are nobody's to send; where people work only rows tell."""
    report = place.load(written(place.data.parent / "told", [completed(dict.fromkeys(COLUMNS, "") | FALL)]))
    assert report.not_supplied == ("Employment",)
    assert place.load(HERE / "every_kind.csv").not_supplied == ()


def test_a_small_table_says_what_it_cannot_tell_of(place: Place):
    """Three columns tell of little, and the report says so."""
    report = place.load(written(place.data.parent / "told", [{"case": "A", "date": "2026-01-05", "kind": "fall"}]))
    assert set(report.not_supplied) == {"Employment", "RiskAssessment", "Share", "Disagreement", "Ownership", "Stage"}


def test_what_the_feed_tells_of_is_in_the_graph(place: Place):
    """What it supplies and since when, on its own record; another table adds to the one and moves the other back."""
    folder = place.data.parent / "told"
    place.load(written(folder, [FALL]))
    feed = place.get("multi-agency chronology")
    assert feed["since"] == datetime(2026, 1, 5, tzinfo=UTC)
    assert "Share" not in feed["supplies"]
    place.load(written(folder, [{**FALL, "case": "B", "date": "2025-06-01", "to_agency": ""}]))
    feed = place.get("multi-agency chronology")
    assert feed["since"].astimezone(UTC) == datetime(2025, 5, 31, 23, tzinfo=UTC)
    assert any(name.partition(".")[0] == "Share" for name in feed["supplies"])


def test_a_zone_that_the_feed_remembers(place: Place):
    """Said once for the feed, it is that of its later tables."""
    folder = place.data.parent / "told"
    place.load(written(folder, [FALL]), zone="America/New_York")
    place.load(written(folder, [{**FALL, "case": "B"}]))
    [opened] = place.store.read("MATCH (c:Case {id: 'B'}) RETURN c.opened_at.epochMillis AS at")
    assert datetime.fromtimestamp(opened["at"] / 1000, UTC) == datetime(2026, 1, 5, 5, tzinfo=UTC)
