"""The map of addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from elections.models import Contest, Party
from reforms.models import Area, Institution, Programme
from website.views.acts import ActListView, ActView
from website.views.disagreements import DisagreementListView
from website.views.elections import ElectionListView, ElectionView
from website.views.entities import AreaView, ContestView, PlainEntityListView, PlainEntityView
from website.views.home import GlossaryView, HomeView, MethodologyView
from website.views.initiatives import InitiativeListView, InitiativeView
from website.views.institutions import InstitutionView
from website.views.parties import PartyView
from website.views.people import PersonListView, PersonView
from website.views.regions import RegionListView, RegionView
from website.views.robots import robots
from website.views.search import SearchView
from website.views.sources import SourceListView, SourceView
from website.views.timeline import TimelineView

handler400 = "website.api.problems.bad_request"
handler404 = "website.views.errors.page_not_found"
handler500 = "website.api.problems.server_error"


urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("timeline/", TimelineView.as_view(), name="timeline"),
    path("methodology/", MethodologyView.as_view(), name="methodology"),
    path("glossary/", GlossaryView.as_view(), name="glossary"),
    path("robots.txt", robots, name="robots"),
    path("search/", SearchView.as_view(), name="search"),
    path("initiatives/", InitiativeListView.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", InitiativeView.as_view(), name="initiative-detail"),
    path("elections/", ElectionListView.as_view(), name="election-list"),
    path("elections/<slug:slug>/", ElectionView.as_view(), name="election-detail"),
    path(
        "institutions/",
        PlainEntityListView.as_view(model=Institution, section="institutions"),
        name="institution-list",
    ),
    path("institutions/<slug:slug>/", InstitutionView.as_view(), name="institution-detail"),
    path("disagreements/", DisagreementListView.as_view(), name="disagreement-list"),
    path("areas/", PlainEntityListView.as_view(model=Area), name="area-list"),
    path("areas/<slug:slug>/", AreaView.as_view(), name="area-detail"),
    path("programmes/", PlainEntityListView.as_view(model=Programme), name="programme-list"),
    path("programmes/<slug:slug>/", PlainEntityView.as_view(model=Programme), name="programme-detail"),
    path("regions/", RegionListView.as_view(), name="region-list"),
    path("regions/<slug:slug>/", RegionView.as_view(), name="region-detail"),
    path("people/", PersonListView.as_view(), name="person-list"),
    path("people/<slug:slug>/", PersonView.as_view(), name="person-detail"),
    path("parties/", PlainEntityListView.as_view(model=Party), name="party-list"),
    path("parties/<slug:slug>/", PartyView.as_view(), name="party-detail"),
    path("acts/", ActListView.as_view(), name="act-list"),
    path("acts/<slug:slug>/", ActView.as_view(), name="act-detail"),
    path("contests/", PlainEntityListView.as_view(model=Contest), name="contest-list"),
    path("contests/<slug:slug>/", ContestView.as_view(), name="contest-detail"),
    path("sources/", SourceListView.as_view(), name="source-list"),
    path("sources/<slug:slug>/", SourceView.as_view(), name="source-detail"),
    path("api/", include("website.api.urls")),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from website.views.gallery import gallery

    urlpatterns.append(path("components/", gallery))
