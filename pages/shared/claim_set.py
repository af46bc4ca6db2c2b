"""The claims about something: those that stand, and those that were taken back."""

from claims.models import Claim


class ClaimSet:
    """``standing`` and ``retracted`` claims of all kinds under a clock, oldest first."""

    def __init__(self, clock, claims):
        self.standing, self.retracted = [], []
        for claim in claims:
            (self.retracted if _is_retracted(claim, clock) else self.standing).append(claim)

    @classmethod
    def about(cls, clock, *entities):
        """What is on record about these entities, each claim as its own kind; a fixed number of queries."""
        return cls(clock, Claim.objects.about(*entities).on_record(clock).in_full(clock))

    def every(self, kind, **values):
        """The standing claims of one kind whose fields have these values."""
        return [
            claim
            for claim in self.standing
            if isinstance(claim, kind)
            and all(getattr(claim, name) == value for name, value in values.items())
        ]

    def corrections(self):
        """Pairs of (retracted claim, the claim in its place or None), the latest retraction first."""
        successors = {claim.replaces_id: claim for claim in self.standing if claim.replaces_id}
        latest_first = sorted(self.retracted, key=lambda claim: claim.retracted_at, reverse=True)
        return [(claim, successors.get(claim.pk)) for claim in latest_first]


def _is_retracted(claim, clock):
    return claim.known_until is not None and claim.known_until <= clock.number
