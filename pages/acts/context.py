"""The list of acts."""

from django.utils.translation import ngettext


def reforms_text(counts):
    """What the list says of each act; ``counts`` are pairs of its key and how many reforms rest on it."""
    return {
        act: ngettext("%(count)d reform", "%(count)d reforms", count) % {"count": count}
        for act, count in counts
    }
