"""The addresses of the API. What is not routed is answered here too, in the form of the API."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.views import disagreements, roots, sources, vocabularies
from api.views.claims import ClaimViewSet
from api.views.counted import AreaViewSet, ProgrammeViewSet
from api.views.elections import ElectionViewSet
from api.views.entities import EntityViewSet
from api.views.initiatives import InitiativeViewSet
from claims.kinds import claim_kinds, entity_kinds
from elections.models import Election
from reforms.models import Area, Initiative, Programme

app_name = "api"

# Kinds of entities that show more than their class declares.
WITH_OWN_VIEWS = {
    Programme: ProgrammeViewSet,
    Area: AreaViewSet,
    Initiative: InitiativeViewSet,
    Election: ElectionViewSet,
}

router = SimpleRouter(use_regex_path=False)


def register(kind, viewset):
    """Route a kind of claim or entity below its plural; the name of the route says which kind it is."""
    router.register(kind.plural.replace("_", "-"), viewset, kind.own_type().replace("_", "-"))


for kind in entity_kinds():
    register(kind, WITH_OWN_VIEWS.get(kind, EntityViewSet))
for kind in claim_kinds():
    register(kind, ClaimViewSet)
router.register("disagreements", disagreements.DisagreementViewSet, "disagreement")
router.register("measures", vocabularies.MeasureViewSet, "measure")
router.register("statuses", vocabularies.StatusViewSet, "status")
router.register("vocabularies", vocabularies.VocabularyViewSet, "vocabulary")
router.register("publishers", sources.PublisherViewSet, "publisher")
router.register("sources", sources.SourceViewSet, "source")
router.register("citations", sources.CitationViewSet, "citation")

LISTS = [(folder, f"{name}-list") for folder, _viewset, name in router.registry]

urlpatterns = [
    path("v1/", roots.RootView.as_view(lists=LISTS), name="root"),
    path("v1/schema/", roots.SchemaView.as_view(), name="schema"),
    path("v1/docs/", roots.DocsView.as_view(), name="docs"),
    path("v1/", include(router.urls)),
    # not a dot: a path may hold a line break
    re_path(r"^(?P<path>[\s\S]*)$", roots.UnroutedView.as_view()),
]
