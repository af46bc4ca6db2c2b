"""The vocabularies, with their meanings."""

from rest_framework import serializers

from api.serializers.common import AddressField, CodeField, RowSerializer
from api.serializers.compiled import CompiledSerializer
from claims.enums import Unit
from reforms.enums import AssessedStatus


class MeasureSerializer(RowSerializer):
    """A thing that can be counted."""

    code = serializers.CharField()
    url = AddressField("measure", key="code")
    name = serializers.CharField()
    unit = CodeField(Unit)
    meaning = serializers.CharField()


class StatusMeaningSerializer(RowSerializer):
    """What can become of an initiative."""

    code = CodeField(AssessedStatus)
    url = AddressField("status", key="code")
    label = serializers.CharField()  # type: ignore[assignment]  # a field
    meaning = serializers.CharField()
    evidence = serializers.CharField(help_text="What counts as evidence for it.")
    rung = serializers.IntegerField(
        allow_null=True, help_text="1 to 6 on the ladder, 0 below it, null off it and for not_assessed."
    )


class VocabularyCodeSerializer(CompiledSerializer):
    """A code of a vocabulary."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field
    meaning = serializers.CharField()


class VocabularySerializer(RowSerializer):
    """A closed list of codes, in the order of display."""

    name = serializers.CharField()
    url = AddressField("vocabulary", key="name")
    description = serializers.CharField()
    of_dataset = serializers.BooleanField(
        help_text="Whether its codes are data of this dataset; another one has others."
    )
    codes = VocabularyCodeSerializer(many=True)
