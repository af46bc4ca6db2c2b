"""What the tests of the cache and of the limits share."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from ops.supervisor import THREADS
from tests.config.site import Site


@pytest.fixture(autouse=True)
def unclosed_connection():
    """No request closes the connection in whose transaction a test runs, as with Django's test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def site(settings):
    """The site with a limit that no test meets by chance."""
    settings.RATE_LIMIT = 1_000_000
    return Site()


@pytest.fixture
def threads():
    """Runs what a test says in as many threads as a worker has; each closes its connection afterwards."""
    with ThreadPoolExecutor(max_workers=THREADS) as pool:

        def run(act, *arguments, **named):
            def on_own_connection():
                try:
                    return act(*arguments, **named)
                finally:
                    connection.close()

            return pool.submit(on_own_connection)

        yield run
