"""The list of acts."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.shared.entities import entity_list
from reforms.models import Act


def act_list(acts, counts):
    """What the template needs; ``counts`` are pairs of an act's key and how many reforms rest on it."""
    more = {
        act: ngettext("%(count)d reform", "%(count)d reforms", count) % {"count": count}
        for act, count in counts
    }
    return entity_list(Act, acts, more=more, more_title=_("Carries"))
