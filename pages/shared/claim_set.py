"""The claims about something: those that stand, and those that were taken back."""

from django.db.models import Q, Value

from claims.kinds import kind_of
from claims.models import Claim
from claims.querysets import RETRACTED, claims_counting

# What a page loads beside the sections, because it shows it in places of its own.
_FURTHER = "further"


class ClaimSet:
    """``standing`` and ``retracted`` claims of all kinds under a clock, oldest first.

    Where only a part of each section was loaded, ``totals`` says how many there are: {section: count}.
    ``further`` are claims loaded beside the sections.
    """

    def __init__(self, clock, claims, *, totals=None, further=(), successors=None):
        self.standing, self.retracted = [], []
        for claim in claims:
            (self.retracted if _is_retracted(claim, clock) else self.standing).append(claim)
        self.totals, self.further = totals or {}, further
        self._successors = successors or {one.replaces_id: one for one in self.standing if one.replaces_id}

    @classmethod
    def of_page(cls, clock, entities, bounds, further=()):
        """What one page shows of an entity, or of some, within ``bounds``; a fixed number of queries.

        ``further`` are querysets of claims that count and are few, which it shows besides.
        """
        placed = Claim.objects.about(*entities).on_record(clock).sections(clock, **bounds)
        places = {"section": Value(_FURTHER), "total": Value(0)}
        others = [rows.annotate(**places).values_list("section", "type", "pk", "total") for rows in further]
        rows = list(placed.union(*others, all=True) if others else placed)
        kinds = {type_: kind_of(type_) for _section, type_, _pk, _total in rows}
        shown = {pk for section, _type, pk, _total in rows if section != _FURTHER}
        retracted = [pk for section, _type, pk, _total in rows if section == RETRACTED]
        # what takes the place of a claim is of its kind
        wanted = Q(pk__in=[pk for _section, _type, pk, _total in rows])
        if retracted:
            wanted |= Q(replaces__in=retracted) & claims_counting(clock)
        claims = Claim.objects.filter(wanted).in_full(clock, list(kinds.values()))
        return cls(
            clock,
            [claim for claim in claims if claim.pk in shown],
            totals={section: total for section, _type, _pk, total in rows if section != _FURTHER},
            further=[claim for claim in claims if claim.pk not in shown],
            successors={
                claim.replaces_id: claim
                for claim in claims
                if claim.replaces_id in retracted and not _is_retracted(claim, clock)
            },
        )

    def every(self, kind, **values):
        """The standing claims of one kind whose fields have these values."""
        return _of_kind(self.standing, kind, values)

    def loaded(self, kind, **values):
        """The same, and those among ``further``, which are loaded however many others there are."""
        found = _of_kind([*self.standing, *self.further], kind, values)
        return sorted(found, key=lambda claim: (claim.counts_from, claim.known_from, claim.key))

    def corrections(self):
        """Pairs of (retracted claim, the claim in its place or None), the latest retraction first."""
        latest_first = sorted(self.retracted, key=lambda claim: claim.retracted_at, reverse=True)
        return [(claim, self._successors.get(claim.pk)) for claim in latest_first]


def _of_kind(claims, kind, values):
    return [
        claim
        for claim in claims
        if isinstance(claim, kind) and all(getattr(claim, name) == value for name, value in values.items())
    ]


def _is_retracted(claim, clock):
    return claim.known_until is not None and claim.known_until <= clock.number
