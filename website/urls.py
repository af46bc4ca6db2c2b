"""The map of addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

from elections.models import Contest, Election, Party
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region
from website.views.entities import PlainEntityListView, PlainEntityView
from website.views.robots import robots
from website.views.sources import SourceListView, SourceView

handler400 = "website.views.errors.bad_request"
handler404 = "website.views.errors.page_not_found"


def plain(folder, model):
    """The list and the pages of a kind of entity that has no view of its own."""
    name = model._meta.model_name
    return [
        path(f"{folder}/", PlainEntityListView.as_view(model=model), name=f"{name}-list"),
        path(f"{folder}/<slug:slug>/", PlainEntityView.as_view(model=model), name=f"{name}-detail"),
    ]


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    *plain("initiatives", Initiative),
    *plain("elections", Election),
    *plain("institutions", Institution),
    *plain("areas", Area),
    *plain("programmes", Programme),
    *plain("regions", Region),
    *plain("people", Person),
    *plain("parties", Party),
    *plain("acts", Act),
    *plain("contests", Contest),
    path("sources/", SourceListView.as_view(), name="source-list"),
    path("sources/<slug:slug>/", SourceView.as_view(), name="source-detail"),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from website.views.gallery import gallery

    urlpatterns.append(path("components/", gallery))
