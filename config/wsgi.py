"""The WSGI entry point: Django, behind the limits of each client, behind the cache of whole responses."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django_application = get_wsgi_application()

# Only now: both read models and addresses, which are there once Django is set up.
from config.limits.application import Limits  # noqa: E402
from config.response_cache import ResponseCache  # noqa: E402

application = ResponseCache(Limits(django_application))
