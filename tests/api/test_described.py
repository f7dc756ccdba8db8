"""The API's description is true and complete: every answer, right or wrong, is as it says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import schemathesis
from clients import fetch, program
from dashboard_story import StoryService
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from api.app import create_app
from api.problems import MEDIA, Kind
from api.serve import Running

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method, allow_header_conformance, ignored_auth, negative_data_rejection,
]  # fmt: skip
QUESTIONS = 12
"""Asked of each address that fit the description, and as many that do not."""
Document = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Document:
    return create_app(StoryService()).openapi()


def operations(document: Document) -> list[tuple[str, Document]]:
    return [(path, each) for path, methods in document["paths"].items() for each in methods.values()]


def known(there: Running) -> dict[str, str]:
    """By the name of an operation, the id of something that is there."""
    with program(there) as client:
        gap = client.get("/api/v1/gaps").json()["items"][0]["id"]
    adult = "adult of 2026/31"
    return {"evidence": gap, "case": "2026/31", "adult": adult, "network": adult, "of_person": "Jo Kerr",
            "of_agency": "home", "knowledge": adult, "knowledge_csv": adult, "agency": "home"}  # fmt: skip


@pytest.mark.parametrize("about", ["something", "anything", "nonsense"])
def test_every_question_gets_an_answer_as_described(there: Running, about: str):
    """Whatever is asked, of a real graph: no error of ours, and status, headers and body as the description says.

    About something that is there, about anything that the description allows, and about what it does not allow.
    """
    sign_in = {"Authorization": f"Bearer {there.key}"}
    mode = GenerationMode.NEGATIVE if about == "nonsense" else GenerationMode.POSITIVE
    ids = known(there) if about == "something" else {}
    schema = schemathesis.openapi.from_url(f"{there.url}/api/v1/openapi.json", headers=sign_in)
    statuses: Counter[int] = Counter()
    for result in schema.get_all_operations():
        operation = result.ok()
        name = operation.definition.raw["operationId"]
        if about == "nonsense" and not any(True for _ in operation.iter_parameters()):
            continue  # it takes nothing that could be wrong
        fixed = {"path_parameters": {"id": ids[name]}} if name in ids else {}

        @settings(
            max_examples=QUESTIONS, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode, **fixed))
        def ask(case: schemathesis.Case) -> None:
            answer = case.call_and_validate(checks=CHECKS, headers=sign_in)
            statuses[answer.status_code] += 1

        ask()
    assert statuses[{"something": 200, "anything": 404, "nonsense": 422}[about]] > QUESTIONS, statuses


def test_every_address_is_described_in_words_with_examples(document: Document):
    """A summary, a description, an example of the answer, and every parameter explained."""
    found = operations(document)
    assert len(found) == 39
    for path, operation in found:
        assert operation["summary"], path
        assert operation["description"].endswith("."), path
        right = next(operation["responses"][status] for status in ("200", "201") if status in operation["responses"])
        [(media, right)] = right["content"].items()
        assert "example" in right, path
        assert media == "text/csv" or "$ref" in right["schema"], path
        for parameter in operation.get("parameters", ()):
            assert parameter["description"].strip().endswith((".", "now.")), (path, parameter["name"])


def test_every_error_is_described_as_a_problem(document: Document):
    """Each with its meaning and an example; what FastAPI would say by itself is nowhere."""
    for path, operation in operations(document):
        errors = {int(status): each for status, each in operation["responses"].items() if int(status) >= 400}
        assert {421, 500} <= errors.keys()
        assert path in ("/healthz", "/readyz") or {401, 422, 503} <= errors.keys()
        for status, error in errors.items():
            [(media, content)] = error["content"].items()
            assert media == MEDIA
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            assert content["example"]["status"] == status
            assert error["description"].endswith(".")
    assert "ValidationError" not in str(document)
    assert len({kind.value[0] for kind in Kind}) == len(Kind)


def test_the_description_says_how_to_sign_in(document: Document):
    """A token or a session, for every address but the probes."""
    assert document["components"]["securitySchemes"].keys() == {"token", "session"}
    for path, operation in operations(document):
        assert operation.get("security") == (
            None if path in ("/healthz", "/readyz") else [{"token": []}, {"session": []}]
        )


def test_the_frozen_answers_are_described_as_they_are(document: Document):
    """Every field of the answers is there; what a docstring says of it too."""
    gap = document["components"]["schemas"]["GapRow"]
    assert {"id", "rule", "theme", "state", "severity", "case", "adult", "subject", "agency", "since", "until", "due",
            "because", "says", "rung", "ladder"} <= gap["properties"].keys()  # fmt: skip
    assert gap["properties"]["since"]["description"].startswith("First uncovered instant")
    assert gap["additionalProperties"] is False


def test_wherever_a_moment_can_be_said_so_can_what_was_known(document: Document):
    """Every question about records as of a moment takes `known_at`."""
    words = {path: {one["name"] for one in each.get("parameters", ())} for path, each in operations(document)}
    about_a_moment = {path for path, names in words.items() if "as_of" in names}
    assert {path.removeprefix("/api/v1/") for path in about_a_moment} >= {
        "gaps", "due", "gaps/{id}", "cases/{id}", "adults/{id}", "adults/{id}/network", "agencies/lag",
        "adults/{id}/knowledge", "adults/{id}/knowledge.csv",
        "people/{id}/responsibilities", "agencies/{id}/responsibilities", "responsibilities", "responsibilities.csv",
        "responsibilities/summary",
    }  # fmt: skip
    assert {path for path in about_a_moment if "known_at" not in words[path]} == set()


def test_nothing_of_the_description_comes_from_elsewhere(story: Running):
    """There is no page that loads scripts from other sites to show it, and nobody reads it without a sign-in."""
    assert fetch(f"{story.url}/api/v1/openapi.json").status_code == 401
    with program(story) as client:
        assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
        for path in ("/docs", "/redoc", "/api/v1/docs"):
            assert client.get(path).status_code == 404


def test_the_command_that_the_description_shows_works(there: Running, document: Document):
    """With the address and the file of this very process in their places."""
    command = re.search(r'curl -H "(.+?): (.+?) .+?" http://127\.0\.0\.1:8050(\S+)', document["info"]["description"])
    assert command
    name, scheme, path = command.groups()
    answer = fetch(there.url + path, headers={name: f"{scheme} {there.key}"})
    assert answer.status_code == 200
    assert answer.json()["total"] == 10
