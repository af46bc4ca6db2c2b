"""Errors as problem details (RFC 9457), in one form for every address under /api/."""

from http import HTTPStatus

from django.http import Http404, JsonResponse
from django.urls import reverse
from rest_framework import exceptions, serializers

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"


class ParameterErrorSerializer(serializers.Serializer):
    """What is wrong with one parameter of the address."""

    parameter = serializers.CharField()
    code = serializers.CharField(help_text="What kind of error it is, for programs.")
    detail = serializers.CharField(help_text="What is wrong, in words.")


class ProblemSerializer(serializers.Serializer):
    """Problem details, RFC 9457."""

    type = serializers.CharField(
        help_text="about:blank: the status says what kind of problem it is; with the code not-known-yet an "
        "address of its own."
    )
    title = serializers.CharField(help_text="The name of the status.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong, in words.")
    instance = serializers.CharField(help_text="The path that was asked for.")
    code = serializers.CharField(
        required=False, help_text="With status 404: not-known-yet for what was not on record by known_at."
    )
    latest = serializers.CharField(
        required=False, help_text="With the code not-known-yet: the address without known_at."
    )
    errors = ParameterErrorSerializer(  # type: ignore[assignment]  # a field, as RFC 9457 lets us name it
        many=True, required=False, help_text="With status 400: one for each error in a parameter."
    )


class NotKnownYet(exceptions.NotFound):
    """What was not on record by ``known_at``; ``latest`` is the path at which it is today."""

    default_detail = "This was not on record by known_at."
    default_code = "not-known-yet"

    def __init__(self, latest):
        super().__init__()
        self.latest = latest


def problem(request, status, detail, *, errors=(), headers=None, members=None):
    """The answer to a request that cannot be served; ``members`` are further ones, or other values."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    if errors:
        body["errors"] = errors
    body |= members or {}
    headers = {"Cache-Control": "no-store"} | (headers or {})
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def wrong(parameter, detail, *, code="invalid"):
    """The error to raise for a parameter that cannot be answered to."""
    return exceptions.ValidationError({parameter: [detail]}, code=code)


def exception_handler(error, context):
    """REST framework's errors as problem details; any other error goes on to ``server_error``."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    if not isinstance(error, exceptions.APIException):
        return None
    found = _parameter_errors(error.detail)
    detail = " ".join(f"{entry['parameter']}: {entry['detail']}" for entry in found) or str(error.detail)
    wait = getattr(error, "wait", None)
    headers = {"Retry-After": str(wait)} if wait else {}
    request, members = context["request"], {}
    if isinstance(error, NotKnownYet):
        members = _not_known_yet(request, error.latest)
    return problem(request, error.status_code, detail, errors=found, headers=headers, members=members)


def _not_known_yet(request, latest):
    code = NotKnownYet.default_code
    return {
        "type": request.build_absolute_uri(f"{reverse('api:docs')}#{code}"),
        "title": "Not known yet",
        "code": code,
        "latest": request.build_absolute_uri(latest),
    }


def _parameter_errors(detail):
    if not isinstance(detail, dict):
        return []
    return [
        {"parameter": parameter, "code": message.code, "detail": str(message)}
        for parameter, messages in detail.items()
        for message in messages
    ]
