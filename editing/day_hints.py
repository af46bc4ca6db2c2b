"""Hints on days: what is told as past before it happened, or as a plan after its day had passed."""

from functools import reduce
from operator import or_

from django.db.models import Count, DateField, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import Basis, DatedFrom
from claims.kinds import claim_kinds, model_fields
from claims.models import Claim, ClaimCitation
from claims.models.claim import PLANNED
from editing.hints import Found, Hint, Rule
from sources.dates import last_day
from sources.enums import DateQualifier


def told_before_it_happened(clock):
    """Reports of what has happened on a day after that of each of their sources.

    "By" a day is any day until then, and so never after them.
    """
    later = _with_days(clock).filter(date_qualifier=DateQualifier.ON, date__gt=F("last_published"), undated=0)
    sentence = _("It happened on %(day)s; the last of its sources is of %(told)s.")
    return _found(later.filter(_has_happened()), sentence, "last_published")


def planned_for_a_day_gone_by(clock):
    """Plans that were made after the day planned for: by default, on that of the first source.

    Where a source prints no date, the plan may be older than the bound that an editor set.
    """
    plans = _with_days(clock).filter(_has_stage(PLANNED), undated=0, bounded=0)
    late = plans.alias(last=last_day("date", "date_precision")).filter(planned_on__gt=F("last"))
    sentence = _("It was planned for %(day)s; the plan is of %(told)s.")
    return _found(late, sentence, "planned_on")


def dated_by_a_later_source(clock):
    """What is dated by the day of a source though an earlier one states it."""
    dated = _with_days(clock).filter(dated_from=DatedFrom.SOURCE, basis=Basis.STATED, planned_on=None)
    sentence = _("It is dated %(day)s; the first of its sources is of %(told)s.")
    return _found(dated.filter(counts_from__gt=F("first_published")), sentence, "first_published")


def _found(claims, sentence, column):
    """A hint on each claim: ``column`` has the day that stands beside its own."""

    def as_hints(rows):
        return [Hint((one,), sentence % {"day": one.dated, "told": getattr(one, column)}) for one in rows]

    return Found(claims.select_subclasses(), as_hints)


def _has_happened():
    """The condition that a claim says that something has come to pass."""
    always = [kind.own_type() for kind in claim_kinds() if kind.has_happened is True]
    stages = {kind: kind.has_happened for kind in claim_kinds() if isinstance(kind.has_happened, tuple)}
    return reduce(or_, (_stage_of(kind, *of_kind) for kind, of_kind in stages.items()), Q(type__in=always))


def _has_stage(stage):
    """The condition that a claim is of a kind with stages and of this one."""
    return reduce(or_, (_stage_of(kind, stage) for kind in claim_kinds() if "stage" in model_fields(kind)))


def _stage_of(kind, *stages):
    return Q(**{f"{kind._meta.model_name}__stage__in": stages})


RULES = (
    Rule(
        "told-before",
        gettext_lazy("Told before it happened"),
        gettext_lazy("A report in the past tense about a day after that of every source that it cites."),
        told_before_it_happened,
    ),
    Rule(
        "planned-late",
        gettext_lazy("Planned for a day gone by"),
        gettext_lazy(
            "A plan that is younger than the day planned for: did it happen, or when was it planned?"
        ),
        planned_for_a_day_gone_by,
    ),
    Rule(
        "dated-late",
        gettext_lazy("Dated by a later source"),
        gettext_lazy(
            "What no passage dates is dated by the first source that states it. Here one that is cited "
            "too is earlier."
        ),
        dated_by_a_later_source,
    ),
)


def _with_days(clock):
    """Claims as they stand, with the days of the sources that they cite.

    ``first_published`` and ``last_published`` are the days by which the first and the last had appeared.
    ``bounded`` says how many of these days are bounds that an editor set, ``undated`` how many have none.
    """
    links = ClaimCitation.objects.known(clock).filter(claim=OuterRef("pk")).order_by().values("claim")

    def of_sources(value, **of_the_answer):
        return Subquery(links.annotate(found=value).values("found"), **of_the_answer)

    published = Coalesce("citation__source__published_last", "citation__source__dated_by")
    bounded = Q(citation__source__dated_by__isnull=False)
    undated = Q(citation__source__dated_by=None, citation__source__published=None)
    return (
        Claim.objects.known(clock)
        .select_related("subject")
        .annotate(
            first_published=of_sources(Min(published), output_field=DateField()),
            last_published=of_sources(Max(published), output_field=DateField()),
            bounded=of_sources(Count("pk", filter=bounded)),
            undated=of_sources(Count("pk", filter=undated)),
        )
        .order_by("counts_from", "key")
    )
