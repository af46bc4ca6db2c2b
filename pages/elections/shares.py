"""Charts of shares: one for each contest, measure and stage, never two stages in one."""

from itertools import groupby

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.enums import FigureStage, Unit
from claims.evidence import SourceBreakdown
from pages.shared.numbers import value_text
from pages.shared.stages import MOST_SETTLED, caption_of

# A scale ends at the longest of its bars, or here where all are shorter.
SHORTEST_SCALE = 60
FEWEST_SHARES = 2


def share_charts(figures, contests):
    """A chart where shares in per cent are known for two or more parties or people at one stage.

    ``contests`` are those of the vote: a chart of one of them says so.
    """
    titles = {contest.pk: contest.title for contest in contests}
    shares = [figure for figure in figures if figure.of_id and figure.measure.unit == Unit.PERCENT]
    shares.sort(key=_chart_of)
    groups = [sorted(group, key=lambda figure: -figure.value) for _key, group in groupby(shares, _chart_of)]
    return [
        _share_chart(number, group, titles.get(group[0].subject_id), _threshold_of(group[0], figures, titles))
        for number, group in enumerate(groups, 1)
        if len({figure.of_id for figure in group}) >= FEWEST_SHARES
    ]


def _threshold_of(share, figures, contests):
    """The share that is needed in the same contest, or in the vote as a whole."""
    code = settings.DATASET.threshold
    needed = [figure for figure in figures if figure.measure.code == code and not figure.role]
    return next(
        (figure for figure in needed if figure.subject_id == share.subject_id),
        next((figure for figure in needed if figure.subject_id not in contests), None),
    )


def _chart_of(figure):
    return figure.subject_id, figure.measure_id, MOST_SETTLED.index(FigureStage(figure.stage))


def _share_chart(number, figures, contest, threshold):
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
        "sum_text": _sum_text(figures),
        "threshold": _threshold(threshold, scale) if threshold else None,
        "sources": SourceBreakdown.of(figures).sources,
    }


def _length(figure, scale):
    """A share in per cent of the scale."""
    return round(float(figure.value) / scale * 100, 1)


def _threshold(figure, scale):
    return {
        "text": _("%(share)s needed to enter") % {"share": value_text(figure)},
        "x": _length(figure, scale),
        "claim": figure,
    }


def _sum_text(figures):
    """Said where the shares of one chart leave a part of the whole unaccounted for."""
    total = sum(figure.value for figure in figures)
    if len({figure.of_id for figure in figures}) < len(figures) or abs(total - 100) < 1:
        return ""
    return _("The shares add up to %(total)s%%.") % {"total": number_format(total.normalize(), use_l10n=True)}
