"""The map of addresses."""

from django.contrib import admin
from django.urls import include, path

from elections.models import Contest, Party
from pages.about.robots import robots
from pages.acts.views import ActListView, ActView
from pages.disagreements.views import DisagreementListView
from pages.elections.views import ElectionListView, ElectionView
from pages.entities.views import AreaView, ContestView, PlainEntityListView, PlainEntityView
from pages.home.views import GlossaryView, HomeView, MethodologyView
from pages.initiatives.views import InitiativeListView, InitiativeView
from pages.institutions.views import InstitutionView
from pages.parties.views import PartyView
from pages.people.views import PersonListView, PersonView
from pages.regions.views import RegionListView, RegionView
from pages.search.views import SearchView
from pages.sources.views import SourceListView, SourceView
from pages.timeline.views import TimelineView
from reforms.models import Area, Institution, Programme

handler400 = "config.handlers.bad_request"
handler404 = "config.handlers.page_not_found"
handler500 = "config.handlers.server_error"


# Each page has an address in every language (config/languages.py).
pages = [
    path("", HomeView.as_view(), name="home"),
    path("timeline/", TimelineView.as_view(), name="timeline"),
    path("methodology/", MethodologyView.as_view(), name="methodology"),
    path("glossary/", GlossaryView.as_view(), name="glossary"),
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
]
without_language = [
    path("robots.txt", robots, name="robots"),
    path("api/", include("api.urls")),
    path("admin/", admin.site.urls),
]
urlpatterns = [*pages, *without_language]
