"""The map of addresses."""

from django.contrib import admin
from django.urls import include, path

from pages.robots import robots

handler400 = "config.handlers.bad_request"
handler404 = "config.handlers.page_not_found"
handler500 = "config.handlers.server_error"

# Each page has an address in every language (config/languages.py).
pages = [path("", include("pages.urls"))]
without_language = [
    path("robots.txt", robots, name="robots"),
    path("api/", include("api.urls")),
    path("admin/", admin.site.urls),
]
urlpatterns = [*pages, *without_language]
