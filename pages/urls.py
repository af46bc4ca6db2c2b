"""The addresses of all pages: what the ``urls.py`` of each folder of pages lists."""

import pkgutil

from django.urls import include, path

import pages

FOLDERS = [module.name for module in pkgutil.iter_modules(pages.__path__) if module.ispkg]

urlpatterns = [path("", include(f"pages.{folder}.urls")) for folder in FOLDERS if folder != "shared"]
