"""Hints on numbers: parts that do not add up to their whole.

What is a part of what follows from the relations that claims have: a contest is a part of its election, and
a figure *of* a person or a party is a part of the same measure without one. Which measures are parts of
which nobody says, so numbers of two measures are never added up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import EventKind, FigureStage, Unit
from claims.models import Event, Figure
from editing.hints import Hint, Rule
from elections.models import Contest, Election, Party
from reforms.models import Person

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
    elections = dict(contests.values_list("pk", "election"))
    of_election = defaultdict(set)
    for contest, election in elections.items():
        of_election[election].add(contest)
    figures = _readings(clock).filter(of=None, measure__unit=Unit.SEATS, subject__type__in=_VOTES)
    wholes, parts = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if figure.subject_id in elections:
            parts[elections[figure.subject_id], *_asked(figure)][figure.subject_id].append(figure)
        else:
            wholes[figure.subject_id, *_asked(figure)].append(figure)
    for key, of_whole in wholes.items():
        all_parts = of_election[key[0]] if len(of_election[key[0]]) > 1 else None
        yield from _compared(of_whole, parts[key], all_parts)


def parts_by_competitor(clock):
    """Numbers of people or of parties that are more than the same number of all."""
    of_all = Figure.objects.known(clock).filter(subject=OuterRef("subject"), measure=OuterRef("measure"))
    of_one = Q(of__type__in=_STAND) & Exists(of_all.filter(of=None))
    whole = Q(of=None) & Exists(of_all.filter(of__type__in=_STAND))
    wholes, parts = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for figure in _readings(clock).filter(of_one | whole, measure__unit__in=_COUNTS):
        if figure.of is None:
            wholes[figure.subject_id, *_asked(figure)].append(figure)
        else:
            parts[figure.subject_id, *_asked(figure), figure.of.type][figure.of_id].append(figure)
    for key, by_competitor in parts.items():
        yield from _compared(wholes[key[:-1]], by_competitor)


def shares_by_competitor(clock):
    """Shares of people, or of parties, in one vote that are more than everything."""
    shares = _readings(clock).filter(
        of__type__in=_STAND, subject__type__in=_VOTES, measure__unit__in=_EVERYTHING
    )
    parts = defaultdict(lambda: defaultdict(list))
    for figure in shares:
        parts[figure.subject_id, *_asked(figure), figure.of.type][figure.of_id].append(figure)
    for by_competitor in parts.values():
        for stage in _stages(by_competitor.values()):
            used = _usable(by_competitor, stage)
            figures = _flat(used.values())
            everything = _EVERYTHING[figures[0].measure.unit]
            least = _sum_of_least(used)
            if least > everything:
                said = _("The parts are %(least)s or more, of %(whole)s.")
                yield Hint(tuple(figures), said % {"least": _shown(least), "whole": _shown(everything)})
                break


RULES = (
    Rule(
        gettext_lazy("Seats of an election"),
        gettext_lazy(
            "The seats of its contests, such as lists and districts, do not make those of the whole vote."
        ),
        seats_of_contests,
    ),
    Rule(
        gettext_lazy("Numbers by candidate or party"),
        gettext_lazy("Those of the people, or of the parties, are more than the same measure has for all."),
        parts_by_competitor,
    ),
    Rule(
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


def _asked(figure):
    return figure.measure_id, figure.role


Parts = Mapping[Any, list[Figure]]


def _compared(wholes: list[Figure], parts: Parts, all_parts=None):
    """A hint for each reading of the whole that its parts exceed or, where all are known, do not reach.

    ``parts`` are readings by what they are of. Readings of different stages are not compared, but those of
    which no stage is stated with all others.
    """
    found = set()
    for stage in _stages([wholes, *parts.values()]):
        used = _usable(parts, stage)
        for whole in _preferred(_of_stage(wholes, stage)):
            said = None if whole.pk in found else _misfit(whole, used, all_parts)
            if said:
                found.add(whole.pk)
                yield Hint((whole, *_flat(used.values())), said)


def _misfit(whole, parts, all_parts):
    """Why a whole and its parts cannot both be right, in a sentence; None where they can."""
    least, most = _sum_of_least(parts), _sum_of_most(parts)
    low, high = whole.interval.lower, whole.interval.upper
    if high is not None and least > high:
        words = {"parts": _shown(least), "whole": _shown(high)}
        return _("The parts are %(parts)s or more together, the whole is %(whole)s or less.") % words
    if all_parts and parts.keys() == all_parts and most is not None and low is not None and most < low:
        words = {"parts": _shown(most), "whole": _shown(low)}
        return _("The parts are %(parts)s or less together, the whole is %(whole)s or more.") % words
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
