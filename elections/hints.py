"""Hints on numbers: parts that do not add up to their whole.

What is a part of what follows from the relations that claims have: a contest is a part of its election, and
a figure *of* a person or a party is a part of the same measure without one. Which measures are parts of
which nobody says, so numbers of two measures are never added up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import EventKind, FigureStage, Unit
from claims.models import Event, Figure
from editing.hints import Hint, Rule
from elections.models import Contest, Election, Party
from reforms.models import Person
from sources.prepared import counted

# Of these a number of the whole is the sum of those of its parts.
_COUNTS = (Unit.PEOPLE, Unit.SEATS, Unit.PLACES, Unit.ORGANISATIONS, Unit.ITEMS)
_EVERYTHING = {Unit.PERCENT: Decimal(100), Unit.FRACTION: Decimal(1)}
_STAND = (Person.own_type(), Party.own_type())
_VOTES = (Election.own_type(), Contest.own_type())


def seats_of_contests(clock):
    """Seats of the contests of an election that are more, or all together fewer, than its own.

    Only seats are shared out among contests: the same people vote, and may stand, in several. A contest with
    a vote of its own is a round, which fills the same seats once more, and no part.
    """
    rounds = Event.objects.known(clock).filter(kind=EventKind.VOTE, subject=OuterRef("pk"))
    contests = Contest.objects.known(clock).filter(~Exists(rounds)).order_by()
    of_election = contests.filter(election=OuterRef("election"))
    part = contests.filter(pk=OuterRef("subject"))
    figures = (
        _readings(clock)
        .filter(of=None, measure__unit=Unit.SEATS)
        .filter(Q(subject__type=Election.own_type()) | Exists(part))
        .annotate(election=Coalesce("subject__contest__election", "subject"))
        .annotate(contest_count=Subquery(counted(of_election)))
    )
    found = []
    for group in _groups(figures, "election"):
        wholes = [one for one in group if one.subject_id == one.election]
        parts = _by_part((one for one in group if one.subject_id != one.election), "subject_id")
        found += _compared(wholes, parts, group[0].contest_count or 0)
    return found


def parts_by_competitor(clock):
    """Numbers of people or of parties that are more than the same number of all."""
    figures = _readings(clock).filter(measure__unit__in=_COUNTS)
    whole = Min("interval__endswith", filter=Q(of=None))
    too_many = (
        _same_question(clock).annotate(parts=_most_of_parts(), whole=whole).filter(parts__gt=F("whole"))
    )
    found = []
    for group in _groups(figures.filter(Exists(too_many)), "subject_id"):
        wholes = [one for one in group if one.of is None]
        for type_ in _STAND:
            parts = _by_part((one for one in group if one.of and one.of.type == type_), "of_id")
            found += _compared(wholes, parts)
    return found


def shares_by_competitor(clock):
    """Shares of people, or of parties, in one vote that are more than everything."""
    shares = _readings(clock).filter(subject__type__in=_VOTES)
    found = []
    for unit, everything in _EVERYTHING.items():
        too_many = _same_question(clock).annotate(parts=_most_of_parts()).filter(parts__gt=everything)
        of_unit = shares.filter(Exists(too_many), measure__unit=unit, of__type__in=_STAND)
        for group in _groups(of_unit, "subject_id"):
            for type_ in _STAND:
                parts = _by_part((one for one in group if one.of.type == type_), "of_id")
                found += _more_than_everything(parts, everything)
    return found


def _more_than_everything(parts, everything):
    """A hint for the first stage at which the parts are more than everything."""
    for stage in _stages(parts.values()):
        used = _usable(parts, stage)
        least = _sum_of_least(used)
        if least > everything:
            values = {"least": _shown(least), "whole": _shown(everything)}
            sentence = _("The parts are %(least)s or more, of %(whole)s.") % values
            return [Hint(tuple(_flat(used.values())), sentence)]
    return []


RULES = (
    Rule(
        "seats",
        gettext_lazy("Seats of an election"),
        gettext_lazy(
            "The seats of its contests, such as lists and districts, do not make those of the whole vote."
        ),
        seats_of_contests,
    ),
    Rule(
        "numbers",
        gettext_lazy("Numbers by candidate or party"),
        gettext_lazy("Those of the people, or of the parties, are more than the same measure has for all."),
        parts_by_competitor,
    ),
    Rule(
        "shares",
        gettext_lazy("Shares by candidate or party"),
        gettext_lazy("Those of the people, or of the parties, in one vote are more than everything."),
        shares_by_competitor,
    ),
)


def _readings(clock):
    """The figures that stand, each with ``is_preferred``."""
    preferred = Figure.objects.judgements(clock)["is_preferred"]
    figures = Figure.objects.known(clock).select_related("subject", "measure", "of")
    return figures.annotate(is_preferred=preferred).order_by("counts_from", "key")


def _same_question(clock):
    """The figures with subject, measure and role of the outer one, in one group."""
    asked = ("subject", "measure", "role")
    same = Figure.objects.known(clock).filter(**{name: OuterRef(name) for name in asked})
    return same.order_by().values(*asked)


def _most_of_parts():
    """What the parts are at most where each is as low as it can be: all readings together, of whatever stage.

    By this the database leaves out what no stage can make too many.
    """
    lowest = Greatest("interval__startswith", Value(Decimal(0)))
    return Sum(lowest, filter=Q(of__type__in=_STAND))


def _groups(figures, about):
    """The figures of one measure and role about the same: lists, one after the other.

    They are read as they come, so that those of one group alone are in memory together.
    """
    asked = (about, "measure_id", "role")
    rows = figures.order_by(*asked, "counts_from", "key").iterator(chunk_size=500)
    return (list(group) for _key, group in groupby(rows, key=attrgetter(*asked)))


def _by_part(figures, name):
    """The figures by what has this name, a part of the whole."""
    parts = defaultdict(list)
    for figure in figures:
        parts[getattr(figure, name)].append(figure)
    return parts


Parts = Mapping[Any, list[Figure]]


def _compared(wholes: list[Figure], parts: Parts, part_count=0):
    """A hint for each reading of the whole that its parts exceed or, where all are known, do not reach.

    ``parts`` are readings by what they are of. Readings of different stages are not compared, but those of
    which no stage is stated with all others.
    """
    found = set()
    for stage in _stages([wholes, *parts.values()]):
        used = _usable(parts, stage)
        for whole in _preferred(_of_stage(wholes, stage)):
            sentence = None if whole.pk in found else _misfit(whole, used, part_count)
            if sentence:
                found.add(whole.pk)
                yield Hint((whole, *_flat(used.values())), sentence)


def _misfit(whole, parts, part_count):
    """Why a whole and its parts cannot both be right, in a sentence; None where they can."""
    least, most = _sum_of_least(parts), _sum_of_most(parts)
    low, high = whole.interval.lower, whole.interval.upper
    if high is not None and least > high:
        values = {"parts": _shown(least), "whole": _shown(high)}
        return _("The parts are %(parts)s or more together, the whole is %(whole)s or less.") % values
    is_all = len(parts) == part_count > 1
    if is_all and most is not None and low is not None and most < low:
        values = {"parts": _shown(most), "whole": _shown(low)}
        return _("The parts are %(parts)s or less together, the whole is %(whole)s or more.") % values
    return None


def _stages(readings: Iterable[list[Figure]]):
    """The stages for which numbers are compared, in the order of the vocabulary."""
    stated = {one.stage for one in _flat(readings)} - {FigureStage.NOT_STATED}
    return [stage for stage in FigureStage.values if stage in stated] or [FigureStage.NOT_STATED]


def _of_stage(readings, stage):
    return [one for one in readings if one.stage in (stage, FigureStage.NOT_STATED)]


def _usable(parts: Parts, stage) -> Parts:
    """The readings of a stage of each part that has one."""
    of_stage = {part: _preferred(_of_stage(readings, stage)) for part, readings in parts.items()}
    return {part: readings for part, readings in of_stage.items() if readings}


def _preferred(readings):
    """Those that a resolution prefers; all of them where none does."""
    return [one for one in readings if one.is_preferred] or readings


def _sum_of_least(parts: Parts):
    """What the parts are at least: nothing of what is counted here is below none."""
    return sum(min(one.interval.lower or Decimal(0) for one in readings) for readings in parts.values())


def _sum_of_most(parts: Parts):
    """What the parts are at most; None where one of them may be any number."""
    highest = [[one.interval.upper for one in readings] for readings in parts.values()]
    return None if None in _flat(highest) else sum(map(max, highest))


def _flat(lists):
    return [one for some in lists for one in some]


def _shown(number):
    return f"{number.normalize():f}" if number else "0"
