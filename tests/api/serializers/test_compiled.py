"""The functions that show rows, beside REST framework's own way."""

import datetime
import uuid
from decimal import Decimal
from types import SimpleNamespace

import pytest
from rest_framework import serializers

from api.serializers.common import CodeField, InstantField, NumberField, TextOrNullField
from api.serializers.compiled import CompiledSerializer, ComputedField, shown_by
from sources.enums import PublisherKind

INSTANT = datetime.datetime(2022, 6, 5, 12, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))


class InnerFields(serializers.Serializer):
    text = serializers.CharField()
    number = serializers.IntegerField()


class Fields(serializers.Serializer):
    id = serializers.UUIDField()
    text = serializers.CharField(source="inner.text")
    day = serializers.DateField()
    none = serializers.DateField(allow_null=True)
    yes = serializers.BooleanField()
    far = serializers.CharField(source="none.far", default=None)
    counts = serializers.DictField(child=serializers.IntegerField())
    texts = serializers.ListField(child=serializers.CharField())
    link = serializers.URLField()


class Inner(CompiledSerializer, InnerFields):
    pass


class Outer(CompiledSerializer, Fields):
    inner = Inner()
    several = Inner(many=True)


class OwnOuter(Fields):
    inner = InnerFields()
    several = InnerFields(many=True)


ROW = {
    "id": uuid.UUID(int=7),
    "day": datetime.date(2022, 6, 5),
    "none": None,
    "yes": True,
    "counts": {"a": 1},
    "texts": ["a", "b"],
    "link": "https://example.org/",
}


@pytest.mark.parametrize("make", [dict, SimpleNamespace])
def test_rows_are_shown_as_by_rest_framework(make):
    inner = make(text="Ә", number=3)
    row = make(**ROW, inner=inner, several=[inner, inner])

    shown = Outer(row, context={"view": None}).data

    assert shown == OwnOuter(row).data
    assert list(shown) == list(OwnOuter(row).data)


def test_our_own_fields_write_their_values_themselves():
    class Own(CompiledSerializer):
        at = InstantField()
        number = NumberField()
        kind = CodeField(PublisherKind)
        text = TextOrNullField()

    row = SimpleNamespace(at=INSTANT, number=Decimal("56.500"), kind="", text="")

    assert Own(row, context={"view": None}).data == {
        "at": "2022-06-05T07:30:00Z",
        "number": "56.5",
        "kind": None,
        "text": None,
    }


def test_a_computed_field_knows_the_view_of_each_answer():
    class Computing(CompiledSerializer):
        where = ComputedField()

        def get_where(self, row, view) -> str:
            return f"{view} {row}"

    assert [Computing(1, context={"view": view}).data for view in "ab"] == [
        {"where": "a 1"},
        {"where": "b 1"},
    ]


def test_a_field_that_finds_its_value_in_its_own_way_is_asked_for_it():
    class Length(serializers.IntegerField):
        def get_attribute(self, instance):
            return len(instance.text)

    class Measured(CompiledSerializer):
        length = Length()

    assert Measured(SimpleNamespace(text="four"), context={"view": None}).data == {"length": 4}


def test_a_serializer_is_compiled_once_for_its_parameters():
    class Counted(CompiledSerializer):
        compilations = []

        def __init__(self, *args, model=None, **kwargs):
            self.model = model
            super().__init__(*args, **kwargs)

        @property
        def parameters(self):
            return {"model": self.model}

        def compiled(self):
            self.compilations.append(self.model)
            return lambda row, _view: {self.model: row}

    shown = [Counted(row, model=model, context={"view": None}).data for row in (1, 2) for model in "ab"]

    assert shown == [{"a": 1}, {"b": 1}, {"a": 2}, {"b": 2}]
    assert Counted.compilations == ["a", "b"]
    assert shown_by(Counted(model="a")) is shown_by(Counted(model="a"))
