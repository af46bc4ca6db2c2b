"""Names of the languages in which sources are written, in the reader's language."""

from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

# ISO 639 codes for what is not one language.
SPECIAL = {"mul": _("Several languages"), "und": _("Not known"), "zh": _("Chinese")}


def language_name(code):
    """“English” for ``en``; the code itself for a language that nobody here has named."""
    if code in SPECIAL:
        return str(SPECIAL[code])
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code
