"""The claims about something, sorted: those that stand, and those that were taken back."""

from dataclasses import dataclass

from claims.models import Claim


@dataclass(frozen=True)
class ClaimSet:
    """``standing`` and ``retracted`` claims of all kinds under a clock, oldest first."""

    standing: tuple
    retracted: tuple

    @classmethod
    def of(cls, clock, *entities):
        """What is on record about these entities, each claim as its own kind."""
        return cls.sorted(clock, Claim.objects.about(*entities).on_record(clock).in_full(clock))

    @classmethod
    def sorted(cls, clock, claims):
        """The dossier of claims that were on record under the clock."""
        standing, retracted = [], []
        for claim in claims:
            taken_back = claim.known_until is not None and claim.known_until <= clock.number
            (retracted if taken_back else standing).append(claim)
        return cls(tuple(standing), tuple(retracted))

    def every(self, kind, **values):
        """The standing claims of one kind whose fields have these values."""
        return [
            claim
            for claim in self.standing
            if isinstance(claim, kind)
            and all(getattr(claim, name) == value for name, value in values.items())
        ]

    def replacing(self, claim):
        """The claim that stands in the place of a retracted one, or None."""
        return next((other for other in self.standing if other.replaces_id == claim.pk), None)
