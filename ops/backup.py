"""Writing a backup: one file, whole or not there at all, for its owner alone, with a digest beside it."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ops.dumps import digest_file, digest_of
from ops.postgres_programs import run_program

# How file systems, and a Linux older than nameless files, say that they have none.
_NO_NAMELESS_FILES = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT)


def write_backup(file: Path) -> None:
    """Write the whole database to `file`, with the server's own pg_dump; serving may go on meanwhile.

    Where this process is killed, pg_dump ends and nothing is left. Raises `CommandError` with pg_dump's
    words.
    """
    with appearing_whole(file) as draft:
        run_program("pg_dump", "--format=custom", "--no-owner", "--no-privileges", stdout=draft)
        digest = digest_of(draft)
        # The old digest goes first: a backup without one is asked about, one with another's is refused.
        digest_file(file).unlink(missing_ok=True)
    with appearing_whole(digest_file(file)) as draft:
        draft.write(f"{digest}  {file.name}\n".encode())


@contextlib.contextmanager
def appearing_whole(file: Path) -> Iterator[IO[bytes]]:
    """Gives a file to write, mode 0600, that gets the name `file` at the end of the block, and no name
    before.

    So nothing is left of it where the block fails or the process is killed. Systems other than Linux have no
    files without a name, nor have some file systems (vfat, NFS, CIFS): there it is called `.part` meanwhile,
    and a killed process leaves that behind.
    """
    draft = file.with_name(f".{file.name}.part")
    draft.unlink(missing_ok=True)
    nameless = open_nameless(file.parent)
    try:
        descriptor = open_named(draft) if nameless is None else nameless
        with os.fdopen(descriptor, "w+b") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
            if nameless is not None:
                _name(opened, draft)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)


def open_named(path: Path) -> int:
    """Open a new file, mode 0600. Raises `FileExistsError` where it is there already."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)


def open_nameless(folder: Path) -> int | None:
    """Open a new file without a name, mode 0600, on the file system of a folder; None where it has none.

    None also where there is no such folder, which Linux does not tell from it.
    """
    nameless = getattr(os, "O_TMPFILE", 0)
    if not nameless:
        return None
    try:
        return os.open(folder, nameless | os.O_RDWR, 0o600)
    except OSError as error:
        if error.errno in _NO_NAMELESS_FILES:
            return None
        raise


def _name(opened: IO[bytes], path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Only with a folder's descriptor does Python ask for the file behind the link.
        os.link(f"/proc/self/fd/{opened.fileno()}", path.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
