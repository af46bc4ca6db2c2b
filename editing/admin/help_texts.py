"""Help texts of form fields that hold a code: what each code of the vocabulary means."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _


def meanings_of(vocabulary):
    """The labels and meanings of a vocabulary as a list that opens, for the help text of a field."""
    rows = format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((code.label, _meaning(code)) for code in vocabulary)
    )
    return format_html(
        '<details class="meanings"><summary>{}</summary><dl>{}</dl></details>', _("What each means"), rows
    )


def _meaning(code):
    """What a code means and, for a status, what counts as evidence for it."""
    evidence = getattr(code, "evidence", "")
    return f"{code.meaning} {evidence}" if evidence else code.meaning
