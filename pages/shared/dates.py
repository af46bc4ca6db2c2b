"""Format dates, with the precision and the qualifier with which they are kept."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charts import date_text
from claims.clock import CALENDAR
from sources.dates import ImpreciseDate
from sources.enums import DatePrecision, DateQualifier
from sources.language import by_language


@dataclass(frozen=True)
class DateText:
    """A date as text: in full, short for tables, and ISO 8601 at its precision. All are empty for no date."""

    text: str = ""
    short: str = ""
    iso: str = ""


def of_imprecise(date, *, by=False):
    """“3 March 2023”, “March 2022”, “2022”, each with “by” where asked; empty for None."""
    return _text_of(date.first, date.precision, by) if date else DateText()


# A page writes the same few dates again and again; a format and a name of a month each ask for a translation.
@by_language
def _text_of(first, precision, by):
    text, short = _FORMATS[precision](first)
    if by:
        text, short = (_("by %(date)s") % {"date": plain} for plain in (text, short))
    return DateText(text, short, str(ImpreciseDate(first, precision)))


def of_claim(claim):
    """The date of a claim in the world."""
    return _text_of(claim.date, claim.date_precision, claim.date_qualifier == DateQualifier.BY)


def of_day(day):
    """The text of a day; empty for None."""
    return _text_of(day, DatePrecision.DAY.value, False) if day else DateText()


def by_day(day):
    """“by 3 March 2023”."""
    return _text_of(day, DatePrecision.DAY.value, True)


def of_instant(instant):
    """The text of the day of an instant, in the time zone of the dataset."""
    return of_day(instant.astimezone(CALENDAR).date())


def of_source(source):
    """When a source was published; an editor's bound where it prints no date; empty where nobody can say."""
    if source.published:
        return _text_of(source.published, source.published_precision, False)
    if source.dated_by:
        return _text_of(source.dated_by, DatePrecision.DAY.value, True)
    return DateText()


_FORMATS = {
    DatePrecision.DAY: lambda day: (date_text.long_date(day), date_text.short_date(day)),
    DatePrecision.MONTH: lambda day: (
        date_format(day, pgettext("date format, month and year, long", "F Y")),
        date_text.month_of_year(day),
    ),
    DatePrecision.YEAR: lambda day: (str(day.year), str(day.year)),
}
