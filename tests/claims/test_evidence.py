"""Who says so: sources and publishers behind claims, each counted once."""

import pytest

from claims.clock import Clock
from claims.evidence import SourceBreakdown
from claims.models import Claim
from sources.enums import PublisherKind
from tests.factories import make_citation, make_publisher, make_source, make_statement, published

pytestmark = pytest.mark.django_db


def voices_of(*claims):
    for claim in claims:
        published(claim)
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    return SourceBreakdown.of(rows.for_display(Clock.now()))


def statement_from(*sources, subject=None):
    return make_statement(subject, citations=[make_citation(source) for source in sources])


def counts(voices):
    return {
        kind: (count["sources"], count["publishers"])
        for kind, count in voices.by_kind().items()
        if count["sources"]
    }


def test_three_articles_and_a_repost_by_one_publisher_are_one_voice():
    agency = make_publisher(PublisherKind.PRESS)
    page = make_source(agency)
    repost = make_source(agency, part_of=page)

    voices = voices_of(statement_from(make_source(agency), make_source(agency), page, repost))

    assert counts(voices) == {"press": (4, 1)}


def test_two_passages_of_one_source_are_one_source():
    source = make_source()

    assert counts(voices_of(statement_from(source, source))) == {"press": (1, 1)}


def test_voices_behind_several_claims_are_counted_together():
    press, office = make_source(), make_source(make_publisher(PublisherKind.GOVERNMENT))

    voices = voices_of(statement_from(press), statement_from(press, office))

    assert counts(voices) == {"government": (1, 1), "press": (1, 1)}


def test_by_kind_names_every_kind_in_the_order_of_display_with_zeros():
    voices = voices_of(statement_from(make_source()))

    assert list(voices.by_kind()) == PublisherKind.values
    assert voices.by_kind()["academic"] == {"sources": 0, "publishers": 0}


@pytest.mark.parametrize(
    ("kinds", "state_only"),
    [
        ([PublisherKind.GOVERNMENT], True),
        ([PublisherKind.STATE_AFFILIATED], True),
        ([PublisherKind.GOVERNMENT, PublisherKind.STATE_AFFILIATED], True),
        ([PublisherKind.GOVERNMENT, PublisherKind.PRESS], False),
        ([PublisherKind.OTHER], False),
        ([PublisherKind.INTERGOVERNMENTAL], False),
        ([PublisherKind.ENCYCLOPAEDIA], False),
        ([PublisherKind.ACADEMIC], False),
    ],
)
def test_state_only_when_no_other_publisher_says_so(kinds, state_only):
    sources = [make_source(make_publisher(kind)) for kind in kinds]

    assert voices_of(statement_from(*sources)).state_only is state_only


def test_nothing_said_is_not_state_only():
    assert SourceBreakdown.of([]).state_only is False
