"""What a request gets when the database fails under it."""

import json
import os

import pytest
from django.db import connection
from django.test import RequestFactory

from config.handlers import refused
from config.limits.refusals import Refusal
from tests.committed import elsewhere


class Failing:
    """Ends the session behind the connection before the first statements about a table."""

    def __init__(self, table, times=1):
        self.table = table
        self.left = times

    def __call__(self, execute, statement, *rest):
        if self.table in statement and self.left:
            self.left -= 1
            elsewhere(_end_session, connection.connection.info.backend_pid)
        return execute(statement, *rest)


def _end_session(pid):
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 10000)", [pid])


@pytest.mark.django_db(transaction=True)
def test_read_on_a_session_that_is_ended_is_asked_once_more(client):
    failing = Failing("reforms_initiative")
    with connection.execute_wrapper(failing):
        response = client.get("/initiatives/")

    assert (response.status_code, failing.left) == (200, 0)


@pytest.mark.django_db(transaction=True)
def test_read_of_the_api_on_a_session_that_is_ended_is_asked_once_more(client):
    failing = Failing("reforms_initiative")
    with connection.execute_wrapper(failing):
        response = client.get("/api/v1/initiatives/")

    assert (response.status_code, failing.left) == (200, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/initiatives/", "/api/v1/initiatives/"])
def test_read_that_fails_twice_is_answered_with_503(client, path):
    with connection.execute_wrapper(Failing("reforms_initiative", times=2)):
        response = client.get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_statement_that_takes_too_long_is_answered_with_503_and_not_repeated(client):
    def slow(execute, statement, *rest):
        if "reforms_initiative" in statement:
            with connection.cursor() as cursor:
                cursor.execute("set local statement_timeout = '10ms'")
            execute("select pg_sleep(5)", (), *rest[1:])
        return execute(statement, *rest)

    with connection.execute_wrapper(slow):
        response = client.get("/initiatives/")

    assert response.status_code == 503


def test_page_of_503_reads_no_database():
    response = refused(RequestFactory().get("/initiatives/"), Refusal.unavailable())

    assert (response.status_code, response["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "its database does not answer" in response.content.decode()
    assert "try again in 5 seconds" in response.content.decode()


def test_problem_of_503_reads_no_database():
    response = refused(RequestFactory().get("/api/v1/initiatives/"), Refusal.unavailable())

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The site is busy, or its database does not answer. Ask again in 5 s.",
        "instance": "/api/v1/initiatives/",
    }


@pytest.mark.embedded
@pytest.mark.long
@pytest.mark.xdist_group("instance")
def test_reads_go_on_while_backends_are_ended(serving):
    for _ in range(10):
        serving.ask(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity "
            "where usename = 'reform_tracker' and backend_type = 'client backend'"
        )
        assert serving.get("/search/?q=%D2%9B", Cookie="sessionid=nobody")


@pytest.mark.embedded
@pytest.mark.long
@pytest.mark.xdist_group("instance")
def test_kill_of_a_backend_with_its_signal_costs_readers_at_most_an_answer_of_503(serving):
    serving.get("/search/?q=reform")
    (pid,) = serving.ask("select min(pid) from pg_stat_activity where usename = 'reform_tracker'")

    os.kill(pid, 9)

    assert "x-frame-options" in serving.headers("/search/?q=law")
