"""Base classes of the page and the list of a kind of entity."""

from django.urls import reverse
from django.utils.text import capfirst

from claims.models import Entity
from claims.slugs import addressed
from pages.shared.claim_set import ClaimSet
from pages.shared.entities import entity_list, entity_page
from pages.shared.footnotes import Footnotes
from pages.shared.views import ClockedView


class EntityView(ClockedView):
    """The page of one entity. It exists as soon as the entity is on record; another slug of it leads there.

    A kind that shows more than what is said about it overrides ``rows`` and ``get_entity_context``; the
    latter is asked only where something counts under the clock.
    """

    model = Entity
    template_name = "shared/entity_detail.html"
    always_listed = False

    def get(self, request, **kwargs):  # noqa: ARG002 (the signature of a view)
        entity = self.rows().filter(addressed(self.model, kwargs["slug"], self.clock)).first()
        if entity is None:
            return self.elsewhere(self.model, kwargs["slug"])
        head = {"entity": entity, "title": entity.title, "crumbs": self.crumbs(entity)}
        if entity.is_listed or self.always_listed:
            return self.page(head | {"footnotes": Footnotes()} | self.get_entity_context(entity))
        return self.page(head, "shared/nothing_known.html")

    def rows(self):
        """Every entity of the kind on record, listed or not, with what the head of its page shows."""
        return (
            self.model.objects.with_listed(self.clock)
            .with_evidence_dates(self.clock)
            .prefetch_related("names")
        )

    def crumbs(self, entity):  # noqa: ARG002 (some kinds of entities stand below another one)
        """Pairs of (label, address): the list of the kind, and what lies between it and the page."""
        meta = self.model._meta
        return [(capfirst(meta.verbose_name_plural), reverse(f"{meta.model_name}-list"))]

    def get_entity_context(self, entity):
        return entity_page(entity, ClaimSet.about(self.clock, entity))


class EntityListView(ClockedView):
    """Every entity of one kind about which something counts."""

    model = Entity
    template_name = "shared/entity_list.html"

    def rows(self):
        return self.model.objects.listed(self.clock).with_evidence_dates(self.clock)

    def get_context(self):
        return entity_list(self.model, self.rows())
