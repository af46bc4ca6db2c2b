"""The addresses of the API. What is not routed is answered here too, in the form of the API."""

from django.urls import path, re_path

from api.views import (
    claims,
    counted,
    disagreements,
    elections,
    entities,
    initiatives,
    roots,
    sources,
    vocabularies,
)

app_name = "api"


def pair(folder, name, listing, detail, key="<slug:slug>"):
    """A list and its details."""
    return [
        path(f"{folder}/", listing.as_view(), name=f"{name}-list"),
        path(f"{folder}/{key}/", detail.as_view(), name=f"{name}-detail"),
    ]


CLAIM = "<uuid:id>"

listed = [
    *pair("programmes", "programme", counted.ProgrammeListView, counted.ProgrammeDetailView),
    *pair("areas", "area", counted.AreaListView, counted.AreaDetailView),
    *pair("initiatives", "initiative", initiatives.InitiativeListView, initiatives.InitiativeDetailView),
    *pair("institutions", "institution", entities.InstitutionListView, entities.InstitutionDetailView),
    *pair("regions", "region", entities.RegionListView, entities.RegionDetailView),
    *pair("people", "person", entities.PersonListView, entities.PersonDetailView),
    *pair("parties", "party", entities.PartyListView, entities.PartyDetailView),
    *pair("acts", "act", entities.ActListView, entities.ActDetailView),
    *pair("elections", "election", elections.ElectionListView, elections.ElectionDetailView),
    *pair("contests", "contest", entities.ContestListView, entities.ContestDetailView),
    *pair(
        "status-reports", "status-report", claims.StatusReportListView, claims.StatusReportDetailView, CLAIM
    ),
    *pair("figures", "figure", claims.FigureListView, claims.FigureDetailView, CLAIM),
    *pair("statements", "statement", claims.StatementListView, claims.StatementDetailView, CLAIM),
    *pair("events", "event", claims.EventListView, claims.EventDetailView, CLAIM),
    *pair("effects", "effect", claims.EffectListView, claims.EffectDetailView, CLAIM),
    *pair("successions", "succession", claims.SuccessionListView, claims.SuccessionDetailView, CLAIM),
    *pair("tenures", "tenure", claims.TenureListView, claims.TenureDetailView, CLAIM),
    *pair("candidacies", "candidacy", claims.CandidacyListView, claims.CandidacyDetailView, CLAIM),
    *pair("applications", "application", claims.ApplicationListView, claims.ApplicationDetailView, CLAIM),
    *pair(
        "disagreements",
        "disagreement",
        disagreements.DisagreementListView,
        disagreements.DisagreementDetailView,
        "<int:number>",
    ),
    *pair("measures", "measure", vocabularies.MeasureListView, vocabularies.MeasureDetailView, "<slug:code>"),
    *pair("statuses", "status", vocabularies.StatusListView, vocabularies.StatusDetailView, "<slug:code>"),
    *pair("publishers", "publisher", sources.PublisherListView, sources.PublisherDetailView),
    *pair("sources", "source", sources.SourceListView, sources.SourceDetailView),
    *pair("citations", "citation", sources.CitationListView, sources.CitationDetailView, "<uuid:id>"),
]

LISTS = [(str(route.pattern).rstrip("/"), route.name) for route in listed if route.name.endswith("-list")]

urlpatterns = [
    path("v1/", roots.RootView.as_view(lists=LISTS), name="root"),
    path("v1/schema/", roots.SchemaView.as_view(), name="schema"),
    path("v1/docs/", roots.DocsView.as_view(), name="docs"),
    *[path(f"v1/{route.pattern}", route.callback, name=route.name) for route in listed],
    re_path(r"^(?P<path>.*)$", roots.UnroutedView.as_view()),
]
