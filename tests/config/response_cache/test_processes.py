"""What one process publishes, the cache of another shows within a second."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import make_initiative, make_status_report, published

# The numbers that tell rows apart begin where no test of this process comes to.
PUBLISH = """
from itertools import count
import django
django.setup()
from claims.actions import publish
from tests import factories
factories._numbers = count(1_000_000)
initiative = factories.make_initiative(title="New to all")
publish(factories.make_status_report(subject=initiative), by=None)
"""


def publish_in_another_process():
    at = connection.settings_dict
    address = f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?host={at['HOST']}&port={at['PORT']}"
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": address,
        "DATABASE_OWNER_URL": "",
    }
    subprocess.run(
        [sys.executable, "-c", PUBLISH], check=True, cwd=settings.BASE_DIR, env=os.environ | environment
    )


@pytest.mark.parametrize("address", ["/initiatives/", "/api/v1/initiatives/"])
def test_commit_of_another_process_is_seen_within_a_second(committed, site, address):
    published(make_status_report(subject=make_initiative(title="There before")))
    before = site.get(address)
    publish_in_another_process()

    site.seconds.now += 0.99
    assert site.get(address) == before
    site.seconds.now += 0.01
    after = site.get(address, HTTP_IF_NONE_MATCH=before.headers["ETag"])
    assert (after.status, "New to all" in after.text) == (200, True)


def test_editor_sees_a_commit_of_another_process_at_once(committed, site):
    site.get("/initiatives/")
    publish_in_another_process()

    assert "New to all" in site.get("/initiatives/", HTTP_COOKIE="sessionid=of-an-editor").text
