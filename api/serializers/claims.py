"""Claims: what all carry, and what each kind adds."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from api.serializers.common import (
    AddressField,
    CodeField,
    ImpreciseDateField,
    InstantField,
    NumberField,
    ReferenceSerializer,
    RowSerializer,
    TextOrNullField,
    show_reference,
)
from api.serializers.compiled import CompiledSerializer, ComputedField, each, shown_by
from api.serializers.own_fields import own_fields
from claims.enums import Basis, DatedFrom, RetractionKind, Unit
from claims.kinds import claim_kinds
from claims.models import Event, Figure, Statement
from elections.enums import ApplicationOrder
from elections.models import Application, Candidacy
from reforms.models import Tenure
from sources.enums import DatePrecision, DateQualifier, Health, PublisherKind


class CitedPublisherSerializer(CompiledSerializer):
    """Who published a source, and what kind of publisher that is."""

    slug = serializers.SlugField(source="publisher_slug")
    kind = CodeField(PublisherKind, source="publisher_kind")


class PassageSerializer(CompiledSerializer):
    """A passage of a source, by its place and by its first and last words."""

    source = serializers.SlugField()  # type: ignore[assignment]  # a field
    publisher = CitedPublisherSerializer(source="*")
    document = TextOrNullField(help_text="The file that we hold; for a part, the file of the whole.")
    section = serializers.CharField()
    paragraph = serializers.IntegerField(help_text="Counted from 1 within the source.")
    starts_with = serializers.CharField()
    ends_with = serializers.CharField()
    url = serializers.URLField(
        allow_null=True,
        help_text="With the text fragment of the passage; null where the document prints no address.",
    )


class VerificationSerializer(CompiledSerializer):
    """What the last verification found of a use of a citation."""

    health = CodeField(
        Health,
        help_text="found, changed or missing in the text that we hold; not_held: nobody verified it yet.",
    )
    verified_at = InstantField(allow_null=True)


class ClaimCitationSerializer(VerificationSerializer):
    """A passage that a claim rests on."""

    def get_fields(self):
        """The fields of the passage, then those of its verification."""
        return PassageSerializer().get_fields() | super().get_fields()


class RetractionSerializer(CompiledSerializer):
    """Why a claim was taken back."""

    kind = CodeField(RetractionKind)
    reason = serializers.CharField()


class ClaimSerializer(RowSerializer):
    """A claim: what all carry, then what its kind (``model``) declares as its own.

    What became of it after ``known_at`` is not said. A kind whose fields are not shown as they are stored
    has a subclass, which names it.
    """

    id = serializers.UUIDField()
    key = serializers.CharField(help_text="Stable in the dataset, and never used again.")
    type = serializers.CharField()
    url = AddressField(key="pk")
    subject = ReferenceSerializer()
    date = ImpreciseDateField(source="dated")
    date_precision = CodeField(DatePrecision)
    date_qualifier = CodeField(DateQualifier)
    dated_from = CodeField(DatedFrom)
    planned_on = serializers.DateField(
        allow_null=True,
        help_text=(
            "Of what is planned, the day on which it was planned or, where no source says that, the day of "
            "the earliest source that reports it; else null."
        ),
    )
    counts_from = serializers.DateField(
        help_text="The last day that the date may mean; of what is planned, `planned_on`."
    )
    basis = CodeField(Basis)
    note = serializers.CharField()
    recorded_at = InstantField()
    retracted_at = ComputedField()
    retraction = ComputedField()
    replaces = ComputedField(help_text="The id of the claim whose place this one took.")
    replaced_by = serializers.UUIDField(
        source="replacement", allow_null=True, help_text="The id of the claim that took its place."
    )
    citations = ClaimCitationSerializer(source="passages", many=True)

    @extend_schema_field(InstantField(allow_null=True))
    def get_retracted_at(self, claim, view):
        return _INSTANT.to_representation(claim.retracted_at) if _is_retracted(claim, view) else None

    @extend_schema_field(RetractionSerializer(allow_null=True))
    def get_retraction(self, claim, view):
        if not _is_retracted(claim, view):
            return None
        return {"kind": claim.retraction_kind, "reason": claim.retraction_reason}

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_replaces(self, claim, _view):
        return str(claim.replaces_id) if claim.replaced_from else None

    def get_own_fields(self):
        return own_fields(self.model, self.model.api_fields)


_INSTANT = InstantField()


def _is_retracted(claim, view):
    return claim.known_until is not None and claim.known_until <= view.clock.number


class FigureSerializer(ClaimSerializer):
    model = Figure

    measure = serializers.CharField(source="measure.code")
    unit = CodeField(Unit, source="measure.unit")
    value = NumberField(help_text="A decimal number.")
    low = NumberField(
        source="interval.lower",
        allow_null=True,
        help_text="The lower end of the numbers that the reading allows; null: open.",
    )
    high = NumberField(
        source="interval.upper",
        allow_null=True,
        help_text="The upper end of the numbers that the reading allows; null: open.",
    )
    preferred = serializers.BooleanField(
        source="is_preferred",
        help_text="Whether a resolution prefers this reading to those that contradict it.",
    )


class TopicSerializer(ReferenceSerializer):
    """What a statement is about besides its subject."""

    def compiled(self):
        return lambda topic, view: show_reference(topic.entity, view)


class StatementSerializer(ClaimSerializer):
    model = Statement

    about = TopicSerializer(many=True)


class ParticipantSerializer(ReferenceSerializer):
    """Who took part in an event, and as what."""

    role = serializers.CharField()

    def compiled(self):
        return _show_participant


def _show_participant(participant, view):
    reference = show_reference(participant.entity, view)
    return reference and reference | {"role": participant.role}


class EventSerializer(ClaimSerializer):
    model = Event

    participants = ParticipantSerializer(many=True)


class TenureSerializer(ClaimSerializer):
    model = Tenure

    def get_own_fields(self):
        """With ``from`` and ``until``, of which one is a word of the language."""
        return super().get_own_fields() | {
            "from": ImpreciseDateField(source="started_on", allow_null=True),
            "from_precision": CodeField(DatePrecision, source="started_precision", allow_null=True),
            "until": ImpreciseDateField(source="ended_on", allow_null=True),
            "until_precision": CodeField(DatePrecision, source="ended_precision", allow_null=True),
        }


class CandidacySerializer(ClaimSerializer):
    model = Candidacy

    election = ReferenceSerializer(source="contest.election", allow_null=True)


class ApplicationSerializer(ClaimSerializer):
    model = Application

    use = CodeField(ApplicationOrder, source="order")


def claim_serializer(kind, *args, **kwargs):
    """The serializer of a kind of claim: its own where it has one, else what follows from its class."""
    own = {serializer.model: serializer for serializer in ClaimSerializer.__subclasses__()}
    return own.get(kind, ClaimSerializer)(*args, model=kind, **kwargs)


def _by_type():
    return {kind.own_type(): claim_serializer(kind) for kind in claim_kinds()}


ANY_CLAIM = PolymorphicProxySerializer(
    component_name="AnyClaim", serializers=_by_type, resource_type_field_name="type"
)


@extend_schema_field(ANY_CLAIM)
class AnyClaimField(serializers.Field):
    """A claim in the form of its own kind."""

    def compiled(self):
        shows = {kind.own_type(): shown_by(claim_serializer(kind)) for kind in claim_kinds()}
        return lambda claim, view: shows[claim.type](claim, view)


class ClaimCountsField(serializers.DictField):
    """How many claims there are of each kind, by its name in the plural."""

    def __init__(self):
        described = "How many claims count of each kind, zeros included; the first 500 of each are given."
        super().__init__(child=serializers.IntegerField(), read_only=True, help_text=described)


class ClaimsField(serializers.ListField):
    """Claims of several kinds, each in the form of its own kind."""

    def __init__(self, **kwargs):
        super().__init__(child=AnyClaimField(), **kwargs)

    def compiled(self):
        return each(AnyClaimField().compiled())


class ClaimsOfKind(serializers.ListSerializer):
    """Of the claims about an entity, those of one kind."""

    def __init__(self, kind):
        super().__init__(child=claim_serializer(kind), source="counting", read_only=True)
        self.kind = kind

    def compiled(self):
        show, kind = shown_by(claim_serializer(self.kind)), self.kind
        return lambda claims, view: [show(claim, view) for claim in claims if isinstance(claim, kind)]
