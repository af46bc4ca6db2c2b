"""What claims rest on, under the clock."""

from django.db import models
from django.db.models import (
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
)

from claims.querysets.conditions import claims_counting, claims_known, is_known
from sources.querysets import RecordedQuerySet


class ClaimCitationQuerySet(RecordedQuerySet):
    def for_display(self, clock):
        """``with_sources``, and each with its claim."""
        return self.with_sources(clock).select_related("claim")

    def with_sources(self, clock):
        """Those ``with_verification``, each with its citation, source and publisher."""
        links = self.with_verification(clock)
        return links.select_related("citation__source__publisher", "citation__source__part_of")

    def with_verification(self, clock):
        """``with_health``, and each with ``verified_at``."""
        return self.with_health(clock).annotate(verified_at=self._last_verified(clock, "verified_at"))

    def with_health(self, clock):
        """The links known under the clock, oldest first, each with ``health``."""
        known = self.known(clock).annotate(health=self._last_verified(clock, "health"))
        return known.order_by("known_from", "position")

    def _last_verified(self, clock, column):
        verification = self.model._meta.get_field("verifications").related_model
        of_link = verification.objects.under(clock).filter(citation_link=OuterRef("pk"))
        return Subquery(of_link.order_by("-known_from").values(column)[:1])

    def of_claims_counting(self, clock):
        """The links of claims that count."""
        return self.filter(claims_counting(clock, "claim__"))

    def with_source(self):
        """With the source of each link and its publisher."""
        return self.select_related("citation__source__publisher")

    def counting(self, clock):
        """The known links of claims that count."""
        return self.known(clock).of_claims_counting(clock).order_by()

    def standing(self, clock):
        """The known links of claims that are known, whatever day these count from."""
        return self.known(clock).filter(claims_known(clock, "claim__")).order_by()

    def claims_by_source(self, clock):
        """How many claims that count rest on each source: pairs of (source's pk, count)."""
        by_source = self.counting(clock).values("citation__source")
        return by_source.annotate(claims=Count("claim", distinct=True)).values_list(
            "citation__source", "claims"
        )

    def places(self, clock, source):
        """Where claims on record rest on a source, in the order of the document, as named tuples.

        ``citation``, ``claim``, ``subject`` and ``replaces`` are keys, ``type`` is the claim's; ``stands`` is
        whether it was not retracted, else ``until`` is the number of the entry that did; ``only_here`` is
        whether no other source supports it.
        """
        elsewhere = self.known(clock).filter(claim=OuterRef("claim")).exclude(citation__source=source)
        on_record = is_known(clock, "claim__") & Q(claim__counts_from__no_later_than=clock.as_of)
        return (
            self.known(clock)
            .filter(on_record, citation__source=source)
            .annotate(
                paragraph=F("citation__paragraph"),
                type=F("claim__type"),
                subject=F("claim__subject"),
                replaces=F("claim__replaces"),
                until=F("claim__known_until"),
                stands=ExpressionWrapper(claims_known(clock, "claim__"), models.BooleanField()),
                only_here=~Exists(elsewhere),
            )
            .order_by(
                *(f"citation__{name}" for name in ("paragraph", "starts_with", "ends_with")),
                *(f"claim__{name}" for name in ("counts_from", "known_from")),
            )
            .values_list(
                *(
                    "citation",
                    "paragraph",
                    "claim",
                    "type",
                    "subject",
                    "replaces",
                    "until",
                    "stands",
                    "only_here",
                ),
                named=True,
            )
        )
