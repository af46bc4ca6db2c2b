"""Django alone, without the cache of whole responses in front: every answer is made anew."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

from django.core.wsgi import get_wsgi_application

from ops.processes import spare_what_is_loaded

application = get_wsgi_application()
# as config/wsgi.py does
spare_what_is_loaded()
