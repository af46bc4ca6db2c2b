"""The WSGI entry point: Django, behind the limits of each client, behind the cache of whole responses."""

import multiprocessing
import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from ops import variables
from ops.processes import end_with_parent, spare_what_is_loaded

if variables.text("DATABASE_OWNER_URL"):
    raise ImproperlyConfigured(
        "DATABASE_OWNER_URL is set for the process that serves. Whoever breaks into it would own every "
        "table: set it for management commands alone."
    )
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# The settings limit what a statement of the public may take.
os.environ["SERVING"] = "true"
if multiprocessing.parent_process():
    # A worker whose server was killed would keep the port.
    end_with_parent()

django_application = get_wsgi_application()

# Only now: these read models and addresses, which are there once Django is set up.
from config.limits.application import Limits  # noqa: E402
from config.limits.at_work import AtWork  # noqa: E402
from config.limits.exhausted import Exhausted  # noqa: E402
from config.request_bodies import with_guarded_bodies  # noqa: E402
from config.response_cache import ResponseCache  # noqa: E402

at_work, exhausted = AtWork(), Exhausted()
application = ResponseCache(
    Limits(with_guarded_bodies(django_application), at_work, exhausted), at_work=at_work, exhausted=exhausted
)
spare_what_is_loaded()
