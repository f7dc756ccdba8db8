"""Who asks, as the sign-in found out. Without sign-in there is nobody, so that nothing is answered by accident."""

from __future__ import annotations

from fastapi import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import Scope

from queries.access import Viewer

KEY = "convene.viewer"
"""Where the sign-in leaves the viewer in the connection's scope; nothing that a client sends can get there."""
NOT_SIGNED_IN = "This needs a sign-in: open the link that `convene serve` prints, or send the token of this machine."


def viewer_of(request: HTTPConnection) -> Viewer:
    """The viewer of a request. Raises HTTPException 401 where nobody signed in."""
    viewer = request.scope.get(KEY)
    if not isinstance(viewer, Viewer):
        raise HTTPException(401, NOT_SIGNED_IN)
    return viewer


def sign_in_as(scope: Scope, viewer: Viewer) -> None:
    """Note who a connection's viewer is. In place, so that what is noted further in is seen further out."""
    scope[KEY] = viewer
