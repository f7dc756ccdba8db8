"""A folder in which a test writes a policy with its own triggers and covers, and asks what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from queries.policy import Policy
from queries.policy_files import check, load_policies

OURS = """\
policy: ours
extends: england
in_force: 2026-05-01
rules:
  - id: concern-led
    title: Nobody leads
    theme: lead
    when: [{case_open: {kinds: [concern]}}]
    needs: [{role_held: {roles: [lead_professional]}}]
    within: 5 working days
    severity: high
"""
"""A policy in which everything is right."""

TRIGGER = """\
// Somebody made a step on the escalation ladder.
// subject: Escalation; agency: none
// $rungs: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
WHERE e.rung IN $rungs
RETURN case_id, e.id AS subject, null AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
"""
COVER = """\
// Whom it went to says that they have it.
// subject: Escalation; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)
WHERE e.acknowledged_at IS NOT NULL
RETURN case_id, e.id AS subject, null AS agency, e.acknowledged_at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
"""
OWN_RULE = """\
policy: ours
extends: england
in_force: 2026-05-01
rules:
  - id: step-acknowledged
    when: [{step_made: {rungs: [senior_manager]}}]
    needs: [{step_acknowledged: {}}]
"""
"""A policy with a trigger and a cover of its own."""


class Folder:
    """A policy file, ours.yaml, with folders of triggers and covers beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.policy = path / "ours.yaml"

    def write(self, name: str, text: str | bytes) -> Folder:
        """Write one file, such as `triggers/step_made.cypher`."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def ours(self, text: str | bytes) -> Folder:
        """Write the policy."""
        return self.write("ours.yaml", text)

    def own(self, trigger: str | bytes = TRIGGER, cover: str | bytes = COVER, policy: str = OWN_RULE) -> Folder:
        """Write a policy with a trigger and a cover of its own."""
        self.write("triggers/step_made.cypher", trigger).write("covers/step_acknowledged.cypher", cover)
        return self.ours(policy)

    def wrong(self) -> list[str]:
        """What is wrong, without the folder's own name."""
        return [problem.replace(f"{self.path}/", "") for problem in check(self.policy)]

    def read(self) -> Policy:
        """The newest version."""
        return load_policies(str(self.policy))[0].latest
