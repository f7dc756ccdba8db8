"""Programs that ask the app, with the patience that a loaded machine needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import httpx

from api.serve import Running

PATIENCE = 60.0
"""Seconds that an answer may take."""
Start = Callable[..., Running]
"""Starts the whole app over a service."""

fetch = partial(httpx.get, timeout=PATIENCE)
"""Somebody without a sign-in who asks once."""


def program(there: Running) -> httpx.Client:
    """A program on this machine that has the token."""
    return httpx.Client(base_url=there.url, headers={"Authorization": f"Bearer {there.key}"}, timeout=PATIENCE)
