"""Who asks. Every answer is made for a viewer, so that what somebody may not see never leaves this package.

Today there is one: the person at this machine, signed in by the one-time link. Organisations, roles and the log of who
looked at what come with sign-in for organisations; `serve` refuses any address but this machine's own until then.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph_model.errors import ConveneError


class NotThere(ConveneError, LookupError):  # noqa: N818 (named for what is wrong, as its siblings are)
    """There is nothing of that name, or nothing that this viewer may see: both look the same."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"There is no {what} {name}, or none that you may see.")


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks."""

    name: str
    sees_names: bool = False
    """True while adults' names are revealed; otherwise adults are shown by their ids, people by initials."""


LOCAL = Viewer("local user")
"""The one user of this machine."""


def author(viewer: Viewer, given: str | None) -> str:
    """Who enters something: whoever signed in. Behind the one sign-in of this machine may be anybody, so a name is
    asked for, and '' where none was given."""
    return (given or "").strip() if viewer == LOCAL else viewer.name
