"""The site's own settings, with one more page to measure against."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "benchmarks.urls"
OF_PAGES, OF_DJANGO = TEMPLATES
# the bare page is made with Django's own templates
TEMPLATES = [OF_PAGES, {**OF_DJANGO, "DIRS": [BASE_DIR / "benchmarks" / "templates"]}]
