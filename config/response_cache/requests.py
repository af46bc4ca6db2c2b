"""Which requests have an answer that is the same for everybody, and under which address it is cached."""

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from claims.clock import InvalidClock
from claims.version import HANDED_OVER, DatasetVersion, HandedOver, State, state
from config.addresses import chosen_media_type, declared
from config.limits.clients import is_secure
from config.response_cache.responses import best_encoding

LONGEST_QUERY = 1024
# Of all that a request is read from.
LONGEST = 4096
MOST_PARAMETERS = 100

# What a cached response cannot depend on, since the view does not see it.
_WITHHELD = (
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_COOKIE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_ORIGIN",
    "HTTP_RANGE",
    "HTTP_REFERER",
    "HTTP_USER_AGENT",
)

Environ = dict[str, Any]


class Parameters(NamedTuple):
    """Declared parameters: by name, each in the order of its values, as a query; and their last values."""

    canonical: str
    values: Mapping[str, str]


NO_PARAMETERS = Parameters("", {})


class Address(NamedTuple):
    """What a cached response is the answer to; the language is a part of the path or a parameter."""

    path: str
    query: str
    host: str
    secure: bool
    media_type: str
    encoding: str


class PublicRequest(NamedTuple):
    """An address, and the last values of its parameters."""

    address: Address
    parameters: Mapping[str, str]

    def unencoded(self) -> "PublicRequest":
        """The same for a client that takes no content encoding."""
        return self._replace(address=self.address._replace(encoding=""))

    def state(self, version: DatasetVersion) -> State | None:
        """The state that the answer follows from; None where its clock cannot be read."""
        try:
            return state(version, self.parameters)
        except InvalidClock:
            return None

    def for_view(self, environ: Environ, version: HandedOver) -> Environ:
        """The request as the view is to see it: nothing but what the address says, and the version."""
        seen = {name: value for name, value in environ.items() if name not in _WITHHELD}
        seen |= {"REQUEST_METHOD": "GET", "QUERY_STRING": self.address.query, HANDED_OVER: version}
        if "*" in seen.get("HTTP_IF_NONE_MATCH", ""):
            # whether there is anything is seen when it was made
            del seen["HTTP_IF_NONE_MATCH"]
        return seen | ({"HTTP_ACCEPT": self.address.media_type} if self.address.media_type else {})


class Reader:
    """Reads requests. Made once, after the settings."""

    def __init__(self) -> None:
        site = urlsplit(settings.SITE_URL)
        names = [name for name in settings.ALLOWED_HOSTS if not name.startswith(("*", "."))]
        ports = ["", f":{site.port}" if site.port else ""]
        # ALLOWED_HOSTS lets any port pass: only for these hosts is anything cached, or anybody could fill it.
        self._hosts = {site.netloc} | {f"{name}{port}" for name in names for port in ports}
        self._session = f"{settings.SESSION_COOKIE_NAME}="
        # Most requests ask what another one has asked: to look it up is quicker than to read it again.
        self._read_once = lru_cache(maxsize=4096)(self._read)

    def read(self, environ: Environ) -> PublicRequest | None:
        """What is asked; None where the answer may be another for this client, or is an error."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or self._has_session(environ):
            return None
        get = environ.get
        texts = (
            get("HTTP_HOST", ""),
            get("PATH_INFO", ""),
            get("QUERY_STRING", ""),
            get("HTTP_ACCEPT", ""),
            get("HTTP_ACCEPT_ENCODING", ""),
        )
        return self._read_once(texts, is_secure(environ)) if len("".join(texts)) <= LONGEST else None

    def _read(self, texts: tuple[str, ...], secure: bool) -> PublicRequest | None:
        """What is asked by all that an answer may follow from."""
        host, path, query, accept, accept_encoding = texts
        view = declared(path)
        if view is None or host not in self._hosts:
            return None
        media_type = chosen_media_type(accept, view.media_types) if view.media_types else ""
        asked = declared_parameters(path, query) if query else NO_PARAMETERS
        if media_type is None or asked is None:
            return None
        encoding = best_encoding(accept_encoding)
        return PublicRequest(Address(path, asked.canonical, host, secure, media_type, encoding), asked.values)

    def _has_session(self, environ: Environ) -> bool:
        """Whether a session cookie of ours is sent; other cookies do not matter."""
        cookies: str = environ.get("HTTP_COOKIE", "")
        return bool(cookies) and any(
            cookie.strip().startswith(self._session) for cookie in cookies.split(";")
        )


def declared_parameters(path: str, query: str) -> Parameters | None:
    """The parameters that the view at a path reads.

    None where it refuses one that it does not declare, and for what is too long to be asked twice.
    """
    if len(query) > LONGEST_QUERY:
        return None
    view = declared(path)
    text = query.encode("latin-1", "replace").decode(errors="replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return None
    names = view.parameters if view else frozenset()
    known = sorted((pair for pair in pairs if pair[0] in names), key=itemgetter(0))
    if view and view.refuses_undeclared and len(known) < len(pairs):
        return None
    return Parameters(urlencode(known), dict(known))
