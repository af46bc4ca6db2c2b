"""Base classes of the page and the list of a kind of entity."""

from functools import partial

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from claims.enums import StatementRole
from claims.models import Entity, Statement
from claims.querysets import RETRACTED
from claims.slugs import addressed
from claims.tallies import count_by_code
from pages.shared.claim_set import ClaimSet
from pages.shared.disagreements import disputed_claims, panels_about
from pages.shared.entities import (
    count_by_kind,
    entity_list,
    entity_page,
    in_list_order,
    kinds_of,
)
from pages.shared.footnotes import Footnotes
from pages.shared.paging import Rows, groups_on_page, page_of
from pages.shared.section_pages import ROWS_OF_A_SECTION, RequestedSection, section_page, section_titles
from pages.shared.views import ClockedView
from reforms.initiatives import mentioned_in, statuses_of
from sources.prepared import IsAmong, prepared, slice_of, slices


class EntityView(ClockedView):
    """The page of one entity. It exists as soon as the entity is on record; another slug of it leads there.

    It shows a few claims of each kind; ``?section=`` shows one kind alone, in pages of fifty. A kind of
    entity that shows more than what is said about it overrides ``rows`` and ``get_entity_context``; the
    latter is asked only where something counts under the clock. It gives the ``panels`` among the rest.
    """

    model = Entity
    template_name = "shared/entity_detail.html"
    always_listed = False
    own_parameters: tuple[str, ...] = ("section", "page")
    # The sections of which the newest claims are shown first.
    newest_first: tuple[str, ...] = (Statement.own_type(),)

    def get(self, request, **kwargs):
        entity = self.entity(kwargs["slug"])
        if entity is None:
            return self.elsewhere(self.model, kwargs["slug"])
        head = {"entity": entity, "title": entity.title, "crumbs": self.crumbs(entity)}
        if not (entity.is_listed or self.always_listed):
            return self.page(head, "shared/nothing_known.html")
        head |= {"footnotes": Footnotes(self.clock)}
        asked = RequestedSection.read(request.GET, self.sections())
        if asked.section:
            return self.page(head | self.get_section_context(entity, asked), "shared/section_detail.html")
        context = self.get_entity_context(entity)
        return self.page(head | context | {"in_dispute": disputed_claims(context["panels"])})

    def panels_about(self, entity, claims):
        """Panels of the disagreements about an entity, and of those on what its page shows."""
        return panels_about([entity.pk], self.clock, claims.shown)

    def sections(self):
        """The names of the sections that can be shown alone."""
        return section_titles().keys()

    def get_section_context(self, entity, asked):
        """What the page of one section alone shows."""
        return section_page(entity, self.clock, asked, (*self.newest_first, RETRACTED))

    def claims_of(self, entity, *further, whole=(), contained=()):
        """What the page shows of an entity and those ``contained``: some claims of a kind, of ``whole`` all.

        ``further`` give claims that are few and are shown however many others there are
        (``claims.shown.placed``). The statements that introduce the entity are among them.
        """
        bounds = {
            "size": ROWS_OF_A_SECTION,
            "newest_first": (*self.newest_first, RETRACTED),
            "whole": whole,
        }
        return ClaimSet.of_page(self.clock, [entity, *contained], bounds, (_introduction, *further))

    @classmethod
    def rows(cls, clock):
        """Every entity of the kind on record, listed or not, with what the head of its page shows."""
        return cls.model.objects.with_listed(clock)

    def entity(self, slug):
        """The entity that had this slug under the clock, with its ``further_names``; None where none had."""
        return next(iter(_addressed(self.clock, type(self), slug=slug)), None)

    def crumbs(self, entity):  # noqa: ARG002 (some kinds of entities stand below another one)
        """Pairs of (label, address): the list of the kind, and what lies between it and the page."""
        meta = self.model._meta
        return [(capfirst(meta.verbose_name_plural), reverse(f"{meta.model_name}-list"))]

    def get_entity_context(self, entity):
        claims = self.claims_of(entity)
        context = entity_page(entity, claims, self.clock) | self.statuses_in(claims, entity)
        return context | {"panels": self.panels_about(entity, claims)}

    def statuses_in(self, claims, *entities):
        """The context by which links to initiatives show their status: of those in the claims shown."""
        keys = mentioned_in(claims.shown, without=[entity.pk for entity in entities])
        return {"statuses": statuses_of(keys, self.clock)}


@prepared
def _counts(clock, view):
    return count_by_kind(view.rows(clock))


@prepared
def _slice(clock, view, kinds, most, *, shown=None, first=None):
    # by the type, too: the common table has an index in the order of the alphabet
    rows = view.rows(clock).filter(type=view.model.own_type()).with_evidence_dates(clock)
    if shown is not None:
        rows = rows.alias(shown_kind=rows.fact("kind")).filter(IsAmong("shown_kind", shown))
    return slice_of(in_list_order(rows, kinds), most, first)


@prepared
def _addressed(clock, view, slug):
    rows = view.rows(clock).filter(addressed(view.model, slug, clock))
    return rows.annotate(further_names=clock.names)


def _introduction(clock, entity):
    leads = Statement.objects.under(clock).filter(subject=entity, role=StatementRole.LEAD)
    return leads[:ROWS_OF_A_SECTION]


class EntityListView(ClockedView):
    """Every entity of one kind about which something counts, in pages.

    A kind of which the list says more has a ``more_title``, and says ``more`` of the rows of a page.
    """

    model = Entity
    template_name = "shared/entity_list.html"
    own_parameters = ("page",)
    more_title: str | Promise = ""

    @classmethod
    def rows(cls, clock):
        """All entities of the list."""
        return cls.model.objects.listed(clock)

    def slice(self, kinds, counts, first, most):
        """So many rows from the first on: only those of the kinds that are on the page are put in order."""
        shown = {}
        if kinds:
            on_page, first = groups_on_page(kinds, counts, first, most)
            shown = {"shown": on_page}
        return slices(partial(_slice, self.clock, type(self), kinds, **shown))[first : first + most]

    def tallied_counts(self):
        """How many there are by kind, or "" where the model has none, as far as there are tallies of it."""
        return count_by_code(self.clock, "entity", self.model.own_type())

    def more(self, rows):  # noqa: ARG002 (most kinds have no further column)
        """What the further column says of each of the rows: {entity's pk: text}."""
        return {}

    def get_context(self):
        view, kinds = type(self), kinds_of(self.model)
        counts = self.tallied_counts()
        if counts is None:
            counts = dict(_counts(self.clock, view))
        page = page_of(
            Rows(lambda first, most: self.slice(kinds, counts, first, most)),
            self.request.GET.get("page"),
            count=sum(counts.values()),
        )
        more = self.more(page.object_list)
        return entity_list(self.model, page, counts, more=more, more_title=self.more_title)
