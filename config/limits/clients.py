"""Who asks and how: one client for each address, as far as proxies of ours can be believed."""

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings

# A household or a server has a whole network of addresses in version 6.
IPV6_NETWORK = 64


def client_of(environ: Mapping[str, Any]) -> bytes:
    """A digest of the address that a request comes from, keyed so that nobody can look the address up."""
    return hmac.digest(settings.SECRET_KEY.encode(), _network(address_of(environ)).encode(), hashlib.sha256)


def address_of(environ: Mapping[str, Any]) -> str:
    """The address that the last of ``NUM_PROXIES`` proxies was asked from; without proxies the peer's.

    What stands further left in X-Forwarded-For may be anybody's invention.
    """
    forwarded = [address.strip() for address in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if settings.NUM_PROXIES and forwarded[-1]:
        return _without_port(forwarded[-min(settings.NUM_PROXIES, len(forwarded))])
    return str(environ.get("REMOTE_ADDR", ""))


def is_secure(environ: Mapping[str, Any]) -> bool:
    """Whether a request came over https; a proxy of ours says so where ``SECURE_PROXY_SSL_HEADER`` is set."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        # as Django reads it: the first of several
        return bool(environ.get(name, "").split(",")[0].strip() == value)
    return bool(environ.get("wsgi.url_scheme") == "https")


# “192.0.2.1:5555” and “[2001:db8::1]:5555”, as some proxies write it.
_WITH_PORT = re.compile(r"([0-9.]+):[0-9]+|\[([0-9A-Fa-f:.]+)\](?::[0-9]+)?")


def _without_port(address: str) -> str:
    found = _WITH_PORT.fullmatch(address)
    return (found[1] or found[2]) if found else address


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
