"""The page for somebody who is not signed in, and where to go after signing in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

import jinja2
from starlette.responses import HTMLResponse

PATH = "/sign-in"
HOME = "/app/"
LONGEST = 2_000


def page(next: str, trouble: str = "", status: int = 401) -> HTMLResponse:
    """What to do to get in; it keeps the page that was asked for."""
    style = _text("sign_in.css")
    html = _template().render(heading="Sign in", trouble=trouble, next=next, home=HOME, style=style)
    return HTMLResponse(html, status, {"content-security-policy": _policy(style)})


def local(next: str | None) -> str:
    """An address on our own pages, else the first page: a link must not lead elsewhere after the sign-in."""
    if not next or len(next) > LONGEST or "\\" in next or any(ord(letter) < 33 for letter in next):
        return HOME
    try:
        parts = urlsplit(next)
    except ValueError:
        return HOME
    inside = parts.path == HOME.rstrip("/") or parts.path.startswith(HOME)
    return next if inside and not parts.scheme and not parts.netloc and not next.startswith("//") else HOME


def token_in(words: str) -> str:
    """The token, also where the whole link was put in."""
    words = words.strip()
    if "token=" not in words:
        return words
    return parse_qs(words.rpartition("?")[2]).get("token", [""])[-1]


def _policy(style: str) -> str:
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{known}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


@cache
def _text(name: str) -> str:
    return files("api").joinpath(name).read_text(encoding="utf-8")


@cache
def _template() -> jinja2.Template:
    return jinja2.Environment(autoescape=True).from_string(_text("sign_in.html.j2"))
