"""What looks like a disagreement and is none, by the dataset (``near_misses.json``)."""

from functools import lru_cache

from django.conf import settings

from claims.clock import Clock, Pin
from claims.models import Claim
from claims.shown import add_citations
from reforms.disagreements import open_questions
from sources.keys import key_of


def near_misses(clock):
    """Those of which both claims are on record and count by the day: tuples of two claims and why both stand.

    A claim is a pair of what it says in a few words and the claim with its citations and its
    ``open_questions``. Which are on record a process asks once for each entry and day.
    """
    on_record = _on_record(clock.as_of, clock.pin.number, clock.pin.recorded_at)
    return [
        (*((said, on_record[key]) for said, key in _sides(near)), near.why)
        for near in settings.DATASET.near_misses
        if near.first_day <= clock.as_of and on_record.keys() >= {*_keys(near)}
    ]


# By number and instant, which tell two histories apart that have the same number, as after a restore.
@lru_cache(maxsize=16)
def _on_record(as_of, number, recorded_at):
    clock = Clock(as_of)
    clock.pin_to(Pin(number, recorded_at, number))
    keys = [key for near in settings.DATASET.near_misses for key in _keys(near)]
    rows = Claim.objects.known(clock).filter(pk__in=keys)
    claims = list(rows.annotate(open_questions=open_questions(clock)))
    add_citations(claims, clock)
    return {claim.pk: claim for claim in claims}


def _sides(near):
    return zip((near.one, near.another), _keys(near), strict=True)


def _keys(near):
    return [key_of(key) for key in near.claims]
