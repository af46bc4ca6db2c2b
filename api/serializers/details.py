"""Initiatives and votes in full."""

from rest_framework import serializers

from api.serializers.claims import (
    ApplicationSerializer,
    CandidacySerializer,
    EffectSerializer,
    EventSerializer,
    FigureSerializer,
    StatementSerializer,
    StatusReportSerializer,
    SuccessionSerializer,
)
from api.serializers.common import CodeField, DetailMixin, ImpreciseDateField, ReferenceSerializer
from api.serializers.entities import (
    ContestSerializer,
    ElectionSerializer,
    InitiativeSerializer,
    NameSerializer,
)
from claims.models import Event, Figure, Statement
from elections.models import Application, Candidacy
from reforms.enums import Status
from reforms.models import Effect, Succession
from sources.enums import DatePrecision, DateQualifier


class OfKind(serializers.ListSerializer):
    """Of the claims about an entity, those of one kind."""

    def __init__(self, kind, serializer):
        super().__init__(child=serializer(), source="counting", read_only=True)
        self.kind = kind

    def to_representation(self, claims):
        return super().to_representation([claim for claim in claims if isinstance(claim, self.kind)])


class ChangeSerializer(serializers.Serializer):
    """That a status was reached, as derived from the reports."""

    code = CodeField(Status, source="status")
    label = serializers.CharField(source="status.label")  # type: ignore[assignment]  # a field
    since = ImpreciseDateField(source="earliest.dated")
    since_precision = CodeField(DatePrecision, source="earliest.date_precision")
    since_qualifier = CodeField(DateQualifier, source="earliest.date_qualifier")
    reports = StatusReportSerializer(many=True, help_text="All the reports that say so.")


class InitiativeDetailSerializer(DetailMixin, InitiativeSerializer):
    """One distinct reform measure, with everything that is said about it."""

    known = serializers.BooleanField(
        source="is_known", help_text="Whether anything that is said about it counts under the clock."
    )
    names = NameSerializer(many=True)
    disputed = serializers.BooleanField(
        source="assessment.is_disputed", help_text="Whether the reports on its status contradict each other."
    )
    history = ChangeSerializer(source="assessment.changes", many=True, help_text="Oldest first.")
    figures = OfKind(Figure, FigureSerializer)
    statements = OfKind(Statement, StatementSerializer)
    effects = OfKind(Effect, EffectSerializer)
    acts = ReferenceSerializer(many=True, help_text="The acts that the claims about it name.")
    applied_in = OfKind(Application, ApplicationSerializer)
    events = OfKind(Event, EventSerializer)
    successions = OfKind(Succession, SuccessionSerializer)


class ElectionDetailSerializer(DetailMixin, ElectionSerializer):
    """A vote, with everything that is said about it and about the contests within it."""

    known = serializers.BooleanField(
        source="is_known", help_text="Whether anything that is said about it counts under the clock."
    )
    contests = ContestSerializer(source="published_contests", many=True)
    figures = OfKind(Figure, FigureSerializer)
    statements = OfKind(Statement, StatementSerializer)
    candidacies = OfKind(Candidacy, CandidacySerializer)
    applications = OfKind(Application, ApplicationSerializer)
    events = OfKind(Event, EventSerializer)
