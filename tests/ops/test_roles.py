"""What the role that serves may and may not do."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction


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


def test_grant_application_role_without_an_owner_says_so_and_does_nothing(settings, capsys):
    settings.APPLICATION_ROLE = ""

    call_command("grant_application_role")

    assert "needs no grants" in capsys.readouterr().err


@pytest.mark.django_db
def test_grant_application_role_unknown_to_the_server_is_an_error(settings):
    settings.APPLICATION_ROLE = "nobody knows"

    with pytest.raises(CommandError, match='no role "nobody knows"'):
        call_command("grant_application_role")
