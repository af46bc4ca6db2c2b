"""How long a statement may take: of the public, of editors, of commands."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.contrib.auth.models import AnonymousUser, User
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from config.settings import with_time_limits
from config.time_limits import EditorTimeLimitMiddleware


def show(name):
    with connection.cursor() as cursor:
        cursor.execute(f"show {name}")
        return cursor.fetchone()[0]


def limit_during(path, user):
    """The limit of statements while a request of this user is answered."""
    seen = []

    def view(_request):
        seen.append(show("statement_timeout"))
        return HttpResponse()

    request = RequestFactory().get(path)
    request.user = user
    EditorTimeLimitMiddleware(view)(request)
    return seen[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "user", "limit"),
    [
        ("/admin/", User(username="editor"), "1min"),
        ("/initiatives/", User(username="editor"), "5s"),
        ("/admin/login/", AnonymousUser(), "5s"),
    ],
)
def test_statement_of_an_editor_may_take_longer_for_one_request(settings, path, user, limit):
    settings.SERVING = True
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '5s'")

    assert limit_during(path, user) == limit
    assert show("statement_timeout") == "5s"


@pytest.mark.django_db(transaction=True)
def test_connection_that_cannot_be_set_back_does_not_serve_the_public(settings):
    settings.SERVING = True
    at_first = backend()

    def view(_request):
        with pytest.raises(OperationalError), connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return HttpResponse("an answer")

    request = RequestFactory().get("/admin/")
    request.user = User(username="editor")

    assert EditorTimeLimitMiddleware(view)(request).content == b"an answer"
    assert backend() != at_first
    assert show("statement_timeout") != "1min"


def backend():
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_commands_have_no_limit(settings):
    assert not settings.SERVING
    assert limit_during("/admin/", User(username="editor")) == "0"
    assert show("lock_timeout") == "0"


def test_with_time_limits_keeps_the_options_of_the_address():
    database = {"OPTIONS": {"options": "-c work_mem=8MB"}}

    found = with_time_limits(database, statement_timeout=5, lock_timeout=10)

    assert found["OPTIONS"]["options"] == "-c work_mem=8MB -c statement_timeout=5s -c lock_timeout=10s"


def test_serving_process_gives_up_a_database_that_falls_silent():
    connect = (
        "import config.wsgi\n"
        "from django.db import OperationalError, connection\n"
        "options = connection.settings_dict['OPTIONS']\n"
        "print([options[name] for name in ('connect_timeout', 'tcp_user_timeout', 'keepalives_idle')])\n"
        "try: connection.ensure_connection()\n"
        "except OperationalError as error: print(error)\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        url = f"postgresql://app@127.0.0.1:{port}/none?connect_timeout=2&keepalives_idle=7"
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", connect],
            cwd=project.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )

    # what the address says goes before ours
    assert done.stdout.splitlines()[0] in ("[2, 15000, 7]", "['2', 15000, '7']")
    assert "timeout" in done.stdout


@pytest.mark.django_db
def test_serving_process_limits_statements_locks_and_idle_transactions():
    show_all = (
        "import sys\n"
        "import config.wsgi\n"
        "from django.db import connection\n"
        # the tests' own, since nobody promises that there is one of the name in DATABASE_URL
        "connection.settings_dict['NAME'] = sys.argv[1]\n"
        "with connection.cursor() as cursor:\n"
        "    for name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'):\n"
        "        cursor.execute(f'show {name}'); print(cursor.fetchone()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", show_all, connection.settings_dict["NAME"]],
        cwd=project.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["5s", "10s", "30s"]


@pytest.mark.embedded
@pytest.mark.xdist_group("instance")
@pytest.mark.long
def test_publisher_that_hangs_in_its_transaction_is_ended(serving):
    """It holds the lock that all who publish wait for, and does not go on."""
    instance = serving
    hang = (
        "import os; os.environ['SERVING'] = 'true'\n"
        "import time, django; django.setup()\n"
        "from django.db import connection, transaction\n"
        "from django.contrib.auth.models import Group\n"
        "with transaction.atomic():\n"
        "    Group.objects.create(name='hanging')\n"
        "    print('hangs', flush=True)\n"
        "    time.sleep(600)\n"
    )
    hanging = subprocess.Popen(
        [sys.executable, "-c", hang],
        cwd=project.BASE_DIR,
        env={
            "PATH": "/usr/bin:/bin",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "x" * 60,
            "DATABASE_URL": instance.database.url("reform_tracker"),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert hanging.stdout.readline() == "hangs\n"
        # waits for the one that hangs, and goes on when it has been ended
        instance.ask("insert into auth_group (name) values ('hanging')", role="reform_tracker")
    finally:
        hanging.kill()
        hanging.communicate()
        instance.ask("delete from auth_group where name = 'hanging'")
