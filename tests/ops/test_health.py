"""The two probes, and the headers that every other answer carries."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

PROBE = """
import django
from django.test import Client
django.setup()
for path in ("/healthz", "/readyz"):
    answer = Client().get(path)
    print(answer.status_code, answer.content.decode(), end="")
"""


@pytest.mark.parametrize("path", ["/healthz", "/healthz/"])
def test_healthz_unknown_host_and_plain_http_answers_without_database(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    answer = client.get(path, headers={"host": "10.0.0.7"})

    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/readyz", "/readyz/"])
def test_readyz_migrated_database_answers_200(client, path):
    answer = client.get(path, headers={"host": "10.0.0.7"})

    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_unapplied_migration_answers_503(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"unapplied migrations: 1\n")


def test_probes_database_away_tell_life_from_readiness():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROBE],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": "postgresql://nobody@/none?host=%2Fnowhere"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    assert done.stdout == "200 alive\n503 the database cannot be reached\n"


@pytest.mark.django_db
def test_readyz_migration_of_a_newer_release_answers_503(client):
    MigrationRecorder(connection).record_applied("claims", "9999_newer")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"migrations of another program version: 1\n")


@pytest.mark.django_db
def test_readyz_without_the_table_of_migrations_says_how_many_are_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("alter table django_migrations rename to elsewhere")

    assert client.get("/readyz").content.startswith(b"unapplied migrations: ")


@pytest.mark.django_db
def test_readyz_asks_two_queries_and_reads_no_files_again(client, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(2):
        client.get("/readyz")


def test_probe_with_another_method_is_refused(client):
    assert client.post("/healthz").status_code == 405
