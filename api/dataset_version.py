"""Which state of the dataset an answer shows, and whether the client holds it."""

from django.utils.http import parse_etags
from rest_framework import serializers

from sources.instants import in_utc


def etag_matches(request, etag):
    """Whether ``If-None-Match`` names this tag (weak comparison, RFC 9110, 13.1.2)."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in {tag.removeprefix("W/") for tag in tags}


class MetaSerializer(serializers.Serializer):
    """Which state of the world and of our knowledge an answer shows."""

    as_of = serializers.DateField(help_text="Claims count up to this day.")
    known_at = serializers.DateTimeField(
        allow_null=True,
        help_text="What was recorded by this instant is shown; unless asked for, that of the last entry of "
        "the record. Null while the record is empty.",
    )
    version = serializers.IntegerField(help_text="The number of the last entry known: the dataset version.")
    as_of_asked = serializers.DateField(
        required=False,
        help_text="Only where a future day was asked for: that day. The answer is as of today.",
    )


def meta(clock):
    """The ``meta`` of an answer."""
    known_at = clock.known_at or clock.pin.recorded_at
    asked = {"as_of_asked": clock.asked.isoformat()} if clock.asked else {}
    return {
        "as_of": clock.as_of.isoformat(),
        "known_at": known_at and in_utc(known_at),
        "version": clock.pin.number,
    } | asked
