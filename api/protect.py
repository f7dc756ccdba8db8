"""Puts the sign-in and the envelope around an app, outermost, after everything else is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import FastAPI

from api.doorstep import Doorstep
from api.envelope import Envelope
from api.guard import Guard, Names
from api.sessions import Sessions


@dataclass(frozen=True)
class Mounted:
    """What pages that were put on the app need from what goes around it."""

    content_security_policy: str
    csrf_cookie: str
    csrf_header: str


@dataclass(frozen=True)
class Entrance:
    """How one gets in: the one-time links, the token for programs, the sessions."""

    doorstep: Doorstep
    key: str = field(repr=False)
    sessions: Sessions = field(default_factory=Sessions, repr=False)
    session_cookie: str = "convene_session"


def protect(app: FastAPI, entrance: Entrance, pages: Mounted | None = None) -> FastAPI:
    """The app, with everything in it behind the sign-in. Nothing may be added to it afterwards."""
    names = Names(session=entrance.session_cookie)
    if pages:
        names = Names(entrance.session_cookie, pages.csrf_cookie, pages.csrf_header)
    app.add_middleware(Guard, doorstep=entrance.doorstep, sessions=entrance.sessions, key=entrance.key, names=names)
    app.add_middleware(Envelope, page_policy=pages.content_security_policy if pages else None)
    return app
