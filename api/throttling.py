"""How much one client may ask, told in the RateLimit fields (draft-ietf-httpapi-ratelimit-headers)."""

import hashlib
import math
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

WINDOW = 60  # seconds


@dataclass(frozen=True)
class Allowance:
    """What is left of a client's requests in the current window, which ends in ``reset`` seconds."""

    limit: int
    remaining: int
    reset: int

    @property
    def headers(self):
        return {
            "RateLimit-Policy": f'"default";q={self.limit};w={WINDOW}',
            "RateLimit": f'"default";r={self.remaining};t={self.reset}',
        }


class WindowThrottle(BaseThrottle):
    """``API_RATE_LIMIT`` requests in each minute of the clock for each address that requests come from.

    It leaves the ``Allowance`` on the view. Counted in the default cache: where that is a process's own
    memory, so is the limit.
    """

    def allow_request(self, request, view):
        now, limit = time.time(), settings.API_RATE_LIMIT
        self.reset = math.ceil(WINDOW - now % WINDOW)
        used = _count(f"{self.get_ident(request)} {now // WINDOW}")
        view.allowance = Allowance(limit, max(0, limit - used), self.reset)
        return used <= limit

    def wait(self):
        return self.reset


def _count(client_and_window):
    """How often this was counted, this time included. No address is kept: only its digest."""
    key = f"api:{hashlib.sha256(client_and_window.encode()).hexdigest()}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # a full cache dropped it meanwhile
        cache.set(key, 1, timeout=2 * WINDOW)
        return 1
