"""Questions that the readings answer differently."""

from rest_framework import serializers

from api.serializers.claims import ClaimsField
from api.serializers.common import AddressField, CodeField, InstantField, ReferenceSerializer, RowSerializer
from api.serializers.compiled import CompiledSerializer
from claims.enums import DisagreementState, FigureRole, FigureStage

TYPES = (
    "figure (numbers), event (days of one happening), status_report (statuses), or contested_question "
    "(words, held against each other by the editors)"
)


class ResolutionSerializer(CompiledSerializer):
    """Which reading the editors prefer, and why."""

    prefers = serializers.UUIDField(source="prefers_id", help_text="The id of the claim preferred.")
    reason = serializers.CharField()
    recorded_at = InstantField()


class SideSerializer(CompiledSerializer):
    """An answer to a contested question, and the readings that give it."""

    answer = serializers.CharField()
    readings = serializers.ListField(child=serializers.UUIDField(), help_text="The ids of these claims.")


class DisagreementSerializer(RowSerializer):
    """A question on which the readings cannot all be true; only one about figures has a measure."""

    number = serializers.IntegerField(source="disagreement.number")
    url = AddressField("disagreement", key="number")
    type = serializers.CharField(help_text=f"{TYPES}.")
    question = serializers.CharField(
        source="contested_question",
        help_text="What is asked, of a contested question; empty of others.",
    )
    explanation = serializers.CharField(
        help_text=(
            "What might explain it, by the editors of a contested question while all its claims count; "
            "else empty."
        )
    )
    subject = ReferenceSerializer(
        source="disagreement.subject",
        help_text="What the first readings are about; of a contested question the first that it is about.",
    )
    about = ReferenceSerializer(
        many=True,
        help_text=(
            "The subjects of the readings, and what two or more of them are about; of a contested question "
            "what its editors say that it is about."
        ),
    )
    measure = serializers.CharField(source="disagreement.measure.code", default=None, allow_null=True)
    stage = CodeField(FigureStage, allow_null=True)
    role = CodeField(FigureRole, allow_null=True)
    of = ReferenceSerializer(allow_null=True)
    readings = ClaimsField(
        help_text="Claims in the order of their sources' dates; of one kind, but for a contested question."
    )
    sides = SideSerializer(
        many=True,
        help_text="The answers to a contested question, two or more; empty of others.",
    )
    resolution = ResolutionSerializer(allow_null=True)
    state = CodeField(DisagreementState)
