"""Base classes of the page and the list of a kind of entity."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from claims.enums import StatementRole
from claims.models import Entity, Statement
from claims.querysets import RETRACTED
from claims.slugs import addressed
from pages.shared.claim_set import ClaimSet
from pages.shared.entities import count_by_kind, entity_list, entity_page, in_list_order
from pages.shared.footnotes import Footnotes
from pages.shared.paging import page_of
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
    own_parameters: tuple[str, ...] = ("section", "page")
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
        return section_page([entity], self.clock, asked, (*self.newest_first, RETRACTED))

    def claims_of(self, entity, *further, whole=(), parts=()):
        """What the page shows of an entity and its ``parts``: fifty claims of a kind, of ``whole`` all.

        ``further`` are querysets of claims that are few and are shown however many others there are. The
        statements that introduce the entity are among them.
        """
        introduction = Statement.objects.under(self.clock).filter(subject=entity, role=StatementRole.LEAD)
        bounds = {
            "size": ROWS_OF_A_SECTION,
            "newest_first": (*self.newest_first, RETRACTED),
            "whole": whole,
        }
        introduction = introduction[:ROWS_OF_A_SECTION]
        return ClaimSet.of_page(self.clock, [entity, *parts], bounds, [introduction, *further])

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
    """Every entity of one kind about which something counts, in pages.

    A kind of which the list says more has a ``more_title``, and says ``more`` of the rows of a page.
    """

    model = Entity
    template_name = "shared/entity_list.html"
    own_parameters = ("page",)
    more_title: str | Promise = ""

    def rows(self):
        """All entities of the list."""
        return self.model.objects.listed(self.clock)

    def more(self, rows):  # noqa: ARG002 (most kinds have no further column)
        """What the further column says of each of the rows: {entity's pk: text}."""
        return {}

    def get_context(self):
        counts = count_by_kind(self.rows())
        ordered = in_list_order(self.rows().with_evidence_dates(self.clock))
        page = page_of(ordered, self.request.GET.get("page"), count=sum(counts.values()))
        page.object_list = list(page.object_list)
        more = self.more(page.object_list)
        return entity_list(self.model, page, counts, more=more, more_title=self.more_title)
