"""Base classes of the page and the list of a kind of entity."""

from django.urls import reverse
from django.utils.text import capfirst

from claims.enums import StatementRole
from claims.models import Entity, Statement
from claims.querysets import RETRACTED
from claims.slugs import addressed
from pages.shared.claim_set import ClaimSet
from pages.shared.entities import entity_list, entity_page
from pages.shared.footnotes import Footnotes
from pages.shared.section_pages import ROWS_OF_A_SECTION, Asked, section_page, section_titles
from pages.shared.views import ClockedView


class EntityView(ClockedView):
    """The page of one entity. It exists as soon as the entity is on record; another slug of it leads there.

    It shows fifty claims of each kind; ``?section=`` shows one kind alone, in pages of fifty. A kind of
    entity that shows more than what is said about it overrides ``rows`` and ``get_entity_context``; the
    latter is asked only where something counts under the clock.
    """

    model = Entity
    template_name = "shared/entity_detail.html"
    always_listed = False
    own_parameters = ("section", "page")
    # The sections of which the newest claims are shown first.
    newest_first: tuple[str, ...] = (Statement.own_type(),)

    def get(self, request, **kwargs):
        entity = self.rows().filter(addressed(self.model, kwargs["slug"], self.clock)).first()
        if entity is None:
            return self.elsewhere(self.model, kwargs["slug"])
        head = {"entity": entity, "title": entity.title, "crumbs": self.crumbs(entity)}
        if not (entity.is_listed or self.always_listed):
            return self.page(head, "shared/nothing_known.html")
        head |= {"footnotes": Footnotes()}
        asked = Asked.read(request.GET, self.sections())
        if asked.section:
            return self.page(head | self.get_section_context(entity, asked), "shared/section_detail.html")
        return self.page(head | self.get_entity_context(entity))

    def sections(self):
        """The names of the sections that can be shown alone."""
        return section_titles().keys()

    def get_section_context(self, entity, asked):
        """What the page of one section alone shows."""
        return section_page(entity, self.clock, asked, (*self.newest_first, RETRACTED))

    def claims_of(self, entity, *further, whole=()):
        """What the page shows of an entity: fifty claims of each kind, those of ``whole`` all.

        ``further`` are querysets of claims that are few and are shown however many others there are. The
        statements that introduce the entity are among them.
        """
        introduction = Statement.objects.under(self.clock).filter(subject=entity, role=StatementRole.LEAD)
        bounds = {
            "size": ROWS_OF_A_SECTION,
            "newest_first": (*self.newest_first, RETRACTED),
            "whole": whole,
        }
        return ClaimSet.of_page(self.clock, entity, bounds, [introduction[:ROWS_OF_A_SECTION], *further])

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
        return entity_page(entity, self.claims_of(entity), self.clock)


class EntityListView(ClockedView):
    """Every entity of one kind about which something counts."""

    model = Entity
    template_name = "shared/entity_list.html"

    def rows(self):
        return self.model.objects.listed(self.clock).with_evidence_dates(self.clock)

    def get_context(self):
        return entity_list(self.model, self.rows())
