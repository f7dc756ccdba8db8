"""Who is signed in. Kept in memory only: when the process ends, everybody is signed out."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from queries.access import Viewer

IDLE = 30 * 60.0
"""Seconds after which a session ends that nobody used."""
WHOLE = 12 * 3600.0
"""Seconds after which it ends in any case."""


def digest(secret: str) -> str:
    """What is kept of a secret: enough to know it again, not enough to use it."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


@dataclass
class Session:
    """One browser that signed in."""

    viewer: Viewer
    began: float
    used: float


class Sessions:
    """The sessions of one process. The clock counts sleep too, so that a laptop that was shut wakes up signed out."""

    def __init__(self, idle: float = IDLE, whole: float = WHOLE, clock: Callable[[], float] = time.time) -> None:
        self._idle, self._whole, self._clock = idle, whole, clock
        self._sessions: dict[str, Session] = {}

    def begin(self, viewer: Viewer) -> str:
        """A new session; returns the secret that the browser keeps in its cookie."""
        now = self._clock()
        self._sessions = {name: one for name, one in self._sessions.items() if self._lasts(one, now)}
        secret = secrets.token_urlsafe(32)
        self._sessions[digest(secret)] = Session(viewer, now, now)
        return secret

    def viewer(self, secret: str) -> Viewer | None:
        """Who is signed in with that secret, if anybody; being used renews the session."""
        session = self._sessions.get(digest(secret))
        now = self._clock()
        if session is None or not self._lasts(session, now):
            return None
        session.used = now
        return session.viewer

    def end_all(self) -> None:
        """Sign everybody out."""
        self._sessions.clear()

    def _lasts(self, session: Session, now: float) -> bool:
        return now - session.used < self._idle and now - session.began < self._whole
