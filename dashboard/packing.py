"""Bytes that are sent again and again: packed once, known by their hash."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

ASSETS = Path(__file__).parent / "assets"
MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Packed:
    """Content, its gzip form and its hash."""

    plain: bytes
    gzipped: bytes
    hash: str

    @classmethod
    def of(cls, content: bytes, level: int = 9) -> Packed:
        """Pack it. Level 9 suits what is packed once; what is packed for one answer takes less."""
        return cls(content, gzip.compress(content, level, mtime=0), hashlib.sha256(content).hexdigest()[:12])

    headers = {"content-encoding": "gzip", "vary": "accept-encoding"}  # noqa: RUF012


def accepts_gzip(request: Request) -> bool:
    """Whether the browser can unpack."""
    return "gzip" in request.headers.get("accept-encoding", "")


def packed_page(request: Request, html: str, status: int) -> Response:
    """A page of somebody's data: packed for this one answer, kept by nobody."""
    headers = {"cache-control": "no-store", "vary": "accept-encoding"}
    body = html.encode()
    if accepts_gzip(request):
        body, headers = gzip.compress(body, 3), headers | {"content-encoding": "gzip"}
    return Response(body, status, headers, "text/html; charset=utf-8")


@cache
def asset(name: str) -> Packed | None:
    """A file under `assets`; None where there is none of that name."""
    if "\0" in name:  # no file can be named so, and asking for one raises
        return None
    path = (ASSETS / name).resolve()
    if not path.is_file() or not path.is_relative_to(ASSETS) or path.suffix not in MEDIA:
        return None
    return Packed.of(path.read_bytes())


def asset_url(name: str) -> str:
    """Its address, with its hash, so that it can be kept for ever and is never stale."""
    found = asset(name)
    if found is None:
        raise FileNotFoundError(f"The dashboard has no asset {name!r}; look in {ASSETS}.")
    return f"assets/{name}?m={found.hash}"


def serve_asset(request: Request, name: str) -> Response:
    """The file, for a year where the address carries its hash."""
    found = asset(name)
    if found is None:
        return Response("There is no such file.", 404, media_type="text/plain")
    headers = {"cache-control": FOR_A_YEAR if request.query_params.get("m") == found.hash else "public, max-age=3600"}
    packable = not name.endswith(".woff2") and accepts_gzip(request)
    body, more = (found.gzipped, found.headers) if packable else (found.plain, {})
    return Response(body, headers=headers | more, media_type=MEDIA[Path(name).suffix])
