"""Rules of style on passages: cited in one form, and whatever rests on the same words equally certain."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from claims.enums import Basis, DatedFrom
from claims.kinds import claim_kinds
from dataset.files import Row

Rows = Mapping[str, list[Row]]
Problems = Iterator[tuple[str, str]]

_WORD = re.compile(r"\w+")
_REPORTS = "status_reports"
_APPLIED = "applied"


def every_claim(rows: Rows) -> Iterator[dict[str, Any]]:
    """The claims of every kind."""
    return (row.fields for kind in claim_kinds() for row in rows[kind.plural])


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and marks."""
    return tuple(_WORD.findall(text.casefold()))


def anchors(rows: Rows, _style: object) -> Problems:
    """Anchors of one source that differ in quotation marks, dashes, spaces or case alone.

    They find the same passage, and would make two citations of it.
    """
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    for fields in every_claim(rows):
        for citation in fields.get("citations", []):
            for name in ("starts_with", "ends_with"):
                anchor = citation.get(name, "")
                form = first.setdefault((citation["source"], words_of(anchor)), anchor)
                if form != anchor:
                    yield fields["key"], f"it cites “{anchor}” of {citation['source']}, elsewhere “{form}”."


def same_words(rows: Rows, _style: object) -> Problems:
    """Claims about an initiative beside the reports of its status from the same paragraphs.

    What dates a status by an event dates the other claims too; where that day is inferred there, it is here.
    """
    reports = defaultdict(list)
    for row in rows[_REPORTS]:
        reports[row.fields["subject"]].append(row.fields)
    for file, of_file in rows.items():
        for fields in (row.fields for row in of_file if file != _REPORTS and "key" in row.fields):
            of_initiative = reports[fields.get("initiative") or fields.get("subject")]
            if "initiative" in fields:
                yield from _other_basis(fields, of_initiative)
            if fields.get("dated_from") == DatedFrom.EVENT.value:
                yield from _other_day(fields, [one for one in of_initiative if _share(one, fields)])


def _other_basis(application: dict[str, Any], reports: list[dict[str, Any]]) -> Problems:
    """An election that applies an initiative, and the report of that day that it is applied."""
    for report in reports:
        of_the_use = report["status"] == _APPLIED and report["date"] == application["date"]
        if of_the_use and _basis(report) != _basis(application):
            yield application["key"], f"it is {_basis(application)}, and {report['key']} {_basis(report)}."


def _other_day(fields: dict[str, Any], reports: list[dict[str, Any]]) -> Problems:
    of_the_day = [report for report in reports if report["date"] == fields["date"]]
    if reports and not of_the_day:
        days = ", ".join(f"{report['key']} {report['date']}" for report in reports)
        yield fields["key"], f"it is dated {fields['date']}; of the same words, {days}."
    stated = [report for report in of_the_day if _basis(report) == Basis.STATED]
    if of_the_day and not stated and _basis(fields) == Basis.STATED:
        yield fields["key"], f"it is stated; of the same words, {of_the_day[0]['key']} is not."


def _basis(fields: dict[str, Any]) -> str:
    basis: str = fields.get("basis", Basis.STATED.value)
    return basis


def _share(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two claims cite a paragraph together."""
    of_one, of_other = (
        {(citation["source"], citation.get("paragraph")) for citation in fields.get("citations", [])}
        for fields in (one, other)
    )
    return bool(of_one & of_other)
