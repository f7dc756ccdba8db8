"""The pages, on Dash, in the API's process: Today, and one adult's coordination network."""

from dashboard.app import create_dashboard
from dashboard.one_process import CSRF_COOKIE, CSRF_HEADER, PREFIX, content_security_policy

__all__ = ["CSRF_COOKIE", "CSRF_HEADER", "PREFIX", "content_security_policy", "create_dashboard"]
