"""Who the embedded PostgreSQL runs as, and what is that user's alone."""

import os
import pwd
import stat
import tempfile
from pathlib import Path

import pytest

from ops.embedded_errors import EmbeddedPostgresError
from ops.embedded_identity import AS_SOMEBODY_ELSE, Identity, identity_for, private_file, private_folder

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="Only root has to become somebody else.")

NOBODY, GAMES = pwd.getpwnam("nobody"), pwd.getpwnam("games")


@pytest.fixture
def reachable():
    """A folder in which everybody may enter, with an empty one for data and one with a program."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for name in ("data", "programs"):
            (Path(folder) / name).mkdir()
            # whatever the umask
            (Path(folder) / name).chmod(0o755)
        program = Path(folder) / "programs" / "postgres"
        program.touch()
        program.chmod(0o755)
        yield Path(folder)


def identity_in(folder):
    return identity_for(folder / "data", folder / "programs")


def of_user(user):
    return Identity(user={"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []})


def answering_unshare(folder, monkeypatch, *, status):
    """Put a program before `unshare` that does nothing and ends so."""
    program = folder / "bin" / "unshare"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexit {status}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_ordinary_user_is_himself(reachable):
    os.seteuid(NOBODY.pw_uid)
    try:
        assert identity_in(reachable) == Identity()
    finally:
        os.seteuid(0)


def test_root_is_whoever_owns_the_folder(reachable):
    os.chown(reachable / "data", GAMES.pw_uid, GAMES.pw_gid)

    assert identity_in(reachable) == of_user(GAMES)


def test_root_in_a_folder_of_its_own_is_somebody_else_in_a_namespace(reachable, monkeypatch):
    answering_unshare(reachable, monkeypatch, status=0)

    assert identity_in(reachable) == Identity(AS_SOMEBODY_ELSE)
    assert (reachable / "data").stat().st_uid == 0


def test_root_where_namespaces_are_forbidden_gives_the_folder_to_nobody(reachable, monkeypatch):
    answering_unshare(reachable, monkeypatch, status=1)
    (reachable / "data" / "kept").touch()

    assert identity_in(reachable) == of_user(NOBODY)
    assert (reachable / "data").stat().st_uid == NOBODY.pw_uid
    assert (reachable / "data" / "kept").stat().st_uid == NOBODY.pw_uid


def test_root_where_no_program_makes_namespaces_is_nobody(reachable, monkeypatch):
    monkeypatch.setenv("PATH", str(reachable / "programs"))
    for name in ("test", "unshare"):
        assert not (reachable / "programs" / name).exists()
    (reachable / "programs" / "test").symlink_to("/usr/bin/test")

    assert identity_in(reachable) == of_user(NOBODY)


@pytest.mark.parametrize("closed", ["", "data", "programs"])
def test_folder_that_the_user_cannot_reach_is_named_with_what_to_do(reachable, monkeypatch, closed):
    answering_unshare(reachable, monkeypatch, status=1)
    os.chown(reachable / "data", GAMES.pw_uid, GAMES.pw_gid)
    (reachable / closed).chmod(0o600)
    (reachable / "data").chmod((reachable / "data").stat().st_mode & 0o700)

    with pytest.raises(EmbeddedPostgresError, match=f"cannot reach {reachable}/.*ordinary user"):
        identity_in(reachable)


def test_private_folder_is_made_for_its_owner_alone(reachable):
    os.chown(reachable / "data", GAMES.pw_uid, GAMES.pw_gid)
    folder = reachable / "socket"

    for _time in range(2):
        private_folder(folder, (reachable / "data").stat())

    assert (stat.S_IMODE(folder.stat().st_mode), folder.stat().st_uid) == (0o700, GAMES.pw_uid)


@pytest.mark.parametrize("put", ["open to all", "of another user", "a link", "a file"])
def test_private_folder_that_somebody_put_there_first_is_refused(reachable, put):
    folder = reachable / "socket"
    if put == "a file":
        folder.touch(mode=0o700)
    elif put == "a link":
        folder.symlink_to(reachable / "data")
    else:
        folder.mkdir(mode=0o700)
    if put == "open to all":
        folder.chmod(0o777)
    if put == "of another user":
        os.chown(folder, GAMES.pw_uid, GAMES.pw_gid)

    with pytest.raises(EmbeddedPostgresError, match=r"must be a folder of this user .* 0700; remove it\."):
        private_folder(folder, (reachable / "data").stat())


def test_private_file_is_its_folders_owners_alone_and_replaces_what_was_left(reachable):
    os.chown(reachable / "data", GAMES.pw_uid, GAMES.pw_gid)
    (reachable / "data" / "secret.making").write_text("half of it")

    private_file(reachable / "data" / "secret", "all of it")

    found = reachable / "data" / "secret"
    assert (found.read_text(), [path.name for path in found.parent.iterdir()]) == ("all of it", ["secret"])
    assert (stat.S_IMODE(found.stat().st_mode), found.stat().st_uid) == (0o600, GAMES.pw_uid)
