"""The answer to a request that is refused for now."""

import math
from http import HTTPStatus
from typing import NamedTuple

# Where the environment of a request holds its refusal; `config.middleware` answers with it.
REFUSAL = "config.limits.refusal"


class Refusal(NamedTuple):
    """The status, and after how many seconds to come again."""

    status: HTTPStatus
    retry_after: int

    @classmethod
    def too_many(cls, seconds: float) -> "Refusal":
        """For a client that asked for more than its limit."""
        return cls(HTTPStatus.TOO_MANY_REQUESTS, max(1, math.ceil(seconds)))

    @classmethod
    def unavailable(cls) -> "Refusal":
        """For a response that takes too long to make, or that the database does not let us make."""
        return cls(HTTPStatus.SERVICE_UNAVAILABLE, 5)
