"""Who asks. Every answer is made for a viewer, so that what somebody may not see never leaves this package.

Today there is one: the person at this machine, signed in by the one-time link. Organisations, roles and the log of who
looked at what come with sign-in for organisations; `serve` refuses any address but this machine's own until then.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks."""

    name: str
    sees_names: bool = False
    """True while adults' names are revealed; otherwise adults are shown by their ids, people by initials."""


LOCAL = Viewer("local user")
"""The one user of this machine."""
