"""What the role that serves may and may not do."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction

from ops import grants
from ops.embedded_postgres import APPLICATION
from ops.roles import grant_to


def test_grant_to_application_reads_and_writes_rows(as_application):
    with as_application():
        group = Group.objects.create(name="readers")
        Group.objects.filter(pk=group.pk).update(name="editors")
        assert [one.name for one in Group.objects.all()] == ["editors"]
        group.delete()
        assert not Group.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "truncate auth_group cascade",
        "drop table auth_group",
        "alter table auth_group disable trigger user",
        "create table more ()",
        "set session_replication_role = replica",
        "create temporary table claims_claim ()",
        "create table pg_temp.claims_claim ()",
        "create schema more",
        "insert into django_migrations (app, name, applied) values ('claims', '0001', now())",
        "delete from django_migrations",
        "update auth_permission set name = 'another'",
    ],
)
def test_grant_to_application_can_neither_truncate_nor_change_the_schema(as_application, statement):
    with (
        as_application(),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_grant_to_takes_back_what_was_granted_before(as_application):
    with connection.cursor() as cursor:
        cursor.execute(f"grant all on django_migrations to {APPLICATION}")
    grant_to(APPLICATION)

    assert not may(APPLICATION, "django_migrations", "insert")
    assert may(APPLICATION, "django_migrations", "select")


def test_grant_to_fixed_column_can_neither_be_inserted_nor_updated(as_application, monkeypatch):
    monkeypatch.setattr(grants, "FIXED_COLUMNS", {"auth_group": ("name",)}, raising=False)
    grant_to(APPLICATION)

    for right in ("insert", "update"):
        assert not may(APPLICATION, "auth_group", right, "name")
        assert may(APPLICATION, "auth_group", right, "id")
    assert may(APPLICATION, "auth_group", "select", "name")
    assert may(APPLICATION, "auth_group", "delete")


def test_grant_to_function_is_executed_by_the_role_and_not_by_everybody(as_application, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("create function answer(int) returns int language sql return $1")
    monkeypatch.setattr(grants, "FUNCTIONS", ("answer(int)",), raising=False)
    grant_to(APPLICATION)

    with connection.cursor() as cursor:
        cursor.execute(
            f"select has_function_privilege('{APPLICATION}', 'answer(int)', 'execute'), "
            "has_function_privilege('pg_monitor', 'answer(int)', 'execute')"
        )
        assert cursor.fetchone() == (True, False)


def may(role, table, right, column=None):
    """Whether the role has a right on a table, or on one of its columns."""
    with connection.cursor() as cursor:
        if column:
            cursor.execute("select has_column_privilege(%s, %s, %s, %s)", [role, table, column, right])
        else:
            cursor.execute("select has_table_privilege(%s, %s, %s)", [role, table, right])
        return cursor.fetchone()[0]


def test_grant_application_role_without_an_owner_says_so_and_does_nothing(settings, capsys):
    settings.APPLICATION_ROLE = ""

    call_command("grant_application_role")

    assert "needs no grants" in capsys.readouterr().err


@pytest.mark.django_db
def test_grant_application_role_unknown_to_the_server_is_an_error(settings):
    settings.APPLICATION_ROLE = "nobody knows"

    with pytest.raises(CommandError, match='no role "nobody knows"'):
        call_command("grant_application_role")
