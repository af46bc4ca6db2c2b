"""What a new version of the program needs before it serves."""

import pytest
from django.core.management.base import CommandError
from django.db import connection

from ops.management.commands.prepare import collect_static, refuse_newer_schema


@pytest.fixture
def static(settings, tmp_path):
    """Where static files are collected, and where it is noted which."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return settings.STATIC_ROOT


@pytest.mark.django_db
def test_schema_of_this_version_is_taken():
    refuse_newer_schema()


@pytest.mark.django_db
def test_schema_of_a_newer_version_is_refused_with_what_this_one_does_not_know():
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into django_migrations (app, name, applied) values ('claims', '0999_later', now())"
        )

    with pytest.raises(CommandError, match=r"it has claims\.0999_later, which this version does not know"):
        refuse_newer_schema()


def test_static_files_are_collected_once_and_without_what_is_not_shown(static):
    collect_static()
    (css,) = static.glob("css/base.css")
    css.write_text("changed by hand")

    collect_static()

    assert css.read_text() == "changed by hand"
    assert [path for path in static.rglob("*") if "redoc" in path.name.lower()] == []


def test_static_files_are_collected_anew_where_they_are_gone(static):
    collect_static()
    static.rename(static.with_name("moved"))

    collect_static()

    assert (static / "css" / "base.css").exists()


def test_static_files_of_another_version_are_replaced_and_its_own_go(static, settings, tmp_path):
    collect_static()
    (static / "left over.css").write_text("")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "new.css").write_text("")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, tmp_path / "more"]

    collect_static()

    assert (static / "new.css").exists()
    assert not (static / "left over.css").exists()
