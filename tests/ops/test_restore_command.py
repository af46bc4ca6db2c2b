"""What `restore` does and says, on a copy of the tests' database; with real sites see test_restore.py."""

import hashlib
import io
import os

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from claims.actions import publish
from ops import databases, embedded_postgres
from ops.embedded_postgres import APPLICATION
from tests.conftest import flush
from tests.factories import make_publisher

# On a server of somebody else's the programs that we have may be newer than it.
pytestmark = pytest.mark.skipif(
    "TESTS_SUPERUSER_URL" not in os.environ, reason="The server is not the tests' own."
)


@pytest.fixture
def ours(django_db_setup, django_db_blocker, settings, tmp_path):
    """The name of a database with a group and a record of two entries, to which Django is connected."""
    settings.DATA_DIR = tmp_path / "data"
    settings.POSTGRES_PROGRAMS = str(embedded_postgres.programs())
    model, ours = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_of_restore"
    with django_db_blocker.unblock(), databases.maintenance() as server:
        databases.drop(server, ours)
        server.execute(f'create database "{ours}" template "{model}"')
        connection.settings_dict["NAME"] = ours
        for _number in range(2):
            publish(make_publisher(), by=None)
        Group.objects.create(name="before")
        yield ours
        connection.close()
        connection.settings_dict["NAME"] = model
        databases.drop(server, ours)


@pytest.fixture
def backup(ours, tmp_path):
    """A backup of it; the group was renamed since."""
    call_command("backup", str(tmp_path / "site.dump"))
    Group.objects.update(name="after")
    return tmp_path / "site.dump"


def restore(file, *options):
    call_command("restore", str(file), "--noinput", *options)


def groups():
    return list(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize("typed", ["", "no\n"])
def test_nothing_is_replaced_where_nobody_says_yes(backup, monkeypatch, typed):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    with pytest.raises(CommandError, match=r"^Nothing was changed\.$"):
        call_command("restore", str(backup))

    assert groups() == ["after"]


def databases_beside(ours):
    with connection.cursor() as cursor:
        cursor.execute("select datname from pg_database where datname like %s order by 1", [f"{ours}%"])
        return [name for (name,) in cursor.fetchall()]


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refusal_of(file, *options):
    with pytest.raises(CommandError) as refused:
        restore(file, *options)
    return str(refused.value)


def test_restore_brings_back_what_was_and_removes_what_came_later(ours, backup, capsys):
    execute("create table came_later ()")

    restore(backup)

    assert capsys.readouterr().out.endswith(f"The database is that of {backup}: 2 entries.\n")
    assert groups() == ["before"]
    assert "came_later" not in connection.introspection.table_names()
    assert databases_beside(ours) == [ours]


def test_restore_grants_the_application_its_rights(ours, backup, settings, application_role):
    settings.APPLICATION_ROLE = APPLICATION

    restore(backup)

    with connection.cursor() as cursor:
        cursor.execute(
            f"select has_table_privilege('{APPLICATION}', 'auth_group', 'insert'),"
            f" has_table_privilege('{APPLICATION}', 'auth_group', 'truncate')"
        )
        assert cursor.fetchone() == (True, False)


def test_restore_ends_the_sessions_of_the_old_database(ours, backup):
    session = psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None})
    session.execute("select 1")

    restore(backup)

    with session, pytest.raises(psycopg.OperationalError):
        session.execute("select 1")


def test_restore_asks_and_takes_yes(ours, backup, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "yes")

    call_command("restore", str(backup))

    assert groups() == ["before"]


def test_restore_of_an_empty_record_says_so(ours, tmp_path, capsys):
    flush()
    call_command("backup", str(tmp_path / "empty.dump"))
    publish(make_publisher(), by=None)

    restore(tmp_path / "empty.dump")

    assert "Its record is empty. `make run` loads the dataset" in capsys.readouterr().out


def test_restore_of_a_newer_release_is_refused_and_changes_nothing(ours, tmp_path):
    execute("insert into django_migrations (app, name, applied) values ('claims', '9999_newer', now())")
    call_command("backup", str(tmp_path / "newer.dump"))
    Group.objects.update(name="after")

    said = refusal_of(tmp_path / "newer.dump")

    assert said.endswith(
        "is of a newer version of this program: it has the migrations claims.9999_newer. Nothing was changed."
    )
    assert groups() == ["after"]
    assert databases_beside(ours) == [ours]


def test_restore_of_a_record_that_lacks_an_entry_is_refused_and_changes_nothing(ours, tmp_path):
    execute("alter table claims_entry disable trigger user")
    execute("delete from claims_entry where number = 1")
    execute("alter table claims_entry enable trigger user")
    call_command("backup", str(tmp_path / "damaged.dump"))
    Group.objects.update(name="after")

    said = refusal_of(tmp_path / "damaged.dump")

    assert said.endswith(
        "is damaged: its record has 1 entries, and the last has number 2. Nothing was changed."
    )
    assert groups() == ["after"]


def test_restore_of_half_a_file_is_refused_and_changes_nothing(ours, backup):
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])

    assert "is damaged: it is not the file that site.dump.sha256 was made of" in refusal_of(backup)

    digest = hashlib.sha256(backup.read_bytes()).hexdigest()
    backup.with_name("site.dump.sha256").write_text(f"{digest}  site.dump\n")
    assert refusal_of(backup).startswith("pg_restore failed:")
    assert groups() == ["after"]
    assert databases_beside(ours) == [ours]


@pytest.fixture
def no_databases(ours):
    """Django connects as a role that may do no more than that."""
    role = f"of_tests_{os.getpid()}"
    kept = dict(connection.settings_dict)
    with psycopg.connect(os.environ["TESTS_SUPERUSER_URL"], autocommit=True) as server:
        server.execute(f"create role {role} login password 'of no use'")
        connection.close()
        connection.settings_dict.update(USER=role, PASSWORD="of no use")
        yield
        connection.close()
        connection.settings_dict.update(kept)
        server.execute(f"drop role {role}")


def test_restore_by_a_role_that_may_not_create_databases_says_what_it_needs(ours, backup, no_databases):
    said = refusal_of(backup)

    assert "permission denied to create database" in said
    assert said.endswith("the role of DATABASE_OWNER_URL needs CREATEDB for it.")
