"""How the API describes itself."""

import inspect
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from api.problems import MEDIA_TYPE, ProblemSerializer
from api.serializers.common import RowSerializer

CLOCK = [
    OpenApiParameter(
        "as_of",
        {"type": "string", "format": "date"},
        description="The state of the world: what counts on or before this day. A future day is "
        "answered as of today.",
    ),
    OpenApiParameter(
        "known_at",
        {"type": "string"},
        description="The state of our knowledge: what was recorded by this instant, ISO 8601. Without a "
        "time it is the end of the day, without an offset it is in "
        f"{settings.TIME_ZONE}.",
    ),
]
LANGUAGE = OpenApiParameter(
    "lang",
    {"type": "string", "examples": [code for code, _name in settings.LANGUAGES]},
    description="The language of labels and messages, a code; without a translation of the site into it they "
    "are in the language that Content-Language names.",
)

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="For If-None-Match."
)

PROBLEMS = {
    400: "A parameter is unknown or cannot be read.",
    404: "There is no such thing, or nothing of it was known under the clock.",
    406: "Answers are JSON.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "Something went wrong on our side.",
}


class ApiSchema(AutoSchema):
    """Every operation answers to both clocks, and every error is problem details."""

    def get_description(self):  # type: ignore[override]  # that of drf-spectacular takes no arguments
        view: Any = self.view
        return view.detail_description if view.action == "retrieve" else view.list_description

    def get_override_parameters(self):
        return [*CLOCK, LANGUAGE, ETAG]

    def get_response_serializers(self):
        problems = {
            (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description)
            for status, description in PROBLEMS.items()
        }
        return {
            200: super().get_response_serializers(),
            304: OpenApiResponse(description="The client holds this answer already."),
            **problems,
        }

    def _get_serializer_name(self, serializer, direction, bypass_extensions=False):
        if isinstance(serializer, RowSerializer):
            return serializer.component_name
        return super()._get_serializer_name(serializer, direction, bypass_extensions)

    def _map_serializer(self, serializer, direction, bypass_extensions=False):
        schema = super()._map_serializer(serializer, direction, bypass_extensions)
        if isinstance(serializer, RowSerializer) and serializer.model:
            schema["description"] = inspect.getdoc(serializer.model)
        return schema


class VocabularySchema(OpenApiSerializerFieldExtension):
    """A vocabulary is one component, under the name of its class, with the meaning of each code."""

    target_class = "api.serializers.common.CodeField"
    match_subclasses = True

    def get_name(self):
        return self.target.vocabulary.__name__

    def map_serializer_field(self, auto_schema, direction):  # noqa: ARG002 (the signature of the extension)
        vocabulary = self.target.vocabulary
        meanings = [
            f"* `{code}` - {code.label}. {getattr(code, 'meaning', '')}".rstrip() for code in vocabulary
        ]
        return {
            "type": "string",
            "enum": vocabulary.values,
            "description": "\n".join([inspect.cleandoc(vocabulary.__doc__ or ""), "", *meanings]),
        }
