"""Back-test and coverage by the API: what the service answers, and a sentence for what cannot be meant."""

from __future__ import annotations

import httpx
import pytest
from test_api_errors import problem

from api.words import LONGEST_POLICY, OURS
from queries.access import LOCAL
from queries.policy_answers import Backtest, Coverage
from queries.policy_files import policies_in_text
from queries.service import Service

PERIOD = {"from": "2026-10-01", "to": "2026-11-15"}
PATH = "/api/v1/backtest"
NAMED = "in_force: 2026-01-01\npolicy"
GROWING = "policy: a\nk0: &k0 [lol]\n" + "".join(
    f"k{n}: &k{n} [{','.join(9 * [f'*k{n - 1}'])}]\n" for n in range(1, 10)
)
"""A few lines that stand for 387 million words."""


def test_a_policy_of_ours_by_its_name(client: httpx.Client, service: Service):
    """The answer is the service's own; a policy beside itself moves nothing that both have."""
    answer = Backtest.model_validate_json(client.get(PATH, params={"policy": "england", **PERIOD}).content)
    assert answer.other.policy == "england"
    assert (answer.total.earlier, answer.total.later, answer.total.no_longer_found) == (0, 0, 0)
    assert answer.total.same == answer.total.gaps_before > 0


def test_a_policy_that_is_sent(client: httpx.Client, service: Service):
    """The stricter lead: five days become two, so that it is found three days earlier."""
    answer = client.post(PATH, params=PERIOD, json={"policy": OURS})
    assert answer.status_code == 200, answer.text
    found = Backtest.model_validate_json(answer.content)
    other = policies_in_text(OURS, service.library).latest
    assert found == service.backtest(LOCAL, other, found.first, found.last)
    [lead] = [gap for gap in found.gaps if gap.rule == "lead-professional"]
    # two agencies since Tuesday 6 October: five working days end on the 13th, two on the 8th
    assert (lead.outcome, lead.case, lead.days) == ("earlier", "2026/31", 5.0)


def test_an_answer_that_is_known_is_not_sent_again(client: httpx.Client):
    """As everywhere."""
    words = {"policy": "england", **PERIOD}
    tag = client.get(PATH, params=words).headers["etag"]
    assert client.get(PATH, params=words, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        ({"policy": "englnd", **PERIOD}, "policy"),
        ({"policy": "/etc/passwd", **PERIOD}, "policy"),
        ({"policy": "../england.yaml", **PERIOD}, "policy"),
        ({"policy": "england", "from": "2026-11-02", "to": "2026-11-01"}, "from"),
        ({"policy": "england", "from": "2026-11-02", "to": "2026-11-17"}, "to"),
        ({"policy": "england", "from": "soon", "to": "2026-11-01"}, "from"),
        ({"policy": "england", "to": "2026-11-01"}, "from"),
        ({"from": "2026-11-02", "to": "2026-11-03"}, "policy"),
        ({"policy": "england", "limit": "-1", **PERIOD}, "limit"),
        ({"policy": "england", "as_of": "2026-11-01", **PERIOD}, "as_of"),
    ],
    ids=str,
)
def test_a_word_that_cannot_be_meant(client: httpx.Client, words: dict[str, str], parameter: str):
    """One sentence, about that word; a name is never taken for a file."""
    found = problem(client.get(PATH, params=words), 422, "wrong-question")
    assert [one.parameter for one in found.problems] == [parameter]
    assert len(found.problems[0].says.split()) > 2


def test_everything_that_is_wrong_with_a_policy_is_said(client: httpx.Client):
    """Each with its line and the nearest word."""
    text = OURS.replace("role_held", "role_hld").replace("2 working days", "2 working dys")
    found = problem(client.post(PATH, params=PERIOD, json={"policy": text}), 422, "wrong-question")
    assert {one.parameter for one in found.problems} == {"policy"}
    first, second = (one.says for one in found.problems)
    assert first.startswith("policy, line 7: there is no cover 'role_hld'; allowed: ")
    assert second.startswith("policy, line 8: within: 'working dys' is no unit of time; ")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({}, "policy is missing; give it."),
        ({"policy": ""}, "policy is empty; write something."),
        ({"policy": 3}, "policy must be text."),
        ({"policy": OURS, "triggers": {}}, "'triggers' is no key here; take it away."),
        ({"policy": "x" * (LONGEST_POLICY + 1)}, "policy is too long; allowed: up to 200,000 characters."),
        ([OURS], "The body must be one JSON object."),
        ({"policy": "rules: []"}, "policy, line 1: it has no name; begin each version with one line such as `policy:"),
        ({"policy": "policy: a\n---\npolicy: b\n"}, "policy, line 1: it names several: a, b; begin each version"),
        ({"policy": f"{NAMED}: england\nextends: england"}, "policy, line 3: the policy 'england' extends itself"),
        ({"policy": f"{NAMED}: a\nextends: /etc/passwd"}, "policy, line 3: the policy that it extends is '/etc/pass"),
        ({"policy": "x: |\n  none\ny: |\npolicy: a"}, "policy, line 1: a key of the policy is 'x'; "),
        ({"policy": GROWING}, "policy, line 1: its anchors stand for more than 100,000 words; write out"),
    ],
    ids=lambda value: None if isinstance(value, str) else str(value)[:40],
)  # fmt: skip
def test_a_body_that_cannot_be_meant(client: httpx.Client, body: object, says: str):
    """Strict: one key, text, not too long, no triggers of its own, no other file, nothing that grows without end."""
    found = problem(client.post(PATH, params=PERIOD, json=body), 422, "wrong-question")
    assert found.problems[0].says.startswith(says)


def test_a_body_that_is_no_json(client: httpx.Client):
    """A policy sent as it stands."""
    answer = client.post(PATH, params=PERIOD, content=OURS, headers={"content-type": "application/json"})
    assert problem(answer, 422, "wrong-question").problems[0].says.startswith("The body is no JSON (")


def test_what_the_sources_cannot_tell(client: httpx.Client, service: Service):
    """As the service says; one rule alone too."""
    answer = Coverage.model_validate_json(client.get("/api/v1/policy/coverage").content)
    expected = service.coverage(LOCAL)
    assert (answer.cases, answer.rules, answer.lacking) == (3, 17, expected.lacking)
    alone = client.get("/api/v1/policy/coverage", params={"rule": "lead-professional"}).json()
    assert alone["rules"] == 1
    found = problem(client.get("/api/v1/policy/coverage", params={"rule": "lead"}), 422, "wrong-question")
    assert found.problems[0].says.startswith("rule is 'lead'; allowed: escalation-complete, ")


def test_a_body_that_is_no_text(client: httpx.Client):
    """Bytes of some other sort."""
    answer = client.post(PATH, params=PERIOD, content=b"\xff\xfe\x06", headers={"content-type": "application/json"})
    assert problem(answer, 400, "other").detail == "What was sent is no text in UTF-8; send one JSON object."
