"""What all tests share."""

import pytest


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files keep their names, so that no test needs `collectstatic`."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
