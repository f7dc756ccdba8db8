"""Policies by date: a case keeps the version that was in force when it opened, and every answer says by which it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from policies_folder import OURS, Folder
from world import World, day_end, moment

from graph_model.store import Store
from ingest.load import write_records
from queries.access import LOCAL
from queries.calendar import epoch_ms
from queries.policy import Policies, leaves
from queries.policy_files import load_policies
from queries.service import Service

LATER = OURS.replace("2026-05-01", "2026-09-01").replace("5 working days", "10 working days")


def service_of(store: Store, policy: Path | str, now: str) -> Service:
    """A service that judges by this policy, at the end of a day."""
    return Service(store, *load_policies(str(policy)), clock=lambda: day_end(now))


# -- which version --


@pytest.mark.parametrize(
    ("opened", "version"),
    [
        ("2020-01-01", "2026-05-01"),
        ("2026-04-30T23:59", "2026-05-01"),
        ("2026-05-01", "2026-05-01"),
        ("2026-08-31T23:59", "2026-05-01"),
        ("2026-09-01", "2026-09-01"),
        ("2030-01-01", "2026-09-01"),
    ],
)
def test_the_version_in_force_when_a_case_opened(folder: Folder, opened: str, version: str) -> None:
    """From the midnight of its day in the policy's zone; what came before the first is judged by the first."""
    policies, _ = load_policies(str(folder.ours(f"{LATER}---\n{OURS}").policy))
    assert policies.for_case(epoch_ms(moment(opened))).version == version


def test_the_midnight_is_that_of_the_policys_place(folder: Folder) -> None:
    """In New York the first of September begins four hours after it begins in Greenwich."""
    text = LATER.replace("rules:", "zone: America/New_York\nrules:") + f"---\n{OURS}"
    policies, _ = load_policies(str(folder.ours(text).policy))
    greenwich = datetime(2026, 9, 1, tzinfo=UTC)
    assert policies.for_case(epoch_ms(greenwich)).version == "2026-05-01"
    assert policies.for_case(epoch_ms(greenwich.replace(hour=4))).version == "2026-09-01"


def test_versions_stand_in_one_file_or_in_several(folder: Folder) -> None:
    """As documents one behind the other, or as files of one folder that give themselves the same name."""
    folder.ours(OURS).write("ours-from-september.yaml", LATER)
    assert [policy.version for policy in load_policies(str(folder.policy))[0].versions] == ["2026-05-01", "2026-09-01"]


def test_a_version_takes_over_from_the_one_of_its_time(folder: Folder) -> None:
    """A local policy of May knows nothing of what the one that it extends says from June on."""
    base = OURS.replace("policy: ours\nextends: england", "policy: theirs").replace("2026-05-01", "2026-01-01")
    june = base.replace("2026-01-01", "2026-06-01").replace("concern-led", "concern-led-by-two")
    folder.write("theirs.yaml", f"{base}---\n{june}")
    local = "policy: ours\nextends: theirs\nin_force: 2026-05-01\n"
    folder.ours(f"{local}---\n{local.replace('05-01', '07-01')}")
    may, july = load_policies(str(folder.policy))[0].versions
    assert [rule.id for rule in may.rules] == ["concern-led"]
    assert [rule.id for rule in july.rules] == ["concern-led-by-two"]


def test_what_is_dropped_and_what_is_said_anew(folder: Folder) -> None:
    """A rule of the same id takes the place of the one that is extended; one that is dropped is gone."""
    text = OURS.replace("concern-led", "lead-kept").replace("rules:", "drop: [review-owner]\nrules:")
    policy = folder.ours(text).read()
    assert policy.rule("lead-kept").title == "Nobody leads"
    assert "review-owner" not in [rule.id for rule in policy.rules]
    assert len(policy.rules) == len(load_policies("england")[0].latest.rules) - 1


def test_a_hash_tells_two_texts_apart(folder: Folder) -> None:
    """It travels with every answer: a changed limit, query or extended policy is another policy."""
    first = folder.ours(OURS).read().hash
    assert folder.ours(OURS + "# a remark\n").read().hash == first
    assert folder.ours(OURS.replace("5 working", "6 working")).read().hash != first
    own = folder.own().read().hash
    cover = folder.path / "covers" / "step_acknowledged.cypher"
    cover.write_text(cover.read_text().replace("WHERE", "WHERE e.answered_at IS NULL AND"))
    assert folder.read().hash != own


# -- in answers --


def test_each_case_is_judged_by_its_own_version(folder: Folder, store: Store, world: World) -> None:
    """The longer limit of September does not reach back to a case of August."""
    for name, opened in (("August", "2026-08-03"), ("September", "2026-09-07")):
        world.case(name, opened=opened, kind="concern")
    write_records(store, world.records, world.feed)
    service = service_of(store, folder.ours(f"{OURS}---\n{LATER}").policy, "2026-12-01")
    service.refresh()
    found = service.gaps(LOCAL, service.gap_filter(rule="concern-led")).items
    assert {(row.case, f"{row.since:%d %b}", row.policy[:15]) for row in found} == {
        ("August", "10 Aug", "ours 2026-05-01"),
        ("September", "21 Sep", "ours 2026-09-01"),
    }


def test_a_case_from_before_the_first_version_says_so(folder: Folder, store: Store, world: World) -> None:
    """It is judged all the same, by the first, and its answer tells the reader."""
    world.case("old", opened="2020-01-06", kind="concern")
    world.case("new", opened="2026-05-04", kind="concern")
    write_records(store, world.records, world.feed)
    service = service_of(store, folder.ours(OURS).policy, "2026-12-01")
    assert service.case(LOCAL, "old").judged_by_later_policy
    assert not service.case(LOCAL, "new").judged_by_later_policy
    assert [row.rule for row in service.case(LOCAL, "old").requirements if row.rule == "concern-led"]


def test_a_changed_policy_is_seen_at_the_next_look(folder: Folder, store: Store, world: World) -> None:
    """Nobody has to remember to assess again: what another policy judged is assessed anew, once."""
    world.case("A", opened="2026-05-11", kind="concern")
    world.involve("A", "council", since="2026-05-11")
    write_records(store, world.records, world.feed)
    england = service_of(store, "england", "2026-12-01")
    assert (england.refresh(), england.refresh()) == (1, 0)
    assert england.gaps(LOCAL).total == 0
    ours = service_of(store, folder.ours(OURS).policy, "2026-12-01")
    assert (ours.refresh(), ours.refresh()) == (1, 0)
    assert [row.rule for row in ours.gaps(LOCAL).items] == ["concern-led"]
    again = service_of(store, "england", "2026-12-01")
    assert again.refresh() == 1
    assert again.gaps(LOCAL).total == 0


def test_what_two_policies_ask_alike_is_asked_once(folder: Folder) -> None:
    """Numbered together: each keeps its own conditions, and the same question has one place for both."""
    england, _ = load_policies("england")
    ours, _ = load_policies(str(folder.ours(OURS).policy))
    one, other = Policies.side_by_side(england, ours)
    assert one.distinct_leaves == other.distinct_leaves
    assert len({leaf.asks for leaf in one.distinct_leaves}) == len(one.distinct_leaves)
    assert {leaf.asks for leaf in one.distinct_leaves} == {
        leaf.asks for policies in (england, ours) for leaf in policies.distinct_leaves
    }
    for policies in (one, other):
        for rule in policies.latest.rules:
            for leaf in leaves((*rule.when, *rule.needs, *rule.unless)):
                assert policies.distinct_leaves[leaf.key].asks == leaf.asks
