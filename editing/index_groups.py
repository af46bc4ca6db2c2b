"""The groups of the index of the admin, by what an editor thinks of: an admin names its own as ``group``."""

from django.utils.translation import gettext_lazy as _

WHAT_HAPPENED = _("What happened")
WHO_SAYS_SO = _("Who says so")
WHAT_IT_IS_ABOUT = _("What it is about")
WHAT_WE_JUDGE = _("What we judge, and what was done")
INDEX_GROUPS = (WHAT_HAPPENED, WHO_SAYS_SO, WHAT_IT_IS_ABOUT, WHAT_WE_JUDGE)
