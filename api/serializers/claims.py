"""Claims: what all carry, and what each kind adds."""

from functools import cached_property

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from api.serializers.common import (
    AddressField,
    CodeField,
    DetailMixin,
    ImpreciseDateField,
    InstantField,
    ReferenceSerializer,
    TextOrNullField,
    plain_number,
)
from claims.enums import (
    Basis,
    EventKind,
    EventStage,
    FigureRole,
    FigureStage,
    Qualifier,
    RetractionKind,
    StatementRole,
    Unit,
)
from claims.models import Event, Figure, Statement
from elections.enums import ApplicationOrder, Outcome
from elections.models import Application, Candidacy
from reforms.enums import EffectKind, Status, SuccessionKind
from reforms.models import Effect, StatusReport, Succession, Tenure
from sources.enums import DatePrecision, DateQualifier, Health, PublisherKind


class CitedPublisherSerializer(serializers.Serializer):
    """Who published a source, and what kind of publisher that is."""

    slug = serializers.SlugField()
    kind = CodeField(PublisherKind)


class PassageSerializer(serializers.Serializer):
    """A passage of a source, by its place and by its first and last words."""

    source = serializers.SlugField(source="source.slug")  # type: ignore[assignment]  # a field
    publisher = CitedPublisherSerializer(source="source.publisher")
    document = TextOrNullField(
        source="source.file", help_text="The file that we hold; for a part, the file of the whole."
    )
    section = serializers.CharField()
    paragraph = serializers.IntegerField(help_text="Counted from 1 within the source.")
    starts_with = serializers.CharField()
    ends_with = serializers.CharField()
    url = serializers.URLField(
        allow_null=True,
        help_text="With the text fragment of the passage; null where the document prints no address.",
    )


class VerificationSerializer(serializers.Serializer):
    """What the last verification found of a use of a citation."""

    health = serializers.SerializerMethodField(
        help_text="found, changed or missing in the text that we hold; not_held: nobody verified it yet."
    )
    verified_at = InstantField(allow_null=True)

    @extend_schema_field(serializers.ChoiceField(choices=Health.choices))
    def get_health(self, citation_link):
        return citation_link.health or Health.NOT_HELD.value


class ClaimCitationSerializer(VerificationSerializer):
    """A passage that a claim rests on."""

    def get_fields(self):
        """The fields of the passage, then those of its verification."""
        return PassageSerializer().get_fields() | super().get_fields()

    def to_representation(self, citation_link):
        passage = self._passage.to_representation(citation_link.citation)
        return passage | self._verification.to_representation(citation_link)

    @cached_property
    def _passage(self):
        return PassageSerializer(context=self.context)

    @cached_property
    def _verification(self):
        return VerificationSerializer(context=self.context)


class RetractionSerializer(serializers.Serializer):
    """Why a claim was taken back."""

    kind = CodeField(RetractionKind)
    reason = serializers.CharField()


class ClaimSerializer(serializers.Serializer):
    """What every claim carries. What became of it after ``known_at`` is not said."""

    id = serializers.UUIDField()
    key = serializers.CharField(help_text="Stable in the dataset, and never used again.")
    type = serializers.CharField()
    url = AddressField(key="pk")
    subject = ReferenceSerializer()
    date = ImpreciseDateField(source="dated")
    date_precision = CodeField(DatePrecision)
    date_qualifier = CodeField(DateQualifier)
    counts_from = serializers.DateField(help_text="The last day that the date may mean.")
    basis = CodeField(Basis)
    note = serializers.CharField()
    recorded_at = InstantField()
    retracted_at = serializers.SerializerMethodField()
    retraction = serializers.SerializerMethodField()
    replaces = serializers.SerializerMethodField(help_text="The id of the claim whose place this one took.")
    replaced_by = serializers.UUIDField(
        source="replacement", allow_null=True, help_text="The id of the claim that took its place."
    )
    citations = ClaimCitationSerializer(source="citation_links", many=True)

    @extend_schema_field(InstantField(allow_null=True))
    def get_retracted_at(self, claim):
        return self._instant.to_representation(claim.retracted_at) if self._is_retracted(claim) else None

    @extend_schema_field(RetractionSerializer(allow_null=True))
    def get_retraction(self, claim):
        if not self._is_retracted(claim):
            return None
        return {"kind": claim.retraction_kind, "reason": claim.retraction_reason}

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_replaces(self, claim):
        return str(claim.replaces_id) if claim.replaces and not claim.replaces.is_draft else None

    def _is_retracted(self, claim):
        return claim.known_until is not None and claim.known_until <= self.context["view"].clock.number

    @cached_property
    def _instant(self):
        return InstantField()


class StatusReportSerializer(ClaimSerializer):
    """This initiative had reached this status."""

    status = CodeField(Status)
    act = ReferenceSerializer(allow_null=True)


class FigureSerializer(ClaimSerializer):
    """One reading of a measure, by one citation."""

    measure = serializers.CharField(source="measure.code")
    unit = CodeField(Unit, source="measure.unit")
    value = serializers.SerializerMethodField(help_text="A decimal number.")
    low = serializers.SerializerMethodField(
        help_text="The lower end of the numbers that the reading allows; null: open."
    )
    high = serializers.SerializerMethodField(
        help_text="The upper end of the numbers that the reading allows; null: open."
    )
    qualifier = CodeField(Qualifier)
    stage = CodeField(FigureStage)
    role = CodeField(FigureRole, allow_null=True)
    of = ReferenceSerializer(allow_null=True)
    as_printed = serializers.CharField()
    preferred = serializers.BooleanField(
        source="is_preferred",
        help_text="Whether a resolution prefers this reading to those that contradict it.",
    )

    def get_value(self, figure) -> str:
        return plain_number(figure.value)

    def get_low(self, figure) -> str | None:
        return None if figure.interval.lower is None else plain_number(figure.interval.lower)

    def get_high(self, figure) -> str | None:
        return None if figure.interval.upper is None else plain_number(figure.interval.upper)


class StatementSerializer(ClaimSerializer):
    """Something said in prose, in our own words."""

    role = CodeField(StatementRole)
    text = serializers.CharField()
    said_by_person = ReferenceSerializer(allow_null=True)
    said_by_body = ReferenceSerializer(allow_null=True)


class ParticipantSerializer(ReferenceSerializer):
    """Who took part in an event, and as what."""

    role = serializers.CharField()

    def to_representation(self, part):
        reference = super().to_representation(part.entity)
        return reference and reference | {"role": part.role}


class EventSerializer(ClaimSerializer):
    """This happened, or was planned."""

    kind = CodeField(EventKind)
    stage = CodeField(EventStage)
    title = serializers.CharField()
    participants = ParticipantSerializer(many=True)


class EffectSerializer(ClaimSerializer):
    """The subject, an initiative, does this to the target."""

    effect = CodeField(EffectKind)
    target = ReferenceSerializer()


class SuccessionSerializer(ClaimSerializer):
    """The subject followed, came out of, or belongs to the predecessor."""

    succession = CodeField(SuccessionKind)
    predecessor = ReferenceSerializer()


class TenureSerializer(ClaimSerializer):
    """The subject, a person, held this role in that body."""

    role = serializers.CharField()
    body = ReferenceSerializer()

    def get_fields(self):
        """With ``from`` and ``until``, of which one is a word of the language."""
        return super().get_fields() | {
            "from": ImpreciseDateField(source="started_on", allow_null=True),
            "from_precision": CodeField(DatePrecision, source="started_precision", allow_null=True),
            "until": ImpreciseDateField(source="ended_on", allow_null=True),
            "until_precision": CodeField(DatePrecision, source="ended_precision", allow_null=True),
        }


class CandidacySerializer(ClaimSerializer):
    """The subject, a person or a party, stood in that contest."""

    contest = ReferenceSerializer()
    election = ReferenceSerializer(source="contest.election", allow_null=True)
    outcome = CodeField(Outcome)


class ApplicationSerializer(ClaimSerializer):
    """The subject, an election, applied that initiative."""

    initiative = ReferenceSerializer()
    use = CodeField(ApplicationOrder, source="order")


OF_KIND = {
    StatusReport: StatusReportSerializer,
    Figure: FigureSerializer,
    Statement: StatementSerializer,
    Event: EventSerializer,
    Effect: EffectSerializer,
    Succession: SuccessionSerializer,
    Tenure: TenureSerializer,
    Candidacy: CandidacySerializer,
    Application: ApplicationSerializer,
}

ANY_CLAIM = PolymorphicProxySerializer(
    component_name="AnyClaim",
    serializers={kind.own_type(): serializer for kind, serializer in OF_KIND.items()},
    resource_type_field_name="type",
)


@extend_schema_field(ANY_CLAIM)
class AnyClaimField(serializers.Field):
    """A claim in the shape of its own kind."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._serializers = {}

    def to_representation(self, claim):
        kind = type(claim)
        if kind not in self._serializers:
            self._serializers[kind] = OF_KIND[kind](context=self.context)
        return self._serializers[kind].to_representation(claim)


class ClaimsField(serializers.ListField):
    """Claims of several kinds, each in its own shape."""

    def __init__(self, **kwargs):
        super().__init__(child=AnyClaimField(), **kwargs)


def detail_of(serializer):
    """The shape of the detail of what ``serializer`` is the shape of in a list."""
    name = serializer.__name__.removesuffix("Serializer")
    return type(f"{name}DetailSerializer", (DetailMixin, serializer), {"__doc__": serializer.__doc__})
