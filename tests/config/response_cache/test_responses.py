"""Responses as they are kept: encodings and conditions."""

import datetime

import pytest
from django.utils.http import http_date

from claims.version import PROGRAM_START, DatasetVersion, changed_at
from config.response_cache.responses import SMALLEST, Response, best_encoding


def made(status="200 OK", body=b"x" * SMALLEST, **headers):
    given = {"Cache-Control": "public", "ETag": '"one"', "Content-Type": "text/html"} | headers
    return Response.made(status, list(given.items()), body)


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", ""),
        ("br", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("gzip, br", "br"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("gzip ; q=0.000", ""),
        ("zstd, deflate", ""),
        ("br," * 100, ""),
    ],
)
def test_encoding_is_the_one_most_welcome(accepted, best):
    assert best_encoding(accepted) == best


@pytest.mark.parametrize(
    ("media_type", "compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/json", True),
        ("application/problem+json", True),
        ("application/vnd.oai.openapi+json", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/zip", False),
    ],
)
def test_texts_are_compressed(media_type, compressed):
    response = made(**{"Content-Type": media_type})

    assert (response.encoded("br").header("content-encoding") == "br") is compressed


def test_short_text_is_not_worth_it():
    assert made(body=b"short").encoded("gzip") == made(body=b"short")


def test_compressed_response_has_a_weak_tag():
    assert made().encoded("gzip").header("etag") == 'W/"one"'
    assert made(ETag='W/"one"').encoded("gzip").header("etag") == 'W/"one"'


def test_what_one_client_has_left_is_not_given_to_others():
    response = made(RateLimit="x", **{"RateLimit-Policy": "x"}).for_everybody()

    assert not {name for name, _value in response.headers} & {"RateLimit", "RateLimit-Policy"}


def test_variation_that_the_cache_does_not_know_stays():
    assert made(Vary="X-Other").header("vary") == "X-Other"
    assert made(Vary="Accept, Origin, Cookie").header("vary") == "Accept-Encoding"


@pytest.mark.parametrize(
    ("condition", "matches"),
    [
        ('"one"', True),
        ('W/"one"', True),
        ('"zero", "one"', True),
        (" * ", True),
        ('"on"', False),
        ("one", False),
    ],
)
def test_tags_are_compared_weakly(condition, matches):
    assert made().matches_validators({"HTTP_IF_NONE_MATCH": condition}, DatasetVersion(0, None)) is matches


def test_time_that_cannot_be_read_holds_nothing():
    assert not made().matches_validators({"HTTP_IF_MODIFIED_SINCE": "soon"}, DatasetVersion(0, None))


@pytest.mark.parametrize(("seconds", "matches"), [(-1, False), (0, True), (1, False), (3600, False)])
def test_time_is_that_of_the_last_change_and_none_before_or_after(seconds, matches):
    """A later one was sent before a restore of an earlier record, of which nobody holds anything yet."""
    version = DatasetVersion(1, PROGRAM_START + datetime.timedelta(days=1))
    condition = http_date(changed_at(version.recorded_at) + seconds)

    response = made()

    assert response.matches_validators({"HTTP_IF_MODIFIED_SINCE": condition}, version) is matches
    tagged = {"HTTP_IF_MODIFIED_SINCE": condition, "HTTP_IF_NONE_MATCH": '"one"'}
    assert response.matches_validators(tagged, version)


def test_error_matches_no_condition():
    assert not made(status="404 Not Found").matches_validators(
        {"HTTP_IF_NONE_MATCH": "*"}, DatasetVersion(0, None)
    )
