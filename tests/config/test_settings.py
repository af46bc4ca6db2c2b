"""Settings as a deployment sees them: variables in, a running configuration or a sentence out."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from ops.variables import database
from tests.instances import measuring

COMPLETE = {"SECRET_KEY": "x" * 60, "DATABASE_URL": "postgresql://app:secret@db.example:5433/tracker"}

SHOW = """
import json, sys
from config import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def read(environment, *names):
    """The named settings under exactly these variables; or the sentence with which they refuse."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        cwd=settings.BASE_DIR,
        env=environment | measuring(),
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.splitlines()[-1]


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_settings_without_a_required_variable_name_it(missing):
    refusal = read({name: value for name, value in COMPLETE.items() if name != missing})

    assert refusal.startswith(f"django.core.exceptions.ImproperlyConfigured: {missing} is not set.")


def test_settings_debug_needs_no_secret_key():
    assert read({"DEBUG": "true", "DATABASE_URL": COMPLETE["DATABASE_URL"]}, "DEBUG") == {"DEBUG": True}


def test_settings_debug_is_off_unless_asked_for():
    assert read(COMPLETE, "DEBUG") == {"DEBUG": False}


@pytest.mark.parametrize(("scheme", "waits"), [("redis", True), ("rediscache", True), ("pylibmc", False)])
def test_settings_wait_for_a_shared_cache_no_longer_than_for_a_page(scheme, waits):
    caches = read({**COMPLETE, "CACHE_URL": f"{scheme}://127.0.0.1:6379"}, "CACHES")["CACHES"]

    options = caches["default"].get("OPTIONS", {})
    assert (options.get("socket_timeout") == options.get("socket_connect_timeout") == 0.5) is waits


@pytest.mark.parametrize("address", ["reforms.example", "ftp://reforms.example", "https://"])
def test_settings_site_url_not_an_address_is_refused(address):
    assert "SITE_URL must be an absolute http or https address" in read({**COMPLETE, "SITE_URL": address})


@pytest.mark.parametrize(
    ("address", "https", "seconds"),
    [("http://127.0.0.1:8000", False, 0), ("https://reforms.example", True, 31_536_000)],
)
def test_settings_site_url_decides_what_depends_on_https(address, https, seconds):
    found = read(
        {**COMPLETE, "SITE_URL": address},
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "CSRF_TRUSTED_ORIGINS",
    )

    assert found == {
        "SECURE_SSL_REDIRECT": https,
        "SECURE_HSTS_SECONDS": seconds,
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "CSRF_TRUSTED_ORIGINS": [address],
    }


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("https://reforms.example/", ["reforms.example"]),
        ("http://127.0.0.1:8000", ["localhost", "127.0.0.1"]),
        ("http://localhost:8000", ["localhost", "127.0.0.1"]),
    ],
)
def test_settings_allowed_hosts_follow_site_url(address, hosts):
    assert read({**COMPLETE, "SITE_URL": address}, "ALLOWED_HOSTS") == {"ALLOWED_HOSTS": hosts}


def test_settings_allowed_hosts_are_what_is_asked_for():
    asked = {**COMPLETE, "SITE_URL": "https://reforms.example/", "ALLOWED_HOSTS": "reforms.example,localhost"}

    assert read(asked, "ALLOWED_HOSTS") == {"ALLOWED_HOSTS": ["reforms.example", "localhost"]}


@pytest.mark.parametrize(
    ("more", "subdomains", "preload"),
    [
        ({}, False, False),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true"}, True, False),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"}, True, True),
    ],
)
def test_settings_hsts_binds_other_sites_of_the_domain_only_when_asked(more, subdomains, preload):
    found = read(
        {**COMPLETE, "SITE_URL": "https://reforms.example", **more},
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
    )

    assert found == {"SECURE_HSTS_INCLUDE_SUBDOMAINS": subdomains, "SECURE_HSTS_PRELOAD": preload}


@pytest.mark.parametrize(("proxies", "trusted"), [("0", None), ("1", ["HTTP_X_FORWARDED_PROTO", "https"])])
def test_settings_forwarded_protocol_is_believed_only_with_proxies(proxies, trusted):
    found = read(
        {**COMPLETE, "SITE_URL": "https://reforms.example", "NUM_PROXIES": proxies}, "SECURE_PROXY_SSL_HEADER"
    )

    assert found == {"SECURE_PROXY_SSL_HEADER": trusted}


@pytest.mark.parametrize(("as_owner", "user"), [("false", "app"), ("true", "owner")])
def test_settings_two_roles_owner_only_when_asked(as_owner, user):
    found = read(
        {**COMPLETE, "DATABASE_OWNER_URL": "postgresql://owner@db.example/tracker", "AS_OWNER": as_owner},
        "DATABASES",
        "APPLICATION_ROLE",
    )

    assert found["DATABASES"]["default"]["USER"] == user
    assert found["APPLICATION_ROLE"] == "app"


@pytest.mark.parametrize(("asked", "threshold"), [("true", 5), ("false", None)])
def test_settings_queries_are_prepared_unless_told_otherwise(asked, threshold):
    found = read({**COMPLETE, "PREPARE_STATEMENTS": asked}, "DATABASES")

    assert found["DATABASES"]["default"]["OPTIONS"]["prepare_threshold"] == threshold


def test_settings_one_role_has_no_application_role():
    assert read(COMPLETE, "APPLICATION_ROLE") == {"APPLICATION_ROLE": ""}


def test_database_socket_folder_in_the_address_becomes_the_host():
    found = database("DATABASE_URL", "postgresql://app@/tracker?host=%2Fa%20folder%2Fsocket&port=5432")

    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/a folder/socket", 5432, {})


def test_settings_follow_the_dataset_of_the_folder():
    folder = str(settings.BASE_DIR / "tests" / "datasets" / "merrowe")

    found = read({**COMPLETE, "DATASET_DIR": folder}, "TIME_ZONE", "LANGUAGE_CODE", "LANGUAGES")

    assert found == {
        "TIME_ZONE": "Pacific/Chatham",
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [["en", "English"], ["eo", "Esperanto"]],
    }


def test_settings_folder_without_a_dataset_is_refused(tmp_path):
    refusal = read({**COMPLETE, "DATASET_DIR": str(tmp_path)})

    assert refusal.startswith("django.core.exceptions.ImproperlyConfigured: DATASET_DIR, ")
    assert "dataset.json is missing" in refusal


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DateStyle", "ISO, MDY"),
        ("default_transaction_isolation", "read committed"),
        ("idle_in_transaction_session_timeout", "0"),
        ("lock_timeout", "0"),
        ("search_path", "public"),
        ("statement_timeout", "0"),
    ],
)
def test_database_has_of_commands_what_they_rest_on_whatever_its_own_defaults_are(name, value):
    with connection.cursor() as cursor:
        cursor.execute("select source, setting from pg_settings where name = %s", [name])
        assert cursor.fetchone() == ("client", value)
