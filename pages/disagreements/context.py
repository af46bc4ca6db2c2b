"""The page of all disagreements, with what looks like one and is none."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.enums import DisagreementState
from pages.shared.numbers import count_word

# By the rules of the record: (one says, another says, why both can stand).
NO_DISAGREEMENTS = (
    (
        gettext_lazy("A reform was announced"),
        gettext_lazy("The same reform is in force"),
        gettext_lazy("A further status beside an earlier one: reforms move on, and reports come late."),
    ),
    (
        gettext_lazy("56 amendments"),
        gettext_lazy("More than 30 amendments"),
        gettext_lazy("One number satisfies both: 56 is more than 30."),
    ),
    (
        gettext_lazy("A share in an exit poll"),
        gettext_lazy("A share in a preliminary count"),
        gettext_lazy("Figures of different stages answer different questions; they are never compared."),
    ),
    (
        gettext_lazy("How many registered as candidates"),
        gettext_lazy("How many stood for election"),
        gettext_lazy("Two measures: not everybody who registers stands."),
    ),
    (
        gettext_lazy("The threshold is one number"),
        gettext_lazy("The threshold is a lower number"),
        gettext_lazy("One holds before the reform, the other after it."),
    ),
)


def disagreement_list(panels, page, counts):
    """What the template needs: ``panels`` are those of the page, ``counts`` of all, by their state."""
    return {
        "title": _title(sum(counts.values())),
        "disputes": panels,
        "open": counts.get(DisagreementState.OPEN, 0),
        "settled": counts.get(DisagreementState.SETTLED, 0),
        "page_obj": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "agreeing": NO_DISAGREEMENTS,
    }


def _title(count):
    if not count:
        return _("No point is on record on which the sources disagree")
    title = ngettext(
        "%(count)s point on which the sources disagree",
        "%(count)s points on which the sources disagree",
        count,
    )
    return title % {"count": count_word(count, first=True)}
