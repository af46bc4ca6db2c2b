"""The pages of the navigation, in the header and the footer of every page."""

from django.utils.translation import gettext_lazy as _

from sources.addresses import address_of

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
    return [(section, address_of(route), label) for section, route, label in MAIN_PAGES]
