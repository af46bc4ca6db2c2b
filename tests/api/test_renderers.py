"""The JSON of answers is that of the REST framework."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from rest_framework import renderers

from api.renderers import JSONRenderer
from claims.enums import Basis


@pytest.mark.parametrize(
    "value",
    [
        {"results": [{"title": 'Мәслихат «A» \\ / " \n\t\x7f', "count": 0, "next": None}], "meta": {}},
        datetime.date(2022, 3, 16),
        datetime.datetime(2022, 3, 16, 10, 0, 0, 123_456, tzinfo=datetime.UTC),
        Decimal("77.180000"),
        uuid.UUID(int=1),
        gettext_lazy("Figures"),
        SafeString("<b>"),
        Basis.STATED,
        {Basis.STATED: 1, 2: True},
        (1.5, -(10**15)),
        "",
        None,
    ],
)
def test_json_is_that_of_the_framework(value):
    assert JSONRenderer().render(value) == renderers.JSONRenderer().render(value)


def test_an_indentation_is_made_where_one_is_asked_for():
    asked = "application/json; indent=4"

    assert JSONRenderer().render({"a": [1]}, asked) == b'{\n    "a": [\n        1\n    ]\n}'
