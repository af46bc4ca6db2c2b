"""The page of all disagreements, with what looks like one and is none."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.enums import DisagreementState
from pages.shared.disagreements import disputed_by_number
from pages.shared.numbers import count_word


def disagreement_list(panels, page, counts, clock, agreeing):
    """What the template needs: ``panels`` are those of the page, ``counts`` of all, by their state.

    ``agreeing`` are pairs of claims that look at odds and are not (``NearMisses.pairs``).
    """
    return {
        "title": _title(sum(counts.values())),
        "panels": panels,
        "open": counts.get(DisagreementState.OPEN, 0),
        "settled": counts.get(DisagreementState.SETTLED, 0),
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "agreeing": agreeing,
        "in_dispute": disputed_by_number(
            [claim for *sides, _why in agreeing for _said, claim in sides], clock
        ),
    }


def _title(count):
    if not count:
        return _("No disputed question is on record")
    title = ngettext(
        "%(count)s disputed question",
        "%(count)s disputed questions",
        count,
    )
    return title % {"count": count_word(count, first=True)}
