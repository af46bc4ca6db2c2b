"""Every public answer is read from one state of the database."""

import pytest
from django.db import connection

from tests.whole_site import addresses_of_lists, crawl, publish_every_kind

pytestmark = pytest.mark.usefixtures("committed")

# They ask no more than one thing, of themselves and of now.
PROBES = {"/healthz", "/readyz"}


class Outside:
    """Keeps the statements that are executed outside a snapshot."""

    def __init__(self):
        self.statements = []

    def __call__(self, execute, sql, params, many, context):
        if connection.connection.isolation_level is None or not connection.in_atomic_block:
            self.statements.append(sql)
        return execute(sql, params, many, context)


def test_every_address_reads_one_snapshot(client):
    publish_every_kind()
    starts = ["/", "/api/v1/", *(path for path in addresses_of_lists() if path not in PROBES)]
    outside = Outside()

    with connection.execute_wrapper(outside):
        answers = crawl(client, *starts, "/nothing/", "/initiatives/nothing/", each_route_once=True)

    assert len(answers) > 50
    assert {answer.status_code for answer in answers.values()} == {200, 404}
    assert outside.statements == []
