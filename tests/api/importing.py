"""A program that sends files to the app: short words for the tests of importing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from clients import program

from api.serve import Running

IN_TIME = 60.0


class Sender:
    """A program that sends files."""

    def __init__(self, there: Running) -> None:
        self.client = program(there)

    def __enter__(self) -> Sender:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def post(self, name: str, content: str | bytes, to: str = "", key: str | None = None, **words: Any) -> Any:
        """Send one file; the answer."""
        headers = {"Content-Type": "application/octet-stream"} | ({"Idempotency-Key": key} if key else {})
        path = f"/api/v1/imports/{to}/files" if to else "/api/v1/imports"
        return self.client.post(path, params={"name": name, **words}, content=content, headers=headers)

    def send(self, files: Mapping[str, str | bytes], **words: Any) -> dict[str, Any]:
        """Send files as one import and wait until it is over; how it stands then."""
        sent: dict[str, Any] = {}
        for name, content in files.items():
            of = {"of": len(files), **words} if not sent else {}
            answer = self.post(name, content, sent.get("id", ""), **of)
            assert answer.status_code == 201, answer.text
            sent = answer.json()
        return self.over(sent["id"])

    def over(self, name: str, states: Sequence[str] = ("done", "refused", "stopped")) -> dict[str, Any]:
        """Ask again and again until it is over."""
        until = time.monotonic() + IN_TIME
        while (found := self.client.get(f"/api/v1/imports/{name}").json())["state"] not in states:
            assert time.monotonic() < until, found
        return found

    def imports(self) -> dict[str, Any]:
        """Everything that was imported, and what was rejected."""
        found: dict[str, Any] = self.client.get("/api/v1/imports").json()
        return found

    def rejected(self, name: str) -> httpx.Response:
        """A file of rejected rows."""
        return self.client.get(f"/api/v1/rejected/{name}")
