"""What the benchmarks set up for a measurement."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from benchmarks.instance import copied_database, cpu_seconds, in_session, peak_memory
from claims.models import Claim
from tests.factories import make_statement, published


@pytest.fixture
def address(monkeypatch):
    """The address of the database of the tests, as servers and publishers read it."""
    monkeypatch.setenv("DATABASE_URL", f"postgresql://somebody@/{connection.settings_dict['NAME']}?host=x")
    return os.environ["DATABASE_URL"]


def databases():
    with connection.cursor() as cursor:
        cursor.execute("select datname from pg_database")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.usefixtures("committed")
def test_what_happens_in_a_copy_stays_there(address):
    published(make_statement())
    name = connection.settings_dict["NAME"]
    with copied_database():
        assert os.environ["DATABASE_URL"] == address.replace(f"/{name}?", f"/{name}_copy?")
        assert f"{name}_copy" in databases()
    assert os.environ["DATABASE_URL"] == address
    assert f"{name}_copy" not in databases()
    assert Claim.objects.count() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of processes in files")
def test_what_the_processes_of_a_server_take():
    command = [
        sys.executable,
        "-c",
        "x = bytearray(50_000_000); sum(range(3_000_000)); print(1, flush=True); input()",
    ]
    with subprocess.Popen(
        command, start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        assert in_session(process.pid) == [process.pid]
        assert cpu_seconds(process.pid) > 0
        assert peak_memory(process.pid) > 50
        process.stdin.close()
