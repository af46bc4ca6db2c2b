"""The pages of the navigation, in the header and the footer of every page."""

from django.utils.translation import gettext_lazy as _

from sources.addresses import address_of
from sources.language import by_language

# Of each its section (see ``ClockedView.section``), its route and its label.
MAIN_PAGES = (
    ("initiatives", "initiative-list", _("Initiatives")),
    ("timeline", "timeline", _("Timeline")),
    ("elections", "election-list", _("Elections")),
    ("institutions", "institution-list", _("Institutions")),
    ("disagreements", "disagreement-list", _("Disagreements")),
    ("sources", "source-list", _("Sources")),
    ("methodology", "methodology", _("How to read this")),
)


def main_pages():
    """Tuples of (section, address without the clock, label)."""
    pages = zip(MAIN_PAGES, _labels(), strict=True)
    return [(section, address_of(route), label) for (section, route, _label), label in pages]


@by_language
def _labels():
    return [str(label) for _section, _route, label in MAIN_PAGES]
