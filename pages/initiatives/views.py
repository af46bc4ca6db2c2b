"""The initiatives: their list with its filters, and the page of each."""

from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from claims.enums import StatementRole
from claims.models import Entity, Event, Mention, Statement, Tally
from claims.slugs import key_named
from elections.days_held import days_of, votes_held
from pages.initiatives.detail import PLACED, initiative_page
from pages.initiatives.filters import InitiativeFilters, condition, ordered
from pages.initiatives.listing import Counts, cells_on_page, counts_of, counts_of_tallies, initiative_list
from pages.shared.entity_views import EntityView
from pages.shared.paging import Rows, page_of
from pages.shared.section_pages import ROWS_OF_A_SECTION
from pages.shared.views import ClockedView
from reforms.initiatives import mentioned_in, statuses_of
from reforms.models import Area, Effect, Initiative, Institution, StatusReport
from reforms.tallies import status_tallies
from sources.prepared import IsAmong, counted, prepared, slice_of, slices

# How many institutions a reader may choose from; any other can be asked for by its address.
MOST_INSTITUTIONS = 50


class InitiativeListView(ClockedView):
    template_name = "initiatives/initiative_list.html"
    section = "initiatives"
    own_parameters = (
        "q",
        "area",
        "institution",
        "status",
        "evidence",
        "counted_as",
        "state_only",
        "sort",
        "page",
    )

    def slugs_named(self):
        asked = self.asked = InitiativeFilters.read(self.request.GET)
        return [slug for slug in (asked.area, asked.institution) if slug]

    def get_context(self):
        offered = self.offered(self.key_of(Institution, self.asked.institution))
        areas = self.areas = [one for one in offered if one.type == Area.own_type()]
        institutions = offered[len(areas) :]
        filters = self.asked.without(
            area=self.current_slug(Area, self.asked.area, areas),
            institution=self.current_slug(Institution, self.asked.institution, institutions),
        )
        parameters = filters.parameters(areas)
        every, rows = self.counts(filters.shape, parameters)
        counts = Counts.of(every, rows, filters.statuses)
        page = page_of(
            Rows(lambda first, most: self.slice(filters, parameters, counts, first, most)),
            self.request.GET.get("page"),
            count=counts.by_area.total(),
        )
        return initiative_list(
            self.request, self.clock, filters,
            counts=counts, page=page, institutions=institutions, areas=areas,
        )  # fmt: skip

    def offered(self, chosen):
        """The areas and the institutions to choose from; ``chosen`` is the key of one of the latter."""
        most_changed = _most_changed_tallied if self.clock.is_latest else _most_changed
        return _offered(self.clock, most_changed, **{"chosen": chosen} if chosen else {})

    def slice(self, filters, parameters, counts, first, most):
        """So many from the first on: by area, only the areas and statuses on the page are put in order."""
        if filters.sort == "area":
            areas = [area.pk for area in self.areas]
            on_areas, statuses, first = cells_on_page(areas, counts.by_cell, first, most)
            asked = {name: value for name, value in parameters.items() if name != "areas"}
            these = {"area": on_areas[0]} if len(on_areas) == 1 else {"areas": on_areas}
            parameters = asked | these | {"statuses": statuses}
        ask = partial(_initiatives, self.clock, filters.shape, filters.sort, **parameters)
        return slices(ask)[first : first + most]

    def counts(self, shape, parameters):
        """How many there are, and the rows of ``counts_of`` for those that the filters leave."""
        of_any_status = {name: value for name, value in parameters.items() if name != "statuses"}
        tallied = status_tallies(self.clock) if of_any_status.keys() <= {"areas"} else None
        if tallied is not None:
            tallied_rows = counts_of_tallies(tallied.rows, parameters.get("areas"), *shape)
            return sum(row.total for row in tallied.rows), tallied_rows
        rows = _counts(self.clock, *shape, **of_any_status)
        every = rows[0]["every"] if rows else None
        return sum(_listed(self.clock)) if every is None else every, rows

    def key_of(self, model, slug):
        """The key of the row that has or had this slug; None where none did."""
        return key_named(self.rows_named, model, slug, self.clock)

    def current_slug(self, model, slug, shown):
        """The slug under the clock of the row that ever had this one; the same where there is none."""
        key = self.key_of(model, slug)
        return next((row.slug for row in shown if row.pk == key), slug)


@prepared
def _offered(clock, most_changed, chosen=None):
    """The areas in their order; the institutions with most effects, and the one chosen, by the alphabet."""
    institutions = Q(IsAmong("pk", most_changed(clock)))
    if chosen:
        institutions |= Q(pk=chosen)
    is_area = Q(type=Area.own_type())
    rows = Entity.objects.known(clock).filter(is_area | institutions)
    areas = Area.objects.known(clock).filter(pk=OuterRef("pk"))
    return rows.annotate(place=Subquery(areas.values(place=areas.fact("order")))).order_by(
        F("place").asc(nulls_last=True),
        Case(When(~is_area, then=rows.fact("sort_key"))),
        rows.fact("slug"),
    )


def _most_changed(clock):
    """The keys of the institutions with most effects, as an array."""
    effects = Effect.objects.under(clock).filter(target__type=Institution.own_type()).order_by()
    changed = effects.values("target").annotate(count=Count("pk"))
    return ArraySubquery(changed.order_by("-count", "target").values("target")[:MOST_INSTITUTIONS])


def _most_changed_tallied(clock):
    """The same by the tallies; counted only where these do not say."""
    effects = Tally.objects.under(clock).filter(list="effect", part=Institution.own_type())
    changed = effects.values("code").annotate(rows=Sum("count")).filter(rows__gt=0)
    most = ArraySubquery(changed.order_by("-rows", "code").values("code")[:MOST_INSTITUTIONS])
    # only of these: to read the keys of all takes as long as to add their numbers up
    keys = ArrayField(UUIDField())
    return Coalesce(NullIf(Cast(most, keys), Cast(Value("{}"), keys)), _most_changed(clock))


@prepared
def _listed(clock):
    return counted(Initiative.objects.listed(clock))


def _listed_count(clock):
    """How many initiatives are listed; null where the tallies do not say."""
    if not clock.is_latest:
        return Subquery(counted(Initiative.objects.listed(clock)))
    tallied = Tally.objects.under(clock).filter(list="entity", part=Initiative.own_type())
    return Subquery(tallied.values("part").annotate(rows=Sum("count")).values("rows"))


def _every(clock):
    # by the type, too: the common table has an index in the order of the alphabet
    return Initiative.objects.for_list(clock).filter(type=Initiative.own_type())


def _chosen(clock, shape, filters):
    found = _every(clock).with_area(clock)
    if any(shape):
        found = found.with_precedence(clock)
    return found.filter(condition(clock, *shape, **filters))


@prepared
def _counts(clock, *shape, **filters):
    chosen = _chosen(clock, shape, filters).with_status_sources(clock)
    return counts_of(chosen, clock).annotate(every=_listed_count(clock))


@prepared
def _initiatives(clock, shape, sort, most, *, first=None, **filters):
    within = "progress" if sort == "area" and "area" in filters else sort
    # the keys are found first, and in the order of what tells them apart: nothing else is joined to all
    keys = slice_of(ordered(_chosen(clock, shape, filters), within), most, first)
    of_page = _every(clock).with_precedence(clock).filter(IsAmong("pk", keys))
    return ordered(of_page, sort).with_current_status(clock)


class InitiativeView(EntityView):
    model = Initiative
    template_name = "initiatives/initiative_detail.html"
    section = "initiatives"

    newest_first = (Event.own_type(), *EntityView.newest_first)

    @classmethod
    def rows(cls, clock):
        return Initiative.objects.for_page(clock).annotate(votes=votes_held(clock))

    def crumbs(self, entity):
        return [*super().crumbs(entity), (entity.area.title, entity.area.get_absolute_url())]

    def get_entity_context(self, entity):
        claims = self.claims_of(entity, *_FURTHER, whole=(StatusReport.own_type(),))
        return initiative_page(
            entity,
            claims,
            statuses=statuses_of(mentioned_in(claims.shown, without=[entity.pk]), self.clock),
            panels=self.panels_about(entity, claims),
            votes=days_of(entity.votes),
            clock=self.clock,
        )


def _placed(kind):
    """What stands in places of its own: objections, and what held before and is to hold after."""

    def rows(clock, entity):
        about = Mention.objects.filter(entity=entity).values("claim")
        placed = kind.objects.under(clock).filter(pk__in=about, role__in=PLACED[kind])
        return placed.order_by("counts_from", "known_from")[:ROWS_OF_A_SECTION]

    return rows


def _leads_about(clock, entity):
    """Leads of others that are about it, too: they introduce it where it has none of its own."""
    about = Mention.objects.filter(entity=entity, role="about").values("claim")
    leads = Statement.objects.under(clock).filter(pk__in=about, role=StatementRole.LEAD)
    return leads.order_by("counts_from", "known_from")[:ROWS_OF_A_SECTION]


_FURTHER = [*(_placed(kind) for kind in PLACED), _leads_about]
