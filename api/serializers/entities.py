"""Entities: what has a name. What is said about them are claims."""

from rest_framework import serializers

from api.serializers.claims import ClaimCountsField, ClaimsField, ClaimsOfKind, claim_serializer
from api.serializers.common import (
    AddressField,
    CodeField,
    ImpreciseDateField,
    KindField,
    ReferenceSerializer,
    RowSerializer,
)
from api.serializers.compiled import CompiledSerializer, ComputedField
from api.serializers.own_fields import own_fields
from claims.enums import Basis
from claims.kinds import claim_kinds
from claims.models import Event, Figure, Statement
from elections.enums import ElectionState
from elections.models import Application, Candidacy, Contest, Election
from elections.vocabularies import election_kinds
from reforms.enums import AssessedStatus, Status
from reforms.models import Area, Effect, Initiative, Person, Programme, StatusReport, Succession
from sources.enums import DatePrecision, DateQualifier, PublisherKind

LAST_EVIDENCE = (
    "The latest day, on or before as_of, on which a source of the claims that count was published: of areas "
    "and programmes, also of those about their initiatives."
)
KNOWN = "Whether anything that is said about it counts under the clock."


class NameSerializer(CompiledSerializer):
    """A further name: another language, another spelling, the form that a source uses."""

    text = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47")
    used_in = ComputedField(help_text="The slugs of the sources that use it.")

    def get_used_in(self, name, _view) -> list[str]:
        slugs: list[str] = name.used_in
        return slugs


class EntitySerializer(RowSerializer):
    """An entity: what all carry, then what its kind (``model``) declares as its own.

    Its words are those of ``known_at``. A kind that shows more has a subclass, which names it.
    """

    type = serializers.CharField()
    slug = serializers.SlugField()
    url = AddressField()
    title = serializers.CharField()
    summary = serializers.CharField()
    names = NameSerializer(source="further_names", many=True)
    last_evidence = serializers.DateField(allow_null=True, help_text=LAST_EVIDENCE)
    last_checked = serializers.DateField(allow_null=True, help_text="When an editor last looked.")

    def get_own_fields(self):
        return own_fields(self.model, may_be_draft=True)

    def get_detail_fields(self):
        return {
            "known": serializers.BooleanField(source="is_known", help_text=KNOWN),
            "claim_counts": ClaimCountsField(),
            "claims": ClaimsField(
                source="counting", help_text="The claims about it, as their subject or in another role."
            ),
        }

    def further_claims(self, *shown):
        """Fields for the kinds of claims that are about this kind of entity only, but those ``shown``."""
        own = self.model.own_type()
        kinds = [kind for kind in claim_kinds() if own in kind.subject_types and kind not in shown]
        return {kind.plural: ClaimsOfKind(kind) for kind in kinds}


class PersonSerializer(EntitySerializer):
    model = Person

    sort_name = serializers.CharField(help_text="Family name first.")


class StatusCountSerializer(CompiledSerializer):
    """How many have a status, and of how many of them no source states it."""

    total = serializers.IntegerField()
    inferred = serializers.IntegerField()


class StatusCountsSerializer(CompiledSerializer):
    """How many initiatives there are of each status: all codes, zeros included."""

    def get_fields(self):
        return {code: StatusCountSerializer() for code in AssessedStatus.values}

    def compiled(self):
        return lambda counts, _view: {code: count._asdict() for code, count in counts.items()}


class CountedSerializer(EntitySerializer):
    """With the initiatives that count under the clock."""

    initiatives = serializers.IntegerField(
        source="counts.total", help_text="How many, without those that precede the programme."
    )
    preceding_initiatives = serializers.IntegerField(
        source="counts.preceding",
        help_text="How many were in use before the programme was announced; they are in no other count.",
    )
    statuses = StatusCountsSerializer(source="counts.by_status")


class ProgrammeSerializer(CountedSerializer):
    model = Programme


class AreaSerializer(CountedSerializer):
    model = Area

    order = serializers.IntegerField(help_text="Its place in the order of display.")


class HeldSerializer(CompiledSerializer):
    """When a vote was held or, where its state is planned, is to be."""

    date = ImpreciseDateField(source="dated")
    precision = CodeField(DatePrecision, source="date_precision")
    qualifier = CodeField(DateQualifier, source="date_qualifier")
    basis = CodeField(Basis, help_text="Whether a source states this, with its date.")
    event = serializers.UUIDField(source="pk", help_text="The event that says so, by its `id`.")


class ElectionSerializer(EntitySerializer):
    """A vote; its detail has the claims about it and about the contests within it, by kind."""

    model = Election

    kind = KindField(election_kinds)
    held = HeldSerializer(source="vote.event", allow_null=True)
    state = CodeField(ElectionState, source="vote.state")

    def get_detail_fields(self):
        shown = {
            "figures": Figure,
            "statements": Statement,
            "candidacies": Candidacy,
            "applications": Application,
            "events": Event,
        }
        return {
            "known": serializers.BooleanField(source="is_known", help_text=KNOWN),
            "claim_counts": ClaimCountsField(),
            "contests": entity_serializer(Contest, source="published_contests", many=True),
            **{name: ClaimsOfKind(kind) for name, kind in shown.items()},
            **self.further_claims(*shown.values()),
        }


class CurrentStatusSerializer(CompiledSerializer):
    """The status that the reports amount to; without reports ``not_assessed``, since no day."""

    code = CodeField(AssessedStatus)
    label = serializers.CharField()  # type: ignore[assignment]  # a field
    since = ImpreciseDateField(source="dating.dated", default=None, allow_null=True)
    since_precision = CodeField(DatePrecision, source="dating.date_precision", default=None, allow_null=True)
    since_qualifier = CodeField(DateQualifier, source="dating.date_qualifier", default=None, allow_null=True)
    basis = CodeField(
        Basis,
        allow_null=True,
        help_text="inferred: no report states it; date_inferred: none states its day; null: not assessed.",
    )


class VoicesSerializer(CompiledSerializer):
    """How many say so."""

    sources = serializers.IntegerField()
    publishers = serializers.IntegerField()


class EvidenceSerializer(CompiledSerializer):
    """Who says that the current status was reached, by kind of publisher, zeros included."""

    def get_fields(self):
        return {kind.value: VoicesSerializer() for kind in PublisherKind}

    def compiled(self):
        return lambda evidence, _view: evidence.by_kind()


class ChangeSerializer(CompiledSerializer):
    """That a status was reached, as derived from the reports."""

    code = CodeField(Status, source="status")
    label = serializers.CharField(source="status.label")  # type: ignore[assignment]  # a field
    since = ImpreciseDateField(source="earliest.dated")
    since_precision = CodeField(DatePrecision, source="earliest.date_precision")
    since_qualifier = CodeField(DateQualifier, source="earliest.date_qualifier")

    def get_fields(self):
        reports = claim_serializer(StatusReport, many=True, help_text="All the reports that say so.")
        return super().get_fields() | {"reports": reports}


class InitiativeSerializer(EntitySerializer):
    """A reform measure and what became of it; its detail has the claims about it, by kind."""

    model = Initiative

    programme = ReferenceSerializer(allow_null=True)
    area = ReferenceSerializer(allow_null=True)
    status = CurrentStatusSerializer(source="assessment")
    evidence = EvidenceSerializer()
    state_only = serializers.BooleanField(
        source="evidence.state_only",
        help_text="Whether only government and state-affiliated publishers say so.",
    )
    precedes_programme = serializers.BooleanField(
        help_text="Whether it was in use before its programme was announced."
    )
    # a list has no names
    names = None  # type: ignore[assignment]  # how a serializer drops an inherited field

    def get_detail_fields(self):
        shown = {
            "figures": Figure,
            "statements": Statement,
            "effects": Effect,
            "applied_in": Application,
            "events": Event,
            "successions": Succession,
        }
        return {
            "known": serializers.BooleanField(source="is_known", help_text=KNOWN),
            "claim_counts": ClaimCountsField(),
            "names": NameSerializer(source="further_names", many=True),
            "disputed": serializers.BooleanField(
                source="assessment.is_disputed",
                help_text="Whether the reports on its status contradict each other.",
            ),
            "history": ChangeSerializer(source="assessment.changes", many=True, help_text="Oldest first."),
            "status_reports": claim_serializer(
                StatusReport,
                source="assessment.reports",
                many=True,
                help_text="All that count, those that changed nothing too; oldest first.",
            ),
            "acts": ReferenceSerializer(many=True, help_text="The acts that the claims about it name."),
            **{name: ClaimsOfKind(kind) for name, kind in shown.items()},
            **self.further_claims(StatusReport, *shown.values()),
        }


def entity_serializer(kind, *args, **kwargs):
    """The serializer of a kind of entity: its own where it has one, else what follows from its class."""
    own = {serializer.model: serializer for serializer in _subclasses(EntitySerializer)}
    return own.get(kind, EntitySerializer)(*args, model=kind, **kwargs)


def _subclasses(serializer):
    for heir in serializer.__subclasses__():
        yield heir
        yield from _subclasses(heir)
