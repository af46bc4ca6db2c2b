"""Whole responses as they are cached: in each encoding, with what a client that holds one is sent."""

import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import brotli
from django.utils.http import parse_http_date_safe

from claims.version import DatasetVersion, changed_at, is_only_change

LARGEST = 1024 * 1024
# The smallest body that is worth compressing.
SMALLEST = 256
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": partial(brotli.compress, quality=5),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}
LONGEST_ACCEPT = 256

# Sent to one client alone, or made anew for each.
_OF_ONE_CLIENT = {"ratelimit", "ratelimit-policy"}
# What the view does not see, so that the answer does not vary on it whatever it says.
_WITHHELD = {"accept", "accept-encoding", "accept-language", "cookie", "origin"}
# A client keeps the others with what it holds, and each that is sent costs the server time. Without
# Server the program that serves would name itself.
_IN_304 = {
    "access-control-allow-origin",
    "cache-control",
    "content-location",
    "etag",
    "expires",
    "server",
    "vary",
}
_TEXT = re.compile(r"(text/|image/svg|application/([\w.-]+\+)?(json|xml|javascript))")

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Response:
    """A response with its whole body.

    ``shareable``: it is the same for everybody until the state changes, or, as a 304, for everybody who holds
    what it speaks of. ``size`` is that of its plain body.
    """

    status: str
    headers: Headers
    body: bytes
    shareable: bool
    size: int

    @classmethod
    def made(cls, status: str, headers: Headers, body: bytes) -> "Response":
        """What Django answered; it says itself whether it is public."""
        found = {name.lower(): value for name, value in headers}
        varies_on = {name.strip().lower() for name in found.get("vary", "").split(",") if name.strip()}
        is_for_everybody = varies_on <= _WITHHELD
        shareable = (
            is_for_everybody
            and status.startswith(("200 ", "304 "))
            and "public" in found.get("cache-control", "")
            and "etag" in found
            and "set-cookie" not in found
        )
        if is_for_everybody:
            headers = [(name, value) for name, value in headers if name.lower() != "vary"]
            headers.append(("Vary", "Accept-Encoding"))
        return cls(status, headers, body, shareable, len(body))

    @property
    def cacheable(self) -> bool:
        """Whether it is worth its memory too."""
        return self.shareable and self.size <= LARGEST

    @cached_property
    def is_304(self) -> bool:
        """Whether it tells a client that it holds the answer, and has no body."""
        return self.status.startswith("304 ")

    @property
    def is_failure(self) -> bool:
        """Whether the server failed, whoever asked; it is said to all who wait, and not cached."""
        return self.status.startswith("5")

    def for_everybody(self) -> "Response":
        """The same without what was for the client alone that asked first."""
        headers = [(name, value) for name, value in self.headers if name.lower() not in _OF_ONE_CLIENT]
        return replace(self, headers=headers)

    def for_nobody_else(self) -> "Response":
        """The same where it is not the answer to what others ask."""
        return replace(self, shareable=False)

    def encoded(self, encoding: str) -> "Response":
        """The same in a content encoding, where it is a text long enough; its tag is a weak one then."""
        if len(self.body) < SMALLEST or not _TEXT.match(self.header("content-type")):
            return self
        body = COMPRESSORS[encoding](self.body)
        changed = {"content-length": str(len(body)), "etag": f"W/{self.header('etag').removeprefix('W/')}"}
        headers = [(name, changed.get(name.lower(), value)) for name, value in self.headers]
        return replace(self, headers=[*headers, ("Content-Encoding", encoding)], body=body)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @cached_property
    def tag(self) -> str:
        """Its entity tag, for a weak comparison."""
        return self.header("etag").removeprefix("W/")

    @cached_property
    def headers_of_304(self) -> Headers:
        """The headers for a client that holds it: those of RFC 9110, 15.4.5, who may read it, and Server."""
        return [(name, value) for name, value in self.headers if name.lower() in _IN_304]

    def answers(self, environ: dict[str, Any], version: DatasetVersion) -> bool:
        """Whether it is the answer to another request for the same: a 304 is one to whoever holds that."""
        return not self.is_304 or self.matches_validators(environ, version)

    def matches_validators(self, environ: dict[str, Any], version: DatasetVersion) -> bool:
        """Whether the client says that it holds this; what it says of times counts where it names no tag.

        A later time than that of the last change is not ours any more: after a restore an answer that was
        changed later is of another history.
        """
        if not self.tag or not self.status.startswith(("200 ", "304 ")):
            return False
        if condition := environ.get("HTTP_IF_NONE_MATCH"):
            return (
                condition.removeprefix("W/") == self.tag
                or condition.strip() == "*"
                or self.tag in re.findall(r'"[^"]*"', condition)
            )
        if since := environ.get("HTTP_IF_MODIFIED_SINCE"):
            is_latest = parse_http_date_safe(since) == changed_at(version.recorded_at)
            return is_latest and is_only_change(version)
        return False


@dataclass(frozen=True)
class Stream:
    """A response that is sent while it is made: never cached, and not read ahead."""

    status: str
    headers: Headers
    parts: Iterable[bytes]


def best_encoding(accept_encoding: str) -> str:
    """The encoding to answer in: br before gzip where both are as welcome, "" for none."""
    if len(accept_encoding) > LONGEST_ACCEPT:
        return ""
    weights = dict(_weight(token) for token in accept_encoding.lower().split(","))
    welcome = {one: weights.get(one, weights.get("*", 0.0)) for one in COMPRESSORS}
    best = max(COMPRESSORS, key=lambda one: welcome[one])
    return best if welcome[best] > 0 else ""


def _weight(token: str) -> tuple[str, float]:
    name, _semicolon, parameter = token.partition(";")
    quality = re.fullmatch(r"\s*q=([01](\.\d{0,3})?)\s*", parameter)
    return name.strip(), float(quality[1]) if quality else 1.0
