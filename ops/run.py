"""Starts this instance: fills in what the environment leaves open, prepares the database, serves.

    python -m ops.run       what `make run` does

`manage.py` uses `environment` as well, so that every command works on the same database without any set-up.
"""

import contextlib
import ctypes
import hashlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Never

BASE_DIR = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_LIMIT = 60
WELCOME = """
Reform Tracker is at {url}/ (Ctrl-C stops it).
To edit, make an account with `make editor` and sign in at {url}/admin/.
"""
# These change the schema, or read or replace all rows, triggers included; the application's role cannot.
OWNER_COMMANDS = {"migrate", "grant_application_role", "prepare", "backup", "restore"}


def main() -> int:
    """Serve until Ctrl-C or SIGTERM; the exit status is 0 if that is what ended it."""
    stop_on(signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    port = int(os.environ.get("PORT") or 8000)
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    with contextlib.suppress(KeyboardInterrupt):
        require_free(port)
        with environment():
            manage("prepare", "--verbosity", "0")
            load_dataset()
            return serve(port)
    return 0


@contextlib.contextmanager
def environment() -> Iterator[None]:
    """Set what the environment does not: SECRET_KEY; DATABASE_URL, with a database running for the block."""
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(data_dir() / "secret_key")
    if os.environ.get("DATABASE_URL"):
        yield
        return
    # Only here, so that whoever brings a database needs no embedded one installed.
    from ops import embedded_postgres as embedded

    # libpq reads them before the address of a server; they are meant for one that is not ours
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    try:
        with embedded.Server(data_dir() / "postgres").running() as server:
            os.environ["DATABASE_URL"] = server.url(embedded.APPLICATION)
            os.environ["DATABASE_OWNER_URL"] = server.url(embedded.OWNER)
            os.environ["POSTGRES_PROGRAMS"] = str(embedded.programs())
            yield
    except embedded.EmbeddedPostgresError as error:
        sys.exit(str(error))


def data_dir() -> Path:
    """The folder of everything that an instance writes, as in the settings, which cannot be read yet."""
    return Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()


def secret_key(file: Path) -> str:
    """The key kept in `file`, which is made on first use and readable to its owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    # Of two commands that start at once, one key wins for both.
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()
    return file.read_text()


def stop_on(*signals: signal.Signals) -> None:
    """Let the first of these signals end the program through its `finally` blocks, and ignore later ones.

    Make passes a signal on that a whole process group has had already.
    """

    def stop(_signal: int, _frame: Any) -> Never:
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in signals:
        signal.signal(one, stop)


def require_free(port: int) -> None:
    """Exit with a sentence where something else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(f"Something else uses port {port}. Choose another one: make run PORT={port + 1}")


def manage(*arguments: str) -> None:
    """Run a management command in a process of its own; where it fails, so does the start."""
    done = subprocess.run([sys.executable, BASE_DIR / "manage.py", *arguments], check=False)
    if done.returncode:
        sys.exit(f"manage.py {arguments[0]} failed; nothing is served.")


def load_dataset() -> None:
    """Load the seed dataset unless these very fixtures went into this very database before."""
    digest = hashlib.sha256(os.environ["DATABASE_URL"].encode())
    for file in sorted((BASE_DIR / "fixtures").rglob("*.json")):
        digest.update(file.read_bytes())
    stamp = data_dir() / "loaded_fixtures"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    manage("load_dataset")
    stamp.write_text(digest.hexdigest())


def serve(port: int) -> int:
    """Run the WSGI server until it ends or we are told to; the exit status is the server's."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", os.environ.get("WEB_CONCURRENCY", "2"), "--blocking-threads", "4"]
    command += ["--no-ws", "--log-level", "warning"]
    # In a session of its own: Ctrl-C reaches us alone, and workers that outlive a killed server can be found.
    server = subprocess.Popen(
        [*command, "config.wsgi:application"],
        cwd=BASE_DIR,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - this process has one thread
    )
    try:
        if answers(port, server):
            sys.stdout.write(WELCOME.format(url=os.environ["SITE_URL"]))
            sys.stdout.flush()
        return server.wait()
    finally:
        server.terminate()
        server.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent is killed, so that the next start finds the port free."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until the server answers; False where it ended first or takes too long."""
    deadline = time.monotonic() + START_LIMIT
    while server.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


if __name__ == "__main__":
    sys.exit(main())
