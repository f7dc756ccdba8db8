"""Which rules have a promise in the made-up district, and whether each of them is planted."""

import re
from collections import Counter

import pytest
from demo.conftest import MADE_FOR
from rules_at_first import FIRST_RULES

from graph_model.oversight import State
from ingest.demo import District
from ingest.demo.promised import promises_of
from ingest.demo.regions import REGIONS, NoSuchRegion, region_for
from queries.judge import GAPS
from queries.policy_files import load_policies


def rules_of(policy):
    """The rules of the newest version of a policy."""
    return {rule.id for rule in load_policies(policy)[0].latest.rules}


@pytest.mark.parametrize("policy", REGIONS)
def test_every_rule_of_the_policy_has_a_promise_and_every_promise_a_rule(policy):
    """What has no promise would be found and never planted; what no rule asks would never be compared."""
    assert promises_of(policy).keys() == rules_of(policy)


@pytest.mark.parametrize("policy", REGIONS)
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_rule_is_planted_whatever_the_seed(policy, seed):
    """No rule depends on luck: of each there is a gap, open or ended."""
    listed = District(seed=seed, as_of=MADE_FOR, policy=policy).planted()
    planted = {one.rule for one in listed if one.state in GAPS}
    assert promises_of(policy).keys() - planted == set()


def test_the_first_rules_are_planted_open_and_ended(district):
    """At least one is missing now, and one was met late or never."""
    planted = Counter((one.rule, one.state) for one in district.planted())
    for rule in FIRST_RULES:
        assert planted[rule, State.MISSING], rule
        assert planted[rule, State.MET_LATE] + planted[rule, State.NEVER_MET], rule


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_the_first_rules_are_planted_open_whatever_the_seed(seed):
    """None of them depends on luck."""
    planted = {one.rule for one in District(seed=seed, as_of=MADE_FOR).planted() if one.state is State.MISSING}
    assert planted >= FIRST_RULES, FIRST_RULES - planted


@pytest.mark.parametrize("policy", REGIONS)
def test_a_district_keeps_the_days_of_its_policy(policy):
    """The same clocks and the same holidays, each written down on its own."""
    calendar, days = load_policies(policy)[0].latest.calendar, REGIONS[policy].days
    assert (calendar.zone, calendar.country, calendar.subdivision) == (days.zone.key, days.country, days.subdivision)


@pytest.mark.parametrize(
    ("policy", "country", "subdivision", "lies"),
    [
        ("wales", "GB", "WLS", "wales"),
        ("ours", "GB", "ENG", "england"),
        ("ours", "GB", "WLS", "wales"),
        ("ours", "US", "TX", "us-aps"),
        ("ours", "FR", None, "england"),
    ],
)
def test_where_the_district_of_a_policy_of_ones_own_lies(policy, country, subdivision, lies):
    """Where the same holidays are kept."""
    assert region_for(policy, country, subdivision).policy == lies


def test_a_policy_for_which_no_district_can_be_made():
    """It says for which one can."""
    expected = "No district can be made up for the policy 'walse', only for england, wales, us-aps. Did you mean wales?"
    with pytest.raises(NoSuchRegion, match=re.escape(expected)):
        District(policy="walse")
