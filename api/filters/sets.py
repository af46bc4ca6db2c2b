"""The filters of each list."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q
from django_filters.rest_framework import FilterSet

from api.filters.fields import (
    YES_OR_NO,
    CodesFilter,
    DocumentsFilter,
    EntitiesFilter,
    KindsFilter,
    MeasuresFilter,
    RowsFilter,
    ValuesFilter,
)
from claims.enums import Basis, DatedFrom, DisagreementState, FigureRole, FigureStage
from claims.models import Disagreement, Event, Figure
from claims.models.event import IS_SLUG, SLUG
from claims.models.questions import disagreement_types
from elections.enums import ElectionState
from elections.models import Application, Contest, Election
from elections.vocabularies import election_kinds
from reforms.enums import AssessedStatus, InitiativeKind
from reforms.models import Act, Area, Effect, Initiative, Institution, Programme, Region
from reforms.vocabularies import act_kinds, institution_kinds, region_kinds
from sources.dates import ImpreciseDate
from sources.enums import Holding, PublisherKind
from sources.models import Publisher, Source


class PublicFilterSet(FilterSet):
    @property
    def clock(self):
        """The clock of the view that asks."""
        return self._view.clock

    @property
    def rows_named(self):
        """The rows that the request may name by slugs, as the view found them (``claims.slugs.NamedRow``)."""
        return self._view.rows_named

    @property
    def _view(self):
        return self.request.parser_context["view"]

    @classmethod
    def slugs_in(cls, parameters):
        """The slugs by which the parameters of a request name rows."""
        return {
            slug
            for name, one in cls.base_filters.items()
            if isinstance(one, RowsFilter)
            for slug in one.field_class.slugs(parameters.getlist(name))
        }


def filters_of(model):
    """The filters of the list of a model, or None where there are none for it alone."""
    found = {filters._meta.model: filters for filters in _subclasses(PublicFilterSet)}
    return found.get(model)


def _subclasses(filters):
    for heir in filters.__subclasses__():
        yield heir
        yield from _subclasses(heir)


# Claims


class ClaimFilterSet(PublicFilterSet):
    subject = EntitiesFilter()
    basis = CodesFilter(Basis, described="Whether a source says it, or the editors infer it or its date.")
    dated_from = CodesFilter(DatedFrom, described="Whence its day comes.")
    source = RowsFilter(Source, method="resting_on", described="The slug of a source that it cites.")

    def resting_on(self, queryset, _name, sources):
        return queryset.resting_on(sources, self.clock)


def _occurrence(text):
    if not re.search(SLUG, text):
        raise ValueError(f"“{text}” names no occurrence. {IS_SLUG}")
    return text


class EventFilterSet(ClaimFilterSet):
    class Meta:
        model = Event
        fields: list[str] = []

    occurrence = ValuesFilter(
        read=_occurrence, described="The happening that it tells, by its name.", schema={"pattern": SLUG}
    )


class FigureFilterSet(ClaimFilterSet):
    class Meta:
        model = Figure
        fields: list[str] = []

    measure = MeasuresFilter()
    stage = CodesFilter(FigureStage, described="How settled the number is.")
    role = CodesFilter(FigureRole, described="Whether it held before a reform or holds after it.")
    of = EntitiesFilter()


# Entities


class InstitutionFilterSet(PublicFilterSet):
    class Meta:
        model = Institution
        fields: list[str] = []

    kind = KindsFilter(institution_kinds, described="What kind of body it is.")


class RegionFilterSet(PublicFilterSet):
    class Meta:
        model = Region
        fields: list[str] = []

    kind = KindsFilter(region_kinds, described="What kind of place it is.")


class ActFilterSet(PublicFilterSet):
    class Meta:
        model = Act
        fields: list[str] = []

    kind = KindsFilter(act_kinds, described="What kind of text or pronouncement it is.")


class ProgrammeFilterSet(PublicFilterSet):
    class Meta:
        model = Programme
        fields: list[str] = []

    programme = RowsFilter(Programme, field_name="pk", described="The slug of a programme.")


class AreaFilterSet(PublicFilterSet):
    class Meta:
        model = Area
        fields: list[str] = []

    programme = RowsFilter(Programme, described="The slug of its programme.")


class ContestFilterSet(PublicFilterSet):
    class Meta:
        model = Contest
        fields: list[str] = []

    election = RowsFilter(Election, described="The slug of its election.")


def _year(text):
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ValueError(f"“{text}” is not a year of the form 2022.")
    return int(text)


class ElectionFilterSet(PublicFilterSet):
    """When, and whether, a vote was held is a condition on a projection."""

    class Meta:
        model = Election
        fields: list[str] = []

    kind = KindsFilter(election_kinds, described="What was voted on.")
    year = ValuesFilter(
        method="held_in", read=_year, described="The year in which it was held or is planned.",
        schema={"pattern": r"^\d{4}$"},
    )  # fmt: skip

    state = CodesFilter(
        ElectionState, method="in_state", described="Whether it was held, as far as the reports say."
    )

    def held_in(self, queryset, _name, years):
        return queryset.filter(vote_day__year__in=years)

    def in_state(self, queryset, _name, states):
        return queryset.filter(vote_state__in=states)


class InitiativeFilterSet(PublicFilterSet):
    """What follows from the reports (status, since, evidence, state_only) is a condition on projections."""

    class Meta:
        model = Initiative
        fields: list[str] = []

    programme = RowsFilter(Programme, field_name="area__programme", described="The slug of its programme.")
    area = RowsFilter(Area, described="The slug of its policy area.")
    kind = CodesFilter(InitiativeKind, described="What it would change.")
    status = CodesFilter(AssessedStatus, method="with_status", described="Its status under the clock.")
    institution = RowsFilter(
        Institution, method="changing", described="The slug of an institution on which it has an effect."
    )
    applied_in = RowsFilter(Election, method="used_in", described="The slug of an election that applied it.")
    evidence = CodesFilter(
        PublisherKind,
        method="reported_by",
        described="A kind of publisher: at least one source of it says that the status was reached.",
    )
    state_only = CodesFilter(
        YES_OR_NO,
        method="reported_by_state_only",
        described="Whether only publishers close to the state say so.",
    )
    precedes_programme = CodesFilter(
        YES_OR_NO,
        method="preceding",
        described="Whether it was in use before its programme was announced.",
    )
    since = ValuesFilter(
        method="reached_since",
        read=ImpreciseDate.parse,
        described="Its status was reached on this day or later: 2022, 2022-06 or 2022-06-05.",
        schema={"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    )

    def with_status(self, queryset, _name, codes):
        return queryset.filter(status__in=codes)

    def changing(self, queryset, _name, institutions):
        effects = Effect.objects.under(self.clock).filter(target__in=institutions)
        return queryset.filter(pk__in=effects.values("subject"))

    def used_in(self, queryset, _name, elections):
        applications = Application.objects.under(self.clock).filter(subject__in=elections)
        return queryset.filter(pk__in=applications.values("initiative"))

    def reported_by(self, queryset, _name, kinds):
        return queryset.reported_by(kinds, self.clock)

    def reported_by_state_only(self, queryset, _name, answers):
        if len(set(answers)) > 1:
            return queryset
        return queryset.reported_by_state_only(answers[0] == "true", self.clock)

    def preceding(self, queryset, _name, answers):
        wanted = {answer == "true" for answer in answers}
        return queryset.with_precedence(self.clock).filter(precedes_programme__in=wanted)

    def reached_since(self, queryset, _name, dates):
        return queryset.filter(since__gte=min(date.first for date in dates))


# What they rest on


def _language(text):
    primary, _hyphen, rest = text.partition("-")
    if not (primary.isascii() and primary.isalpha() and primary.islower() and len(primary) in (2, 3)):
        raise ValueError(f"“{text}” is not a language tag such as en or zh-Hant.")
    return f"{primary}-{rest}" if rest else primary


class SourceFilterSet(PublicFilterSet):
    """``to_source`` is the way from a row to its source."""

    kind = CodesFilter(PublisherKind, method="of_kind", described="What kind of publisher it comes from.")
    language = ValuesFilter(
        method="in_language", read=_language, described="The language of the source, BCP 47."
    )
    document = DocumentsFilter(method="in_document")
    consulted = CodesFilter(
        YES_OR_NO, method="filter_consulted", described="Whether we hold and read the source."
    )

    def of_kind(self, queryset, _name, kinds):
        return self._narrowed(queryset, self._sources.where(publisher__kind__in=kinds))

    def in_language(self, queryset, _name, languages):
        return self._narrowed(queryset, self._sources.where(language__in=languages))

    def in_document(self, queryset, _name, documents):
        parts = self._sources.where(part_of__in=documents)
        whole_or_part = Q(pk__in=documents) | Q(pk__in=parts.values("pk"))
        return self._narrowed(queryset, self._sources.filter(whole_or_part))

    def filter_consulted(self, queryset, _name, answers):
        holdings = [Holding.CONSULTED if answer == "true" else Holding.LISTED for answer in answers]
        return self._narrowed(queryset, self._sources.where(holding__in=holdings))

    @property
    def _sources(self):
        return Source.objects.known(self.clock)

    def _narrowed(self, queryset, sources):
        """The rows of which the source, or one of the sources, is among these."""
        if queryset.model is Source:
            return queryset.filter(pk__in=sources.values("pk"))
        if queryset.model is Publisher:
            return queryset.filter(pk__in=sources.values(key=sources.fact("publisher")))
        return queryset.filter(source__in=sources.values("pk"))


class DisagreementFilterSet(PublicFilterSet):
    class Meta:
        model = Disagreement
        fields: list[str] = []

    subject = EntitiesFilter(method="about_any")
    measure = MeasuresFilter()
    state = CodesFilter(DisagreementState, method="in_state", described="Whether a resolution settles it.")
    type = CodesFilter(disagreement_types(), method="of_type", described="What contradicts each other.")

    def about_any(self, queryset, _name, entities):
        return queryset.about(entities)

    def of_type(self, queryset, _name, types):
        conditions = (Q(question__startswith=f"{type_}|") for type_ in types)
        return queryset.filter(reduce(or_, conditions))

    def in_state(self, queryset, _name, states):
        return queryset.filter(state__in=states)
