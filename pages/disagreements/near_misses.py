"""What looks like a disagreement and is none, by the dataset (``near_misses.json``)."""

import threading
from uuid import UUID

from cachetools import LRUCache
from django.conf import settings

from claims.kinds import claim_kinds
from claims.models import Claim
from claims.shown import loaded, shown
from reforms.disagreements import keys_of_readings, open_disagreements
from sources.keys import key_of
from sources.prepared import IsAmong, prepared

# By day and pin: number and instant tell two histories apart that have the same number, as after a restore,
# and whether a later entry is there, rows with the words of today from those with others laid over them.
_on_record: LRUCache[tuple, dict[UUID, Claim]] = LRUCache(maxsize=16)
_lock = threading.Lock()


class NearMisses:
    """The near misses under a clock: those of which both claims are on record and count by the day.

    A process asks for their claims once for each entry and day; under a past ``known_at`` again after each
    later entry. Call ``load`` first.
    """

    def __init__(self, clock):
        self._clock = clock
        self._key = (clock.as_of, *clock.pin)
        with _lock:
            self._claims = _on_record.get(self._key)

    def load(self, disagreements):
        """Load the claims where no request did yet, together with the readings of these disagreements.

        Gives what it loaded, for ``disputes_shown``: two queries, which that then does not need.
        """
        if self._claims is not None:
            return []
        of_near = {key for near in settings.DATASET.near_misses for key in _keys(near)}
        keys = list(of_near.union(keys_of_readings(disagreements)))
        found = loaded(
            self._clock, claim_kinds(), _with_open_disagreements, {"keys": keys}, with_related=False
        )
        self._claims = {claim.pk: claim for claim in found if claim.pk in of_near and self._stands(claim)}
        with _lock:
            _on_record[self._key] = self._claims
        return found

    def pairs(self):
        """Tuples of two claims and why both stand; a claim comes with what it says in a few words."""
        claims = self._claims or {}
        return [
            (*((text, claims[key]) for text, key in _sides(near)), near.why)
            for near in settings.DATASET.near_misses
            if near.first_day <= self._clock.as_of and claims.keys() >= {*_keys(near)}
        ]

    def _stands(self, claim):
        is_known = claim.known_from is not None and claim.known_from <= self._clock.number
        return is_known and (claim.known_until is None or claim.known_until > self._clock.number)


@prepared
def _with_open_disagreements(clock, kinds, keys):
    claims = shown(Claim.objects.filter(IsAmong("pk", keys)), clock, kinds)
    return claims.annotate(open_disagreements=open_disagreements(clock))


def _sides(near):
    return zip((near.one, near.another), _keys(near), strict=True)


def _keys(near):
    return [key_of(key) for key in near.claims]
