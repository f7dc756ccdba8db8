"""A file that is sent in, written to the data folder as it comes: memory does not grow with it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import BinaryIO

import anyio.to_thread
from fastapi import Request

from graph_model.private import unusable


async def received(request: Request, path: Path) -> int:
    """Write what is sent to a file, which is there once all of it has come; how many bytes. Raises FolderLocked."""
    part = path.with_name(f".part-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            size = await _written(request, file)
        if size:
            os.replace(part, path)
        return size
    except OSError as error:
        raise unusable(path.parent, error) from None
    finally:
        part.unlink(missing_ok=True)


async def _written(request: Request, file: BinaryIO) -> int:
    size = 0
    async for chunk in request.stream():
        await anyio.to_thread.run_sync(file.write, chunk)
        size += len(chunk)
    return size
