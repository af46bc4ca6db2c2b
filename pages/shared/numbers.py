"""Format figures with the precision and the qualifier of their source."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from claims.enums import Qualifier, Unit
from sources.language import by_language, translated

_PRINTED_DECIMALS = re.compile(r"\d[.,](\d{1,2})(?!\d)")
# Of numbers below ten.
_SPELLED = (
    *(gettext_noop("none"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three")),
    *(gettext_noop("four"), gettext_noop("five"), gettext_noop("six"), gettext_noop("seven")),
    *(gettext_noop("eight"), gettext_noop("nine")),
)


def value_text(figure):
    """“20,000”, “77.18%”, “about 7 years”; shares and ordinals in the source's own few characters."""
    return _text_of(Unit(figure.measure.unit), figure.value, figure.qualifier, figure.as_printed)


# A page writes a figure in several places, and each asks for a format and a translation.
@by_language
def _text_of(unit, value, qualifier, as_printed):
    if unit in (Unit.FRACTION, Unit.ORDINAL):
        return as_printed
    number = _with_unit(_number(unit, value, as_printed), value, unit)
    if qualifier == Qualifier.EXACT:
        return number
    return _("%(hedge)s %(number)s") % {"hedge": Qualifier(qualifier).label, "number": number}


def _number(unit, value, as_printed):
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    printed = _PRINTED_DECIMALS.search(as_printed) if "." in plain or unit == Unit.PERCENT else None
    places = max(len(plain.partition(".")[2]), len(printed.group(1)) if printed else 0)
    return number_format(Decimal(plain), decimal_pos=places, force_grouping=True)


def _with_unit(number, value, unit):
    count = int(value) if value == int(value) else 2
    match unit:
        case Unit.PERCENT:
            return _("%(number)s%%") % {"number": number}
        case Unit.YEARS:
            return ngettext("%(number)s year", "%(number)s years", count) % {"number": number}
        case Unit.DAYS:
            return ngettext("%(number)s day", "%(number)s days", count) % {"number": number}
        case Unit.MULTIPLE:
            return ngettext("%(number)s time", "%(number)s times", count) % {"number": number}
    return number


def question_text(figure):
    """What a figure, or a disagreement over one, answers: “Vote share, Green party”."""
    return f"{figure.measure.name}, {figure.of.title}" if figure.of_id else figure.measure.name


def count_word(count, *, first=False):
    """Spell numbers below ten; ``first`` gives a capital, for the beginning of a sentence."""
    word = translated(_SPELLED[count]) if count < len(_SPELLED) else str(count)
    return word[:1].upper() + word[1:] if first else word
