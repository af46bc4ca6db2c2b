"""What a bare `python -m pytest` needs before Django reads its settings: a key, a folder, a database.

Loaded as a pytest plugin by name (`addopts` in pyproject.toml): conftest files come too late for that.
Without DATABASE_URL the tests run on an embedded PostgreSQL of their own, which disappears with them; the
workers of pytest-xdist inherit its address, and pytest-django gives each of them a database of its own there.

Nothing else that lies around may reach the tests: not the variables that configure an instance or somebody's
own PostgreSQL, not a shell's locale, not a time zone, not that a shell ignores signals in the background.
"""

import atexit
import contextlib
import os
import signal
import sys
import tempfile
import time

from ops import embedded_postgres
from ops.run import stop_on

# Every variable that settings and launcher read, DATABASE_URL excepted: see docs/operations.md.
CONFIGURATION = frozenset(
    {
        "ALLOWED_HOSTS",
        "CACHE_URL",
        "AS_OWNER",
        "CONN_MAX_AGE",
        "PREPARE_STATEMENTS",
        "DATABASE_OWNER_URL",
        "DATA_DIR",
        "DATASET_DIR",
        "DEBUG",
        "DOCUMENTS_DIR",
        "LARGEST_BODY",
        "LOG_LEVEL",
        "NUM_PROXIES",
        "PORT",
        "POSTGRES_PROGRAMS",
        "RATE_LIMIT",
        "SECRET_KEY",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_HSTS_PRELOAD",
        "SECURE_HSTS_SECONDS",
        "SERVING",
        "STARTED_AT",
        "SITE_URL",
        "WEB_CONCURRENCY",
    }
)
# What Makefile takes from its targets: a process that the tests start would warn, stop or say more with it.
OF_THE_INTERPRETER = (
    *("PYTHONWARNINGS", "PYTHONDEVMODE", "PYTHONINSPECT", "PYTHONIOENCODING", "PYTHONSTARTUP"),
    *("PYTHONPROFILEIMPORTTIME", "PYTHONVERBOSE", "PYTHONDEBUG"),
)


def prepare() -> None:
    """Make the environment of the tests, and a database server where DATABASE_URL names none.

    The tests run as the owner of the database: they create one, and flush tables.
    """
    _require_assertions()
    stop_on(signal.SIGTERM)
    _let_children_hear(signal.SIGINT, signal.SIGHUP)
    _forget_the_shell()
    if dataset := os.environ.get("TESTS_DATASET_DIR"):
        os.environ["DATASET_DIR"] = dataset
    os.environ["SECRET_KEY"] = "of no use outside the tests"
    with contextlib.ExitStack() as stack:
        os.environ["DATA_DIR"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="reform-tracker-"))
        if not os.environ.get("DATABASE_URL"):
            _forget_another_postgresql()
            server = stack.enter_context(embedded_postgres.temporary())
            os.environ["DATABASE_URL"] = server.url(embedded_postgres.OWNER)
            os.environ["TESTS_SUPERUSER_URL"] = server.url(embedded_postgres.SUPERUSER)
        # Registered last, so that it comes before the temporary folders' own clearing up.
        atexit.register(stack.pop_all().close)


def _require_assertions() -> None:
    if sys.flags.optimize:
        sys.exit("The tests need their assertions: run Python without -O, and without PYTHONOPTIMIZE.")


def _let_children_hear(*signals: signal.Signals) -> None:
    """Where we were started to ignore signals, as `&` of a script and nohup do, go on so, but alone.

    What is ignored is ignored by children too; what has a handler they take by default.
    """
    for one in signals:
        if signal.getsignal(one) is signal.SIG_IGN:
            signal.signal(one, lambda _signal, _frame: None)


def _forget_the_shell() -> None:
    """Take away what configures an instance; a settings module of another project; locale and time zone."""
    for name in [*CONFIGURATION, *OF_THE_INTERPRETER, "DJANGO_SETTINGS_MODULE", "LANG", "LANGUAGE", "TZ"]:
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith(("LC_", "GRANIAN_"))]:
        del os.environ[name]
    os.environ["LC_ALL"] = "C.UTF-8"
    time.tzset()


def _forget_another_postgresql() -> None:
    """libpq reads some fifty variables; they are meant for a server that is not ours."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


prepare()
