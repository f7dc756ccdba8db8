"""Bytes that are sent again and again."""

from __future__ import annotations

import gzip

import pytest
from starlette.requests import Request

from dashboard.packing import ASSETS, asset, asset_url, packed_page, serve_asset


def request(accept: str = "gzip, br", query: str = "") -> Request:
    headers = [(b"accept-encoding", accept.encode())]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers})


def test_a_page_about_somebody_is_kept_by_nobody() -> None:
    """Packed for this one answer, for who can unpack; never stored."""
    for accept in ("gzip", "identity"):
        answer = packed_page(request(accept), "<p>é</p>", 200)
        body = gzip.decompress(answer.body) if accept == "gzip" else answer.body
        assert body.decode() == "<p>é</p>"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["vary"] == "accept-encoding"


def test_a_file_is_kept_for_ever_under_its_hash_and_for_an_hour_without() -> None:
    """What changed has another address."""
    name = "css/1-base.css"
    hashed = asset_url(name).partition("?m=")[2]
    long, short = serve_asset(request(query=f"m={hashed}"), name), serve_asset(request(query="m=old"), name)
    assert "immutable" in long.headers["cache-control"]
    assert short.headers["cache-control"] == "public, max-age=3600"
    assert gzip.decompress(long.body) == (ASSETS / name).read_bytes()


def test_who_cannot_unpack_gets_the_file_as_it_is() -> None:
    """And a font, which is packed already, is never packed again."""
    assert serve_asset(request("identity"), "css/1-base.css").body == (ASSETS / "css/1-base.css").read_bytes()
    assert "content-encoding" not in serve_asset(request(), "fonts/inter-latin.woff2").headers


@pytest.mark.parametrize(
    "name", ["", "css", "nothing.css", "../app.py", "css/../../app.py", "/etc/passwd", "fonts/LICENSE-Inter.txt", "\0"]
)
def test_nothing_but_the_dashboards_own_files_is_served(name: str) -> None:
    """No folder, no way up, no other kind of file."""
    assert asset(name) is None
    assert serve_asset(request(), name).status_code == 404


def test_every_asset_is_served() -> None:
    """A style that nobody sends is a mistake."""
    for path in ASSETS.rglob("*.*"):
        if path.suffix != ".txt":
            assert asset(path.relative_to(ASSETS).as_posix()) is not None
