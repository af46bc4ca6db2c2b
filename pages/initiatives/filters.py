"""What a reader asked of the list of initiatives, read from the address."""

from dataclasses import dataclass, replace

from django.db.models import Case, F, IntegerField, Q, Value, When

from claims.slugs import addressed
from reforms.enums import NOT_ASSESSED, Status
from reforms.models import Effect, Initiative, Institution
from reforms.querysets import progress, said_by, said_by_state_only
from sources.enums import PublisherKind

ORDERS = ("area", "title", "changed", "evidence")
CODES = (*Status.values, NOT_ASSESSED)


@dataclass(frozen=True)
class InitiativeFilters:
    """What an initiative must be to be shown, and the order; empty is anything, the unknown is ignored.

    ``q`` is searched in its names and summary; ``institution`` is one that it changes; ``statuses`` are any
    of some; ``evidence`` is a kind of publisher that says so. The filters are named as in the API, but for
    words and order: ``q`` and ``sort`` here, ``search`` and ``ordering`` there, and the orders differ.
    """

    q: str = ""
    area: str = ""
    institution: str = ""
    evidence: str = ""
    state_only: bool = False
    statuses: tuple = ()
    sort: str = "area"

    @classmethod
    def read(cls, parameters):
        statuses = [code for code in parameters.getlist("status") if code in CODES]
        sort, evidence = parameters.get("sort", ""), parameters.get("evidence", "")
        return cls(
            q=parameters.get("q", "").replace("\0", "").strip(),
            area=parameters.get("area", ""),
            institution=parameters.get("institution", ""),
            evidence=evidence if evidence in PublisherKind.values else "",
            state_only=parameters.get("state_only", "") == "true",
            statuses=tuple(dict.fromkeys(statuses)),
            sort=sort if sort in ORDERS else "area",
        )

    def condition(self, clock, areas):
        """What holds of the initiatives asked for: ``with_area``, ``with_status``, ``with_status_sources``.

        ``areas`` are all, as they were known.
        """
        found = Q()
        if self.q:
            matching = Initiative.objects.at(clock).matching(self.q).order_by()
            found &= Q(pk__in=matching.values("pk"))
        if self.area:
            found &= Q(area_then__in=[area.pk for area in areas if area.slug == self.area])
        if self.institution:
            changed = Institution.objects.filter(addressed(Institution, self.institution, clock))
            effects = Effect.objects.under(clock).filter(target__in=changed.values("pk"))
            found &= Q(pk__in=effects.values("subject"))
        if self.evidence:
            found &= said_by([self.evidence], clock)
        if self.state_only:
            found &= said_by_state_only(clock)
        return found & Q(status__in=self.statuses) if self.statuses else found

    def ordered(self, initiatives, areas):
        """The initiatives in the order asked for: by name where it leaves two on one place."""
        orders = {
            "area": (_place_among(areas), progress().desc()),
            "title": (),
            "changed": (F("since").desc(nulls_last=True),),
            "evidence": (F("last_evidence").asc(nulls_first=True),),
        }
        return initiatives.order_by(
            *orders[self.sort], initiatives.fact("sort_key"), initiatives.fact("slug")
        )

    def without(self, **filters):
        """The same but for these: what the counts beside a choice count."""
        return replace(self, **filters)


def _place_among(areas):
    """The place of an initiative's area in the order of display."""
    places = [When(area_then=area.pk, then=Value(place)) for place, area in enumerate(areas)]
    return Case(*places, default=Value(len(places)), output_field=IntegerField())
