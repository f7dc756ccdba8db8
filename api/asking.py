"""One question on its way: who asks which service, in which words, and how the answer goes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response

from api.conditional import answered
from api.viewer import viewer_of
from queries.access import Viewer
from queries.answers import Answer
from queries.service import Service


@dataclass(frozen=True)
class Asking:
    """A request for one viewer."""

    request: Request
    service: Service
    viewer: Viewer

    def answered(self, answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
        """The answer as it is sent."""
        return answered(self.request, answer, headers)

    def file(self, name: str, text: str) -> Response:
        """Text in CSV, to be kept as a file of that name."""
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(text, headers=headers, media_type="text/csv")


async def _asking(request: Request) -> Asking:
    return Asking(request, request.app.state.service, viewer_of(request))


Asks = Annotated[Asking, Depends(_asking)]
