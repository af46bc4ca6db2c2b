"""Rules of style on passages: cited in one form, and whatever rests on the same words equally certain."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from claims.enums import Basis, DatedFrom, EventStage
from claims.kinds import claim_kinds
from claims.models.claim import PLANNED
from dataset.files import Row
from sources.enums import DateQualifier

Rows = Mapping[str, list[Row]]
Problems = Iterator[tuple[str, str]]
# A source, and the first and last words of a passage of it.
Passage = tuple[str, str, str]

_WORD = re.compile(r"\w+")
_REPORTS = "status_reports"
_APPLIED = "applied"
_FIRST = "first"


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


def told_passages(rows: Rows) -> Iterator[dict[str, Any]]:
    """The statements, each with the citations of what it tells.

    Left out is the passage of the event that dates a statement, where it cites that beside its own.
    """
    dating = {
        (row.fields["date"], _passage(citation))
        for row in rows["events"]
        if row.fields.get("stage") == EventStage.HAPPENED.value
        for citation in row.fields.get("citations", [])
    }
    for fields in (row.fields for row in rows["statements"]):
        citations = fields.get("citations", [])
        if fields.get("dated_from") == DatedFrom.EVENT.value:
            own = [one for one in citations if (fields["date"], _passage(one)) not in dating]
            citations = own or citations
        yield fields | {"citations": citations}


def same_words(rows: Rows, _style: object) -> Problems:
    """Claims of the same passages that an event dates, and are not of the same day or equally certain.

    About an initiative, claims are held against the reports of its status from the same paragraphs: what
    dates a status by an event dates the other claims too; where that day is inferred there, it is here.
    A report of several sources that is of the day of one of them says nothing of what another one yields.
    An event that names an initiative is no more certain than the report of its status from the same words.
    """
    yield from _of_same_passages(rows)
    reports = defaultdict(list)
    for row in rows[_REPORTS]:
        reports[row.fields["subject"]].append(row.fields)
    for file, of_file in rows.items():
        for fields in (row.fields for row in of_file if file != _REPORTS and "key" in row.fields):
            of_initiative = reports[fields.get("initiative") or fields.get("subject")]
            if "initiative" in fields:
                yield from _other_basis(fields, of_initiative)
            for participant in fields.get("participants", []):
                yield from _more_certain(fields, reports[participant["entity"]])
            if fields.get("dated_from") == DatedFrom.EVENT.value:
                yield from _other_day(fields, [one for one in of_initiative if _comparable(one, fields)])


def _of_same_passages(rows: Rows) -> Problems:
    """One day from one passage is stated or inferred for all; what is said of one thing is of one day.

    What is stated is held also against what rests on more: further passages make no day less certain.
    """
    resting: dict[frozenset[Passage], list[dict[str, Any]]] = defaultdict(list)
    for fields in every_claim(rows):
        if fields.get("dated_from") == DatedFrom.EVENT.value:
            resting[frozenset(_passage(one) for one in fields.get("citations", []))].append(fields)
    for passages, more in ((one, other) for one, other in product(resting, repeat=2) if one <= other):
        for one, other in product(resting[passages], resting[more]):
            if (one["date"], qualifier_of(one)) == (other["date"], qualifier_of(other)):
                if (_basis(one), _basis(other)) == (Basis.STATED, Basis.DATE_INFERRED):
                    yield one["key"], f"it is stated; of the same passage and day, {other['key']} is not."
            elif passages == more and _compared(one) == _compared(other) and one["date"] > other["date"]:
                told = f"{other['key']} {other['date']}"
                yield one["key"], f"it is dated {one['date']}; of the same passage, {told}."


def _compared(fields: dict[str, Any]) -> tuple[object, ...]:
    """What two claims have in common of which one passage gives one day; a report has that of its status."""
    return fields.get("subject"), qualifier_of(fields), fields.get("status"), fields.get("stage") == PLANNED


def _passage(citation: dict[str, Any]) -> Passage:
    return citation["source"], citation.get("starts_with", ""), citation.get("ends_with", "")


def qualifier_of(fields: dict[str, Any]) -> str:
    """Whether a claim is dated on or by its day."""
    qualifier: str = fields.get("date_qualifier", DateQualifier.ON.value)
    return qualifier


def _other_basis(application: dict[str, Any], reports: list[dict[str, Any]]) -> Problems:
    """An election that applies an initiative, and the report of that day that it is applied.

    That the use was the first may be inferred where the use is not.
    """
    for report in reports:
        of_the_use = report["status"] == _APPLIED and report["date"] == application["date"]
        is_first = application.get("order") == _FIRST and _basis(application) == Basis.INFERRED
        if of_the_use and _basis(report) != _basis(application) and not is_first:
            yield application["key"], f"it is {_basis(application)}, and {report['key']} {_basis(report)}."


def _more_certain(event: dict[str, Any], reports: list[dict[str, Any]]) -> Problems:
    """An event that is not inferred, and names an initiative whose status is, of that day and passage."""
    passages = {_passage(one) for one in event["citations"]}
    for report in reports:
        of_same_words = report["date"] == event["date"] and passages.intersection(
            _passage(one) for one in report["citations"]
        )
        if of_same_words and _basis(report) == Basis.INFERRED and _basis(event) != Basis.INFERRED:
            yield event["key"], f"it is {_basis(event)}, and {report['key']} {_basis(report)}."


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


def _comparable(report: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Whether a report and a claim cite a paragraph together that may yield the day of both."""
    of_report, of_claim = (
        {(citation["source"], citation.get("paragraph")) for citation in one.get("citations", [])}
        for one in (report, fields)
    )
    of_one_source = len({source for source, _paragraph in of_report}) == 1
    dated_elsewhere = report.get("dated_from") == DatedFrom.SOURCE.value and not of_one_source
    return bool(of_report & of_claim) and not dated_elsewhere
