"""The page of all disagreements, with what looks like one and is none."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.enums import DisagreementState
from pages.shared.numbers import count_word
from sources.addresses import address_of
from sources.keys import key_of


def disagreement_list(panels, page, counts, clock):
    """What the template needs: ``panels`` are those of the page, ``counts`` of all, by their state."""
    return {
        "title": _title(sum(counts.values())),
        "disputes": panels,
        "open": counts.get(DisagreementState.OPEN, 0),
        "settled": counts.get(DisagreementState.SETTLED, 0),
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "agreeing": near_misses(clock),
    }


def near_misses(clock):
    """What the dataset names as a near miss and counts by the day: tuples of two claims and why both stand.

    A claim is a pair of what it says and the address of its page.
    """
    return [
        (*((said, address_of("claim-detail", key_of(key))) for said, key in _sides(near)), near.why)
        for near in settings.DATASET.near_misses
        if near.first_day <= clock.as_of and clock.number
    ]


def _sides(near):
    return zip((near.one, near.another), near.claims, strict=True)


def _title(count):
    if not count:
        return _("No disputed question is on record")
    title = ngettext(
        "%(count)s disputed question",
        "%(count)s disputed questions",
        count,
    )
    return title % {"count": count_word(count, first=True)}
