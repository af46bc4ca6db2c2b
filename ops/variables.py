"""The variables of the environment, read with their bounds: settings and launcher ask for each by its type.

Whatever has a value that is not allowed raises `ImproperlyConfigured`, which names the variable, its value
(addresses may hold passwords: never theirs) and what is allowed. An empty variable counts as one that is not
set.
"""

import os
import re
import warnings
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off")
_HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.ASCII | re.IGNORECASE)
_DATABASE_SCHEMES = ("postgresql", "postgres")


def text(name: str, default: str = "") -> str:
    """Any text."""
    return os.environ.get(name) or default


def required(name: str, hint: str) -> str:
    """Any text, but not none; ``hint`` says what to do about a missing one."""
    value = text(name).strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


def whole(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = text(name)
    if not value:
        return default
    if not re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII) or not least <= int(value) <= most:
        _refuse(name, value, f"whole numbers from {least} to {most}")
    return int(value)


def flag(name: str, *, default: bool) -> bool:
    """Yes or no, in any of the usual words."""
    value = text(name).lower()
    if value and value not in (*_TRUE, *_FALSE):
        _refuse(name, value, ", ".join((*_TRUE, *_FALSE)))
    return value in _TRUE if value else default


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of some words in capitals, however it is typed."""
    value = text(name, default).upper()
    if value not in allowed:
        _refuse(name, value, ", ".join(allowed))
    return value


def hosts(name: str, default: list[str]) -> list[str]:
    """Names of hosts, separated by commas, as Django's ALLOWED_HOSTS takes them."""
    found = [host for host in map(str.strip, text(name).split(",")) if host]
    for host in found:
        if not _HOST.fullmatch(host):
            _refuse(name, host, "names of hosts without scheme and port, separated by commas")
    return found or default


def origin(name: str, default: str) -> str:
    """`scheme://host[:port]` of an absolute http or https address."""
    value = text(name, default)
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise ImproperlyConfigured(f"{name} must be an absolute http or https address, not {value!r}.")
    return f"{parts.scheme}://{parts.netloc}"


def data_dir(name: str, default: Path) -> Path:
    """A folder that is there, or may be made."""
    folder = Path(text(name) or default).resolve()
    if any(path.exists() and not path.is_dir() for path in (folder, *folder.parents)):
        _refuse(name, str(folder), "folders, also ones that are still to be made")
    return folder


def folder(name: str) -> str:
    """A folder that is there; empty where none is named."""
    value = text(name)
    if value and not Path(value).is_dir():
        _refuse(name, value, "folders that are there")
    return value


def database(name: str, url: str) -> dict[str, Any]:
    """Django's settings of a libpq address; `?host=` (a socket folder), `?port=` go where `dbshell` looks."""
    try:
        with warnings.catch_warnings(action="ignore"):
            found: dict[str, Any] = environ.Env().db_url_config(url)
        for key in ("host", "port"):
            found[key.upper()] = found.get("OPTIONS", {}).pop(key, found.get(key.upper(), ""))
        named = found["NAME"] or "service" in found.get("OPTIONS", {})
        valid = urlsplit(url).scheme in _DATABASE_SCHEMES and named and int(found["PORT"] or 5432)
    except (KeyError, ValueError):
        valid = False
    if not valid:
        raise ImproperlyConfigured(
            f"{name} is not the address of a PostgreSQL database; allowed is "
            "postgresql://user:password@host:port/name, with a socket folder as ?host=."
        )
    return found


def cache(name: str, default: str) -> dict[str, Any]:
    """Django's settings of a cache."""
    env = environ.Env()
    url = text(name, default)
    try:
        valid = urlsplit(url).port != 0
        found: dict[str, Any] = env.cache_url_config(url)
    except (ImproperlyConfigured, ValueError):
        valid = False
    if not valid:
        raise ImproperlyConfigured(
            f"{name} is not the address of a cache; allowed is redis://host:6379/0, or another that "
            f"begins with one of {', '.join(sorted(env.CACHE_SCHEMES))}."
        )
    return found


def _refuse(name: str, value: str, allowed: str) -> NoReturn:
    raise ImproperlyConfigured(f"{name} is {value!r}; allowed are {allowed}.")
