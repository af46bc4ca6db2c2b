"""Every variable that settings and launcher read: a wrong value ends the start with a sentence about it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ops import variables
from tests.environment import CONFIGURATION
from tests.instances import bare_environment

COMPLETE = {"SECRET_KEY": "x" * 60, "DATABASE_URL": "postgresql://app:hidden@db.example:5433/tracker"}
WHOLE = "allowed are whole numbers from"
FLAG = "allowed are true, 1, yes, on, false, 0, no, off."
NO_DATABASE = (
    "is not the address of a PostgreSQL database; allowed is postgresql://user:password@host:port/name"
)
NO_FOLDER = "allowed are folders that are there."
# By name, the values that are wrong, with what is said of each after the name.
WRONG = {
    "ALLOWED_HOSTS": [
        ("https://a.example", "is 'https://a.example'; allowed are names of hosts without scheme")
    ],
    "AS_OWNER": [("maybe", f"is 'maybe'; {FLAG}")],
    "CACHE_URL": [
        ("garbage", "is not the address of a cache; allowed is redis://host:6379/0"),
        ("nonsense://:hidden@host", "is not the address of a cache"),
        ("redis://:hidden@host:port/0", "is not the address of a cache"),
    ],
    "CONN_MAX_AGE": [("soon", f"is 'soon'; {WHOLE} 0 to"), ("-1", f"is '-1'; {WHOLE} 0 to")],
    "DATABASE_OWNER_URL": [("garbage", NO_DATABASE), ("postgresql://", NO_DATABASE)],
    "DATABASE_URL": [
        ("garbage", NO_DATABASE),
        ("mysql://app:hidden@host/tracker", NO_DATABASE),
        ("postgresql://app:hidden@host", NO_DATABASE),
        ("postgresql://app:hidden@host:port/tracker", NO_DATABASE),
        ("postgresql:///tracker?host=%2Frun&port=hidden", NO_DATABASE),
    ],
    "DATA_DIR": [(f"{__file__}/data", "allowed are folders, also ones that are still to be made.")],
    "DATASET_DIR": [("/nowhere", "/nowhere: dataset.json is missing")],
    "DEBUG": [("2", f"is '2'; {FLAG}")],
    "DOCUMENTS_DIR": [("/nowhere", f"is '/nowhere'; {NO_FOLDER}")],
    "LARGEST_BODY": [("10M", f"is '10M'; {WHOLE} 1024 to"), ("0", f"is '0'; {WHOLE} 1024 to")],
    "LOG_LEVEL": [("loud", "is 'LOUD'; allowed are DEBUG, INFO, WARNING, ERROR, CRITICAL.")],
    "NUM_PROXIES": [("-1", f"is '-1'; {WHOLE} 0 to 100."), ("one", f"is 'one'; {WHOLE} 0 to 100.")],
    "PORT": [
        ("abc", f"is 'abc'; {WHOLE} 1 to 65535."),
        ("0", f"is '0'; {WHOLE} 1 to 65535."),
        ("99999", f"is '99999'; {WHOLE} 1 to 65535."),
    ],
    "POSTGRES_PROGRAMS": [("/nowhere", f"is '/nowhere'; {NO_FOLDER}")],
    "PREPARE_STATEMENTS": [("never", f"is 'never'; {FLAG}")],
    "RATE_LIMIT": [
        ("0", f"is '0'; {WHOLE} 1 to 1000000000."),
        ("-5", f"is '-5'; {WHOLE} 1 to 1000000000."),
        ("abc", f"is 'abc'; {WHOLE} 1 to 1000000000."),
        ("٣", f"is '٣'; {WHOLE} 1 to 1000000000."),
        ("9" * 5000, f"{WHOLE} 1 to 1000000000."),
    ],
    "SECRET_KEY": [("  ", "is not set. Set a long random one and keep it")],
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": [("all", f"is 'all'; {FLAG}")],
    "SECURE_HSTS_PRELOAD": [("all", f"is 'all'; {FLAG}")],
    "SECURE_HSTS_SECONDS": [("a year", f"is 'a year'; {WHOLE} 0 to")],
    "SERVING": [("maybe", f"is 'maybe'; {FLAG}")],
    "SITE_URL": [
        ("reforms.example", "must be an absolute http or https address, not 'reforms.example'."),
        ("https://reforms.example:port", "must be an absolute http or https address"),
        ("https://[::1", "must be an absolute http or https address"),
    ],
    "STARTED_AT": [("today", f"is 'today'; {WHOLE} 0 to")],
    "WEB_CONCURRENCY": [("many", f"is 'many'; {WHOLE} 1 to 100."), ("0", f"is '0'; {WHOLE} 1 to 100.")],
}
OF_THE_LAUNCHER = {"PORT", "WEB_CONCURRENCY"}


def started(tmp_path, *command, **environment):
    return subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=bare_environment(tmp_path, PYTHONUTF8="1", **COMPLETE | environment),
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_variable_is_tried():
    assert set(WRONG) == CONFIGURATION | {"DATABASE_URL"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param(name, value, said, id=f"{name}={value[:20]}", marks=[pytest.mark.long] if which else [])
        for name, wrong in WRONG.items()
        for which, (value, said) in enumerate(wrong)
    ],
)
def test_wrong_value_ends_the_start_with_a_sentence_about_it(tmp_path, name, value, said):
    command = ("-m", "ops.run") if name in OF_THE_LAUNCHER else ("manage.py", "prepare")

    done = started(tmp_path / "data", *command, **{"DATA_DIR": str(tmp_path), name: value})

    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(name)
    assert said in sentence
    assert "hidden" not in sentence


def test_launcher_says_what_is_wrong_with_the_settings(tmp_path):
    done = started(tmp_path, "-m", "ops.run", RATE_LIMIT="0")

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "RATE_LIMIT is '0'; allowed are whole numbers from 1 to 1000000000.",
        "manage.py prepare failed; nothing is served.",
    ]


def test_every_read_of_a_variable_has_a_type():
    """Nothing that is deployed reads a variable of an instance past ``ops.variables``."""
    reads = re.compile(r"""os\.(?:environ(?:\.get\(|\[)|getenv\()\s*["']([A-Z_]+)["'](?!\] ?\|?= )""")
    found = {
        (path.name, name)
        for folder in ("config", "ops")
        for path in Path(settings.BASE_DIR, folder).rglob("*.py")
        for name in reads.findall(path.read_text(encoding="utf-8"))
    }

    # These are needed before the settings can be read, which check them.
    assert {name for _path, name in found} == {"DATABASE_URL", "DATASET_DIR", "SECRET_KEY", "SITE_URL"}


@pytest.mark.parametrize("value", ["debug", "Debug", "DEBUG"])
def test_level_of_logs_in_any_case(monkeypatch, value):
    monkeypatch.setenv("LOG_LEVEL", value)

    assert variables.one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO")) == "DEBUG"


@pytest.mark.parametrize(
    ("value", "found"), [("True", True), ("1", True), ("on", True), ("No", False), ("off", False), ("", True)]
)
def test_flag_in_the_usual_words(monkeypatch, value, found):
    monkeypatch.setenv("PREPARE_STATEMENTS", value)

    assert variables.flag("PREPARE_STATEMENTS", default=True) is found


@pytest.mark.parametrize(("value", "found"), [("1", 1), ("1000", 1000), ("", 60)])
def test_whole_number_within_bounds_or_its_default(monkeypatch, value, found):
    monkeypatch.setenv("RATE_LIMIT", value)

    assert variables.whole("RATE_LIMIT", 60, least=1, most=1000) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("reforms.example, localhost", ["reforms.example", "localhost"]),
        (".reforms.example,[::1],*", [".reforms.example", "[::1]", "*"]),
        ("", ["127.0.0.1"]),
    ],
)
def test_names_of_hosts(monkeypatch, value, found):
    monkeypatch.setenv("ALLOWED_HOSTS", value)

    assert variables.hosts("ALLOWED_HOSTS", ["127.0.0.1"]) == found


@pytest.mark.parametrize("host", ["a.example:8000", "a b", "a..b", "ä.example"])
def test_what_is_no_name_of_a_host_is_refused(monkeypatch, host):
    monkeypatch.setenv("ALLOWED_HOSTS", f"a.example,{host}")

    with pytest.raises(ImproperlyConfigured, match="allowed are names of hosts without scheme and port"):
        variables.hosts("ALLOWED_HOSTS", [])


@pytest.mark.parametrize("url", ["locmemcache://", "redis://:secret@host:6379/0", "dbcache://table"])
def test_addresses_of_caches(monkeypatch, url):
    monkeypatch.setenv("CACHE_URL", url)

    assert variables.cache("CACHE_URL", "")["BACKEND"].startswith("django.core.cache.backends.")
