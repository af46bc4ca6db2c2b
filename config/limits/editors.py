"""Who works in the admin: their requests there are not limited, those of everybody else are."""

import re
import threading
import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from cachetools import TTLCache
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import Error, connection
from django.http import parse_cookie

from config.database import drop_stale_connection

MOST_KNOWN = 1_000
# For how many seconds a session that was found signed in is believed to be.
KNOWN_FOR = 600
_SESSION = re.compile("[0-9a-z]{32}")


class Editors:
    """The sessions of signed-in people that this process has seen lately.

    A cookie is not enough: anybody can send one that looks like a session.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: TTLCache[str, bool] = TTLCache(MOST_KNOWN, KNOWN_FOR, time.monotonic)

    def knows(self, environ: Mapping[str, Any]) -> bool:
        """Whether the request is of a session that was found signed in before; reads no database."""
        session = session_of(environ)
        with self._lock:
            return session in self._known

    def find(self, environ: Mapping[str, Any]) -> bool:
        """Ask the database whether the request is of a signed-in session; False while it does not answer."""
        session = session_of(environ)
        if not session or not _is_signed_in(session):
            return False
        with self._lock:
            self._known[session] = True
        return True


def session_of(environ: Mapping[str, Any]) -> str:
    """The key of the session that is sent; "" where none is, or something else in its place."""
    sent = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME, "")
    return sent if _SESSION.fullmatch(sent) else ""


def _is_signed_in(session: str) -> bool:
    store = import_module(settings.SESSION_ENGINE).SessionStore(session)
    try:
        drop_stale_connection()
        return SESSION_KEY in store
    except Error:
        connection.close()
        return False
