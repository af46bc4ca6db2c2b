"""Claims that are stated of an exact day, which no source of theirs gives."""

import calendar
import re

from claims.enums import Basis
from claims.verification import Documents
from dataset.cited_passages import cited_passages, sources_of
from dataset.style_passages import Problems, Rows, every_claim, qualifier_of
from sources.dates import ImpreciseDate
from sources.enums import DatePrecision, DateQualifier

# What stands between a day and its month: spaces, "th", marks of superscript.
_BETWEEN = r"(?:\W|sup|st|[nr]d|th)*"


def printed_days(rows: Rows, documents: Documents) -> Problems:
    """Claims with the basis “stated”, *on* a day that no passage of theirs prints and no source is dated by.

    A status cites only sources that say it: each of them prints its day, or is of it. A day is printed with
    its year, in figures (2022-03-16) or with the English name of its month. Raises `DatasetError` where the
    file of a source that a claim cites is not among the documents.
    """
    sources = sources_of(rows)
    for fields in every_claim(rows):
        date = ImpreciseDate.parse(fields["date"])
        is_exact = date.precision == DatePrecision.DAY and qualifier_of(fields) == DateQualifier.ON
        if not is_exact or fields.get("basis", Basis.STATED) != Basis.STATED:
            continue
        cited = {citation["source"] for citation in fields["citations"]}
        saying = {slug for slug in cited if sources[slug].fields.get("published") == fields["date"]}
        passages = cited_passages(fields, sources, documents)
        saying |= {source for source, passage in passages if _prints(passage.text, date)}
        if not saying:
            yield fields["key"], f"it is stated on {fields['date']}, which no passage of it prints."
        elif "status" in fields and (silent := sorted(cited - saying)):
            yield (
                fields["key"],
                f"it is stated on {fields['date']}, of which {', '.join(silent)} says nothing.",
            )


def _prints(text: str, date: ImpreciseDate) -> bool:
    day, month = date.first.day, calendar.month_name[date.first.month]
    named = re.search(rf"\b{day}{_BETWEEN}{month}\b|\b{month}\s+{day}\b", text)
    of_the_year = re.search(rf"\b{date.first.year}\b", text)
    return str(date.first) in text or bool(named and of_the_year)
