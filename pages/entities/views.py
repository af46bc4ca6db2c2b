"""Pages of entities: what they share, and the plain list and page of every kind that has none of its own."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Value
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import capfirst

from charts.rail import HEAD
from claims.models import Claim, Entity, FormerSlug
from elections.models import Contest
from pages.entities.context import entity_page, entity_rows
from pages.initiatives.listing import area_table
from pages.initiatives.rows import reform_rows
from pages.shared.claim_set import ClaimSet
from pages.shared.views import ClockedView
from reforms.models import Area, Initiative


@dataclass(frozen=True)
class Crumb:
    """A step on the way to a page."""

    label: str
    url: str


class EntityView(ClockedView):
    """The page of one entity. It exists as soon as the entity is published; an old slug leads to the new one.

    ``show`` gives what the template needs, and is asked only where something counts under the clock.
    """

    model = Entity
    always_listed = False

    def get(self, request, **kwargs):
        slug = kwargs["slug"]
        entity = self.find(slug)
        if entity is None:
            return self.moved(slug)
        page = {"entity": entity, "title": entity.title, "crumbs": self.crumbs(entity)}
        if entity.is_listed or self.always_listed:
            return render(request, self.template_name, self.frame() | page | self.show(entity))
        return render(request, "entities/nothing_known.html", self.frame() | page)

    def rows(self):
        """The entities that are known under the clock, with what the head of a page shows."""
        return (
            self.model.objects.with_listed(self.clock)
            .with_evidence_dates(self.clock)
            .prefetch_related("names")
        )

    def find(self, slug):
        """The published entity with this slug; of one not yet known under the clock nothing counts."""
        unknown = self.model.objects.annotate(is_listed=Value(False))
        return self.rows().filter(slug=slug).first() or unknown.filter(slug=slug).first()

    def moved(self, slug):
        """Where the entity went that had this slug."""
        former = FormerSlug.objects.filter(
            type=self.model._meta.model_name, slug=slug, entity__known_from__isnull=False
        )
        for row in former.select_related("entity"):
            return HttpResponsePermanentRedirect(self.links.to(row.entity))
        raise Http404

    def crumbs(self, entity):  # noqa: ARG002 (some kinds of entities stand below another one)
        """The way to this page: the list of its kind, and what lies between."""
        meta = self.model._meta
        return [Crumb(capfirst(str(meta.verbose_name_plural)), self.links.named(f"{meta.model_name}-list"))]

    def show(self, entity):
        raise NotImplementedError


class PlainEntityView(EntityView):
    """The page of a kind of entity that has none of its own: everything that is said about it, by kind."""

    template_name = "entities/entity_detail.html"

    def show(self, entity):
        return entity_page(entity, ClaimSet.of(self.clock, entity), self.links)


class ReformsView(PlainEntityView):
    """The plain page with a table of reforms: those that one kind of claim relates to the entity."""

    template_name = "shared/with_reforms.html"
    claims: type[Claim]
    reforms_title: str | Promise
    effect_title: str | Promise

    def show(self, entity):
        dossier = ClaimSet.of(self.clock, entity)
        initiatives = Initiative.objects.for_list(self.clock).filter(
            pk__in=[claim.subject_id for claim in dossier.every(self.claims)]
        )
        assessed = {one.pk: one for one in initiatives.assessed(self.clock)}
        return entity_page(entity, dossier, self.links, own=partial(self.own, assessed))

    def own(self, initiatives, dossier, footnotes):
        """What the page shows above the rest, and the claims that it shows there."""
        claims = dossier.every(self.claims)
        page = {
            "reforms": reform_rows(initiatives, claims, footnotes),
            "reforms_title": self.reforms_title,
            "effect_title": self.effect_title,
            "rail_head": HEAD,
        }
        return page, claims


class AreaView(PlainEntityView):
    """A policy area, with its reforms. Areas are listed under every clock."""

    model = Area
    template_name = "areas/area_detail.html"
    always_listed = True

    def show(self, entity):
        initiatives = Initiative.objects.for_list(self.clock).filter(area=entity).assessed(self.clock)
        return super().show(entity) | area_table(entity, initiatives, self.links)


class ContestView(PlainEntityView):
    """A contest, which stands below its election."""

    model = Contest
    section = "elections"

    def rows(self):
        return super().rows().select_related("election")

    def crumbs(self, entity):
        election = entity.election
        return [
            Crumb(capfirst(election._meta.verbose_name_plural), self.links.named("election-list")),
            Crumb(election.title, self.links.to(election)),
        ]


class PlainEntityListView(ClockedView):
    """Every entity of one kind about which something counts."""

    model = Entity
    template_name = "entities/entity_list.html"

    def get_context(self):
        every = self.model.objects
        listed = every.known(self.clock) if self.model is Area else every.listed(self.clock)
        return self.show(list(listed.with_evidence_dates(self.clock)))

    def show(self, rows):
        """What the template shows of the entities listed."""
        return entity_rows(self.model, rows, self.links)
