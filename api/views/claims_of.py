"""The claims that a detail shows of what it is about."""

from api.rows.claims import in_full
from claims.kinds import claim_kinds, kind_of
from claims.models import Claim, ClaimCitation, Mention
from sources.prepared import IsAmong, prepared

# Of each kind; docs/api.md and the descriptions of the fields say so.
CLAIMS_OF_A_KIND = 500


def add_claims_about(row, entities, clock, whole=()):
    """Give a row ``counting``, the first claims of each kind, and ``claim_counts``, how many there are.

    They are those about any of the entities that count. The types in ``whole`` are given to their end.
    """
    _add(row, _about(clock, whole, entities=[entity.pk for entity in entities]), clock)


def add_claims_resting_on(source, clock):
    """Give a source the same of the claims that cite it."""
    _add(source, _resting_on(clock, source=source.pk), clock)


@prepared
def _about(clock, whole, entities):
    return _sections(Mention.objects.filter(IsAmong("entity", entities)), clock, whole)


@prepared
def _resting_on(clock, source):
    return _sections(ClaimCitation.objects.known(clock).filter(citation__source=source), clock, ())


def _sections(rows, clock, whole):
    claims = Claim.objects.filter(pk__in=rows.values("claim")).under(clock)
    return claims.sections(clock, CLAIMS_OF_A_KIND, whole=whole)


def _add(row, found, clock):
    totals = {type_: total for _section, type_, _pk, total in found}
    kinds = sorted((kind_of(type_) for type_ in totals), key=lambda kind: kind.__name__)
    row.counting = in_full([pk for _section, _type, pk, _total in found], kinds, clock)
    row.claim_counts = {kind.plural: totals.get(kind.own_type(), 0) for kind in claim_kinds()}
