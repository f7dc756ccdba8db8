"""The API, the sign-in around it and the one process that serves both: `create_app`, `protect`, `serve`."""

from api.app import create_app
from api.protect import Entrance, Mounted, protect
from api.viewer import viewer_of

__all__ = ["Entrance", "Mounted", "create_app", "protect", "viewer_of"]
