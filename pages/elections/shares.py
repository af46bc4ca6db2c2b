"""Charts of shares: one for each contest, measure and stage, never two stages in one."""

from collections import defaultdict
from itertools import groupby

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.enums import FigureStage, Unit
from claims.evidence import SourceBreakdown
from elections.models import Candidacy
from pages.shared.claim_text import claim_text
from pages.shared.numbers import value_text
from pages.shared.stages import MOST_SETTLED, caption_of

# A scale ends at the longest of its bars, or here where all are shorter.
SHORTEST_SCALE = 60
FEWEST_SHARES = 2


def share_charts(figures, contests):
    """A chart where shares in per cent are known for two or more parties or people at one stage.

    ``contests`` are a page of those of the vote: a chart of one of them says so.
    """
    titles = {contest.pk: contest.title for contest in contests}
    is_one_contest = contests.paginator.count <= 1
    shares = [figure for figure in figures if figure.of_id and figure.measure.unit == Unit.PERCENT]
    shares.sort(key=_chart_of)
    groups = [sorted(group, key=lambda figure: -figure.value) for _key, group in groupby(shares, _chart_of)]
    return [
        _share_chart(
            number,
            group,
            titles.get(group[0].subject_id),
            _threshold_of(group[0], figures, titles),
            is_of_one=is_one_contest or group[0].subject_id in titles,
        )
        for number, group in enumerate(groups, 1)
        if len({figure.of_id for figure in group}) >= FEWEST_SHARES
    ]


def _threshold_of(share, figures, contests):
    """The share of its measure that is needed in the same contest, or in the vote as a whole."""
    codes = {one.needed for one in settings.DATASET.thresholds if one.measure == share.measure.code}
    needed = [figure for figure in figures if figure.measure.code in codes and not figure.role]
    return next(
        (figure for figure in needed if figure.subject_id == share.subject_id),
        next((figure for figure in needed if figure.subject_id not in contests), None),
    )


def _chart_of(figure):
    return figure.subject_id, figure.measure_id, MOST_SETTLED.index(FigureStage(figure.stage))


def _share_chart(number, figures, contest, threshold, *, is_of_one):
    stage = FigureStage(figures[0].stage)
    title = _("%(stage)s: %(measure)s") % {"stage": stage.label, "measure": figures[0].measure.name}
    if contest:
        title = _("%(contest)s. %(title)s") % {"contest": contest, "title": title}
    drawn = [*figures, *([threshold] if threshold else [])]
    scale = max(SHORTEST_SCALE, *(float(figure.value) for figure in drawn))
    return {
        "anchor": f"shares-{number}",
        "title": title,
        "stage": stage,
        "caption": caption_of(stage),
        "figures": figures,
        "shares": [(figure, value_text(figure), _length(figure, scale)) for figure in figures],
        "sum_text": _sum_text(figures) if is_of_one else "",
        "notes": _notes(figures),
        "threshold": _threshold(threshold, scale) if threshold else None,
        "sources": SourceBreakdown.of(figures).sources,
    }


def _length(figure, scale):
    """A share in per cent of the scale."""
    return round(float(figure.value) / scale * 100, 1)


def _threshold(figure, scale):
    return {
        "text": claim_text(figure),
        "x": _length(figure, scale),
        "claim": figure,
    }


def _notes(figures):
    """Pairs of (a note, whose share it is about, empty where it is about all)."""
    found = defaultdict(list)
    for figure in figures:
        if figure.note:
            found[figure.note].append(f"{figure.of.title}, {value_text(figure)}")
    return [(note, "; ".join(names) if len(names) < len(figures) else "") for note, names in found.items()]


def _sum_text(figures):
    """Said where the shares in one contest leave a part of its votes unaccounted for.

    Only shares of those who stand in it are parts of one whole: those of regions are each of another's votes.
    """
    total = sum(figure.value for figure in figures)
    each_once = len({figure.of_id for figure in figures}) == len(figures)
    stand = all(figure.of.type in Candidacy.subject_types for figure in figures)
    if not (each_once and stand) or total > 100 or abs(total - 100) < 1:
        return ""
    return _("The shares add up to %(total)s%%.") % {"total": number_format(total.normalize(), use_l10n=True)}
