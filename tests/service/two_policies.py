"""Two small policies beside each other: another limit each way, a rule that each has alone, and a cover more."""

from __future__ import annotations

from pathlib import Path

from queries.library import Library
from queries.policy import Policies, Policy
from queries.policy_files import load_policies

TODAY = """\
policy: today
in_force: 2026-01-01
rules:
  - id: led
    severity: high
    when: [{case_open: {kinds: [concern]}}]
    needs: [{role_held: {roles: [lead_professional]}}]
    within: 5 working days
  - id: met
    when: [{case_open: {kinds: [risk_management]}}]
    needs: [{meeting_held: {kinds: [strategy]}}]
    within: 2 working days
  - id: planned
    when: [{case_open: {kinds: [investigation]}}]
    needs: [{plan_held: {kinds: [safeguarding]}}]
    within: 5 working days
"""
OTHER = """\
policy: other
in_force: 2026-06-01
rules:
  - id: led
    severity: high
    when: [{case_open: {kinds: [concern]}}]
    needs: [{role_held: {roles: [lead_professional]}}]
    within: 2 working days
  - id: met
    when: [{case_open: {kinds: [risk_management]}}]
    needs: [{meeting_held: {kinds: [strategy]}}]
    within: 5 working days
  - id: controlled
    when: [{case_open: {kinds: [investigation]}}]
    needs: [{control_owned: {}}]
    within: 1 working day
"""


def read(folder: Path, text: str) -> tuple[Policies, Library]:
    """A policy as a user's file."""
    path = folder / f"{text.partition('policy: ')[2].split()[0]}.yaml"
    path.write_text(text)
    return load_policies(str(path))


def newest(folder: Path, text: str = OTHER) -> Policy:
    """Its newest version."""
    return read(folder, text)[0].latest
