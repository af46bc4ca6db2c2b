"""The WSGI entry point that granian serves: Django, behind the edge that keeps whole public answers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django_application = get_wsgi_application()

# Only now: the edge reads models, which are there once Django is set up.
from config.response_cache import Edge  # noqa: E402

application = Edge(django_application)
