"""Entities: what has a name. What is said about them are claims."""

from rest_framework import serializers

from api.serializers.claims import ClaimsField
from api.serializers.common import (
    AddressField,
    CodeField,
    DetailMixin,
    ImpreciseDateField,
    KindField,
    ReferenceSerializer,
)
from elections.enums import ElectionState
from elections.vocabularies import election_kinds
from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status
from reforms.vocabularies import act_kinds, institution_kinds, region_kinds
from sources.enums import DatePrecision, DateQualifier, PublisherKind

# The codes of a status and the absence of one, as choices.
STATUS_CHOICES = [*Status.choices, (NOT_ASSESSED, NOT_ASSESSED_LABEL)]


class NameSerializer(serializers.Serializer):
    """A further name: another language, another spelling, the form that a source uses."""

    text = serializers.CharField()
    language = serializers.CharField(help_text="BCP 47")
    used_in = serializers.SerializerMethodField(help_text="The slugs of the sources that use it.")

    def get_used_in(self, name) -> list[str]:
        return [source.slug for source in name.used_in.all()]


LAST_EVIDENCE = (
    "The latest day of publication among the sources of the claims that count. It may lie after as_of: "
    "a later report can say what was so by that day."
)


class EntitySerializer(serializers.Serializer):
    """What every entity carries. Its words are those of today; what counts under the clock are the dates."""

    type = serializers.CharField()
    slug = serializers.SlugField()
    url = AddressField()
    title = serializers.CharField()
    summary = serializers.CharField()
    names = NameSerializer(many=True)
    last_evidence = serializers.DateField(allow_null=True, help_text=LAST_EVIDENCE)
    last_checked = serializers.DateField(allow_null=True, help_text="When an editor last looked.")


class EntityDetailMixin(serializers.Serializer):
    """What the detail of an entity adds."""

    known = serializers.BooleanField(
        source="is_known", help_text="Whether anything that is said about it counts under the clock."
    )
    claims = ClaimsField(source="counting", help_text="The claims about it, as their subject or another end.")


class InstitutionSerializer(EntitySerializer):
    """A body or an office."""

    kind = KindField(institution_kinds)


class RegionSerializer(EntitySerializer):
    """A region or another place."""

    kind = KindField(region_kinds)


class PersonSerializer(EntitySerializer):
    """Somebody named by a source."""

    sort_name = serializers.CharField(help_text="Family name first.")


class PartySerializer(EntitySerializer):
    """A political party."""


class ActSerializer(EntitySerializer):
    """A legal act, or an address or programme that starts one."""

    kind = KindField(act_kinds)


class StatusCountsField(serializers.DictField):
    """How many initiatives there are of each status: all codes, zeros included."""

    def __init__(self, **kwargs):
        super().__init__(child=serializers.IntegerField(), **kwargs)


class CountedSerializer(EntitySerializer):
    """With the initiatives that count under the clock."""

    initiatives = serializers.IntegerField(source="counts.total")
    statuses = StatusCountsField(
        source="counts.by_status", help_text="How many of them there are of each status, zeros included."
    )


class ProgrammeSerializer(CountedSerializer):
    """A reform agenda."""


class AreaSerializer(CountedSerializer):
    """A field of policy. Areas are listed under every clock."""

    programme = ReferenceSerializer(allow_null=True)
    order = serializers.IntegerField(help_text="Its place in the order of display.")


class HeldSerializer(serializers.Serializer):
    """When a vote was held or, where its state is planned, is to be."""

    date = ImpreciseDateField(source="dated")
    precision = CodeField(DatePrecision, source="date_precision")
    qualifier = CodeField(DateQualifier, source="date_qualifier")


class ElectionSerializer(EntitySerializer):
    """An election or a referendum, held or announced."""

    kind = KindField(election_kinds)
    held = HeldSerializer(source="vote.event", allow_null=True)
    state = CodeField(ElectionState, source="vote.state")


class ContestSerializer(EntitySerializer):
    """A contest within an election: an office, a chamber's list, a district."""

    election = ReferenceSerializer(allow_null=True)


class CurrentStatusSerializer(serializers.Serializer):
    """The status that the reports amount to; without reports ``not_assessed``, since no day."""

    code = serializers.ChoiceField(choices=STATUS_CHOICES)
    label = serializers.CharField()  # type: ignore[assignment]  # a field
    since = ImpreciseDateField(source="current.earliest.dated", default=None, allow_null=True)
    since_precision = CodeField(
        DatePrecision, source="current.earliest.date_precision", default=None, allow_null=True
    )
    since_qualifier = CodeField(
        DateQualifier, source="current.earliest.date_qualifier", default=None, allow_null=True
    )


class VoicesSerializer(serializers.Serializer):
    """How many say so."""

    sources = serializers.IntegerField()
    publishers = serializers.IntegerField()


class EvidenceSerializer(serializers.Serializer):
    """Who says that the current status was reached, by kind of publisher, zeros included."""

    def get_fields(self):
        return {kind.value: VoicesSerializer() for kind in PublisherKind}


class InitiativeSerializer(serializers.Serializer):
    """One distinct reform measure, and what became of it."""

    type = serializers.CharField()
    slug = serializers.SlugField()
    url = AddressField()
    title = serializers.CharField()
    summary = serializers.CharField()
    programme = ReferenceSerializer(allow_null=True)
    area = ReferenceSerializer(allow_null=True)
    status = CurrentStatusSerializer(source="assessment")
    last_evidence = serializers.DateField(allow_null=True, help_text=LAST_EVIDENCE)
    last_checked = serializers.DateField(allow_null=True)
    evidence = EvidenceSerializer(source="assessment.voices.by_kind")
    state_only = serializers.BooleanField(
        source="assessment.voices.state_only",
        help_text="Whether only government and state-affiliated publishers say so.",
    )


def entity_detail_of(serializer):
    """The shape of the detail of an entity of which ``serializer`` is the shape in a list."""
    name = serializer.__name__.removesuffix("Serializer")
    bases = (DetailMixin, serializer, EntityDetailMixin)
    return type(f"{name}DetailSerializer", bases, {"__doc__": serializer.__doc__})
