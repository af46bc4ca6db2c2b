"""How the API describes itself."""

from django.conf import settings
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from api.problems import MEDIA_TYPE, ProblemSerializer

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
