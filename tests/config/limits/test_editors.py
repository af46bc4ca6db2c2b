"""Who is known to be signed in."""

import pytest
from django.db import OperationalError, connection

from config.limits.editors import Editors, session_of


@pytest.mark.parametrize(
    ("cookies", "session"),
    [
        ("", ""),
        ("a=b", ""),
        (f"a=b; sessionid={'x' * 32}", "x" * 32),
        ("sessionid=short", ""),
        (f"sessionid={'X' * 32}", ""),
        (f"sessionid={'x' * 33}", ""),
    ],
)
def test_session_is_what_looks_like_one(cookies, session):
    assert session_of({"HTTP_COOKIE": cookies}) == session


def test_session_is_known_once_it_was_found_signed_in(client, admin_user):
    client.force_login(admin_user)
    environ = {"HTTP_COOKIE": f"sessionid={client.cookies['sessionid'].value}"}
    editors = Editors()

    assert (editors.knows(environ), editors.find(environ), editors.knows(environ)) == (False, True, True)


def test_nobody_is_found_while_the_database_is_away(db):
    def away(*_statement):
        raise OperationalError

    with connection.execute_wrapper(away):
        assert not Editors().find({"HTTP_COOKIE": f"sessionid={'x' * 32}"})
