"""Who the embedded PostgreSQL runs as, and folders and files that are that user's alone."""

import contextlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ops.embedded_errors import EmbeddedPostgresError

# PostgreSQL refuses to run as root. Under these, root is somebody else within the process and itself on disk.
AS_SOMEBODY_ELSE = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]


@dataclass(frozen=True)
class Identity:
    """What goes before a command, and the arguments of `subprocess` for its user."""

    prefix: list[str] = field(default_factory=list)
    user: dict[str, Any] = field(default_factory=dict)


def identity_for(folder: Path, programs: Path) -> Identity:
    """Who runs PostgreSQL in `folder`: an ordinary user himself; for root, whoever owns the folder.

    Where that is root as well, root in a user namespace of its own, or `nobody` on systems that allow none.
    Raises `EmbeddedPostgresError` where that user cannot reach the programs.
    """
    if os.geteuid() != 0:
        return Identity()
    prefix: list[str] = []
    if folder.stat().st_uid == 0:
        if _namespaces_are_open():
            prefix = AS_SOMEBODY_ELSE
        else:
            _give_away(folder, pwd.getpwnam("nobody"))
    owner = folder.stat()
    if owner.st_uid == 0:
        return Identity(prefix)
    user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    _require_reachable(user, folder, programs / "postgres")
    return Identity(prefix, user)


def private_folder(folder: Path, owner: os.stat_result) -> None:
    """Make `folder` for `owner` alone; refuse one that somebody else put there first."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder, owner.st_uid, owner.st_gid)
    found = folder.lstat()
    if (
        not stat.S_ISDIR(found.st_mode)
        or found.st_uid != owner.st_uid
        or stat.S_IMODE(found.st_mode) != 0o700
    ):
        raise EmbeddedPostgresError(
            f"{folder} must be a folder of this user with permissions 0700; remove it."
        )


def private_file(file: Path, text: str) -> None:
    """Write a file for the owner of its folder alone; it appears whole or not at all."""
    draft = file.with_name(f"{file.name}.making")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    if os.geteuid() == 0:
        owner = file.parent.stat()
        os.chown(draft, owner.st_uid, owner.st_gid)
    draft.write_text(text)
    draft.rename(file)


def _require_reachable(user: dict[str, Any], *paths: Path) -> None:
    for path in paths:
        reach = subprocess.run(["test", "-x", str(path)], check=False, **user)
        if reach.returncode:
            raise EmbeddedPostgresError(
                f"PostgreSQL does not run as root, and the user it would run as cannot reach {path}. "
                f"Run this as an ordinary user, or put the program and DATA_DIR where all may enter."
            )


def _namespaces_are_open() -> bool:
    if shutil.which(AS_SOMEBODY_ELSE[0]) is None:
        return False
    return subprocess.run([*AS_SOMEBODY_ELSE, "true"], capture_output=True, check=False).returncode == 0


def _give_away(folder: Path, user: pwd.struct_passwd) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
