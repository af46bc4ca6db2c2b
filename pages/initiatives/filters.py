"""What a reader asked of the list of initiatives, read from the address."""

from dataclasses import dataclass, replace

from django.db.models import F, Q

from claims.slugs import addressed
from reforms.enums import NOT_ASSESSED, CountedAs, InitiativeKind, Status
from reforms.models import Effect, Initiative, Institution
from reforms.querysets import progress, reported_by, reported_by_state_only
from sources.enums import PublisherKind
from sources.prepared import IsAmong

ORDERS = ("area", "title", "changed", "evidence")
CODES = (*Status.values, NOT_ASSESSED)


@dataclass(frozen=True)
class InitiativeFilters:
    """What an initiative must be to be shown, and the order; empty is anything, the unknown is ignored.

    ``q`` is searched in its names and summary; ``institution`` is one that it changes; ``statuses`` are any
    of some; ``evidence`` is a kind of publisher that says so; ``counted_as`` is where the home page counts
    it. The filters are named as in the API, but for
    words and order: ``q`` and ``sort`` here, ``search`` and ``ordering`` there, and the orders differ.
    """

    q: str = ""
    area: str = ""
    institution: str = ""
    evidence: str = ""
    counted_as: str = ""
    state_only: bool = False
    statuses: tuple = ()
    sort: str = "area"

    @classmethod
    def read(cls, parameters):
        statuses = [code for code in parameters.getlist("status") if code in CODES]
        sort, evidence = parameters.get("sort", ""), parameters.get("evidence", "")
        counted_as = parameters.get("counted_as", "")
        return cls(
            q=parameters.get("q", "").replace("\0", "").strip(),
            area=parameters.get("area", ""),
            institution=parameters.get("institution", ""),
            evidence=evidence if evidence in PublisherKind.values else "",
            counted_as=counted_as if counted_as in list(CountedAs) else "",
            state_only=parameters.get("state_only", "") == "true",
            statuses=tuple(dict.fromkeys(statuses)),
            sort=sort if sort in ORDERS else "area",
        )

    @property
    def shape(self):
        """Those that are part of a statement, as ``condition`` takes them."""
        return self.evidence, self.counted_as, self.state_only

    def parameters(self, areas):
        """The parameters of the queries of this list for those that are asked for (``condition``).

        ``areas`` are all, as they were known.
        """
        asked = {
            "typed": self.q,
            "areas": self.area and [area.pk for area in areas if area.slug == self.area],
            "institution": self.institution,
            "statuses": list(self.statuses),
        }
        return {name: value for name, value in asked.items() if value or (name == "areas" and self.area)}

    def without(self, **filters):
        """The same but for these: what the counts beside a choice count."""
        return replace(self, **filters)


def condition(
    clock, evidence, counted_as, state_only, *,
    typed=None, areas=None, area=None, institution=None, statuses=None,
):  # fmt: skip
    """What holds of the initiatives asked for: ``with_area``, ``with_status``, ``with_precedence``.

    ``areas`` are keys. A single one is given as ``area``: of several the planner expects most of the rows.
    """
    asked = Q()
    if typed:
        asked &= Q(IsAmong("pk", clock.found("entity", typed, of_type=Initiative.own_type())))
    if areas:
        asked &= Q(IsAmong("area_then", areas))
    if area:
        asked &= Q(area_then=area)
    if institution:
        changed = Institution.objects.filter(addressed(Institution, institution, clock))
        effects = Effect.objects.under(clock).filter(target__in=changed.values("pk"))
        asked &= Q(pk__in=effects.values("subject"))
    if evidence:
        asked &= reported_by([evidence], clock)
    if counted_as:
        asked &= _is_counted_as(counted_as, clock)
    if state_only:
        asked &= reported_by_state_only(clock)
    return asked & Q(IsAmong("status", statuses)) if statuses else asked


def _is_counted_as(counted_as, clock):
    """What ``StatusTally.counted_as`` says of a row, as a condition."""
    if counted_as == CountedAs.EARLIER:
        return Q(precedes_programme=True)
    is_vote = clock.where(Initiative, kind=InitiativeKind.VOTE)
    return Q(precedes_programme=False) & (is_vote if counted_as == CountedAs.VOTE else ~is_vote)


def ordered(initiatives, sort):
    """The initiatives in the order asked for: by name where it leaves two on one place.

    ``progress`` is what the order by area is within one area.
    """
    fact = initiatives.fact
    orders = {
        "area": (fact("area__order"), fact("area__slug"), progress().desc()),
        "progress": (progress().desc(),),
        "title": (),
        "changed": (F("since").desc(nulls_last=True),),
        "evidence": (F("last_evidence").asc(nulls_first=True),),
    }
    return initiatives.order_by(*orders[sort], fact("sort_key"), fact("slug"))
