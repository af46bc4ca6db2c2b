"""Charts of shares: one for each contest, measure and stage, never two stages in one."""

from itertools import groupby

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.enums import FigureStage, Unit
from pages.shared.numbers import value_text
from pages.shared.stages import MOST_SETTLED, caption_of

# The scale of the bars: no party's share needs more, and the longest bar leaves room for its figure.
LONGEST_SHARE = 60
FEWEST_SHARES = 3
THRESHOLD = "electoral_threshold"


def share_charts(figures):
    """A chart where shares in per cent are known for three or more parties or people at one stage."""
    shares = [figure for figure in figures if figure.of_id and figure.measure.unit == Unit.PERCENT]
    shares.sort(key=_chart_of)
    threshold = next((figure for figure in figures if figure.measure.code == THRESHOLD), None)
    groups = [sorted(group, key=lambda figure: -figure.value) for _key, group in groupby(shares, _chart_of)]
    return [
        _share_chart(number, group, threshold)
        for number, group in enumerate(groups, 1)
        if len({figure.of_id for figure in group}) >= FEWEST_SHARES
    ]


def _chart_of(figure):
    return figure.subject_id, figure.measure_id, MOST_SETTLED.index(FigureStage(figure.stage))


def _share_chart(number, figures, threshold):
    stage = FigureStage(figures[0].stage)
    return {
        "anchor": f"shares-{number}",
        "title": _("%(stage)s: %(measure)s") % {"stage": stage.label, "measure": figures[0].measure.name},
        "stage": stage,
        "caption": caption_of(stage),
        "figures": figures,
        "shares": [(figure, value_text(figure), _on_scale(figure.value)) for figure in figures],
        "sum_text": _sum_text(figures),
        "threshold": _threshold(threshold) if threshold else None,
        "source": figures[0].loaded_links[0].citation.source,
    }


def _on_scale(share):
    """A share in per cent of the scale."""
    return round(min(float(share) / LONGEST_SHARE, 1) * 100, 1)


def _threshold(figure):
    return {
        "text": _("%(share)s needed to enter") % {"share": value_text(figure)},
        "x": _on_scale(figure.value),
        "claim": figure,
    }


def _sum_text(figures):
    """Said where the shares of one chart leave a part of the whole unaccounted for."""
    total = sum(figure.value for figure in figures)
    if len({figure.of_id for figure in figures}) < len(figures) or abs(total - 100) < 1:
        return ""
    return _("The shares add up to %(total)s%%.") % {"total": number_format(total.normalize(), use_l10n=True)}
