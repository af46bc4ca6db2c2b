"""What a file must be to be restored: refused before anything is changed."""

import hashlib
import stat

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ops import embedded_postgres
from ops.backup import appearing_whole
from ops.dumps import DumpError, check_contents, check_digest
from ops.postgres_programs import connection_variables, run_program, run_program_for_output

WHOLE = b"what was written"


@pytest.fixture
def programs(settings):
    """The programs of PostgreSQL that come with the embedded one."""
    settings.POSTGRES_PROGRAMS = str(embedded_postgres.programs())


@pytest.fixture
def dump(tmp_path):
    """A file with the digest of its contents beside it."""
    file = tmp_path / "site.dump"
    file.write_bytes(WHOLE)
    (tmp_path / "site.dump.sha256").write_text(f"{hashlib.sha256(WHOLE).hexdigest()}  site.dump\n")
    return file


# Digests


def test_file_of_the_digest_beside_it_is_whole(dump):
    check_digest(dump)


@pytest.mark.parametrize("contents", [WHOLE[:-1], WHOLE + b"\n", b""])
def test_file_of_another_digest_is_damaged(dump, contents):
    dump.write_bytes(contents)

    with pytest.raises(DumpError, match=r"site\.dump is damaged: it is not the file that site\.dump\.sha256"):
        check_digest(dump)


@pytest.mark.parametrize("text", [None, "", "  \n"])
def test_file_without_a_digest_is_not_taken_on_trust(dump, text):
    beside = dump.with_name("site.dump.sha256")
    beside.unlink() if text is None else beside.write_text(text)

    with pytest.raises(DumpError, match=r"has no digest beside it \(site\.dump\.sha256\).*--without-digest"):
        check_digest(dump)


# Files that are there whole or not at all


def test_file_appears_whole_for_its_owner_alone(tmp_path):
    file = tmp_path / "file"
    with appearing_whole(file) as draft:
        draft.write(WHOLE)
        assert not file.exists()

    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (WHOLE, 0o600)
    assert list(tmp_path.iterdir()) == [file]


def test_file_whose_writing_fails_leaves_the_older_one_and_nothing_else(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"older")

    with pytest.raises(ZeroDivisionError), appearing_whole(file) as draft:  # noqa: PT012 (it is begun)
        draft.write(WHOLE)
        raise ZeroDivisionError

    assert file.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_killed_process_left_is_in_nobodys_way(tmp_path):
    (tmp_path / ".file.part").write_bytes(b"half")

    with appearing_whole(tmp_path / "file") as draft:
        draft.write(WHOLE)

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# Contents


@pytest.mark.parametrize("contents", [b"", b"PGDM", b"-- PostgreSQL database dump"])
def test_file_that_pg_dump_did_not_write_is_no_backup(dump, contents):
    dump.write_bytes(contents)

    with pytest.raises(DumpError, match="is no backup: it is not a file that pg_dump writes"):
        check_contents(dump)


@pytest.mark.django_db
def test_backup_of_this_program_is_one_and_of_a_part_of_it_is_none(programs, tmp_path):
    dump, part = tmp_path / "site.dump", tmp_path / "part.dump"
    call_command("backup", str(dump), verbosity=0)
    run_program("pg_dump", "--format=custom", "--table=auth_*", f"--file={part}")

    check_digest(dump)
    check_contents(dump)
    with pytest.raises(DumpError) as refused:
        check_contents(part)

    assert "part.dump is a backup of another program: of the database '" in str(refused.value)
    assert "with the tables auth_group, auth_group_permissions, auth_permission and 3 more." in str(
        refused.value
    )
    assert "have the tables claims_entry and django_migrations" in str(refused.value)


@pytest.mark.django_db
def test_backup_without_tables_is_said_to_have_none(programs, tmp_path):
    dump = tmp_path / "empty.dump"
    run_program("pg_dump", "--format=custom", "--exclude-schema=public", f"--file={dump}")

    with pytest.raises(DumpError, match="with no tables"):
        check_contents(dump)


# Programs of PostgreSQL


@pytest.mark.django_db
@pytest.mark.parametrize("folder", ["/nowhere", ""])
def test_missing_program_is_named_with_what_to_do(settings, monkeypatch, folder):
    settings.POSTGRES_PROGRAMS = folder
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(CommandError, match=r"^pg_dump was not found\..*POSTGRES_PROGRAMS"):
        run_program("pg_dump")


@pytest.mark.django_db
def test_program_that_fails_is_quoted(programs, tmp_path):
    with pytest.raises(CommandError, match=r"^pg_dump failed: .*no matching tables were found"):
        run_program("pg_dump", "--table=nothing_of_this_name")


@pytest.mark.django_db
def test_program_reaches_our_database_and_no_password_is_an_argument(programs, monkeypatch):
    monkeypatch.setenv("PGDATABASE", "another")
    variables = connection_variables()

    assert (
        run_program_for_output("psql", "-Atc", "select current_database()").strip() == variables["PGDATABASE"]
    )
    assert set(variables) <= {"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD"}


# Commands, as far as they refuse before they change anything


def test_backup_into_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"^There is no folder .*/nowhere\.$"):
        call_command("backup", str(tmp_path / "nowhere" / "site.dump"))


@pytest.mark.django_db
def test_backup_without_a_name_lies_in_a_folder_of_its_own(programs, settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path

    call_command("backup")

    (digest, dump) = sorted((tmp_path / "backups").iterdir(), key=lambda path: path.suffix, reverse=True)
    assert capsys.readouterr().out == f"{dump}\n"
    assert digest.name == f"{dump.name}.sha256"
    assert stat.S_IMODE(dump.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("contents", "options", "sentence"),
    [
        (None, [], "There is no file {file}."),
        (b"Dear all", [], "{file} has no digest beside it"),
        (b"Dear all", ["--without-digest"], "{file} is no backup"),
    ],
)
def test_restore_refuses_before_it_asks(tmp_path, contents, options, sentence):
    file = tmp_path / "site.dump"
    if contents:
        file.write_bytes(contents)

    with pytest.raises(CommandError) as refused:
        call_command("restore", str(file), *options)

    assert str(refused.value).startswith(sentence.format(file=file))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["no", "", "YES"])
def test_restore_changes_nothing_unless_told_yes(programs, tmp_path, monkeypatch, typed):
    call_command("backup", str(tmp_path / "site.dump"), verbosity=0)
    monkeypatch.setattr("builtins.input", lambda _question: typed)

    with pytest.raises(CommandError, match=r"^Nothing was changed\.$"):
        call_command("restore", str(tmp_path / "site.dump"))
