"""What a program can see of the rules for the words and days of a dataset in English (fixtures/README.md).

Use ``broken_rules`` on the rows of a folder. Whether a sentence is true no program can see: these rules keep
out what has been seen to say more than its evidence.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from claims.enums import Basis, DatedFrom, EventStage
from claims.kinds import claim_kinds
from claims.models.claim import PLANNED
from claims.verification import Documents
from dataset.errors import DatasetError
from dataset.files import Row
from dataset.json_files import read_json
from dataset.overlaps import overlaps
from dataset.own_numbers import own_numbers
from dataset.printed_days import printed_days
from dataset.style_passages import Problems, Rows, anchors, every_claim, same_words, told_passages, words_of
from dataset.style_sentences import openings, sources_named, speakers
from sources.dates import ImpreciseDate, last_day_of

FILE = "style.json"
MOST_EXCEPTIONS = 10
MOST_TELLINGS = 2
# Of the words that two claims use together: those that both may use and yet tell different things.
MOST_WORDS_SHARED = 0.6

_OF_AN_INFERENCE = re.compile(
    r"\b(?:read as|inferred?|taken (?:as|to (?:be|mean))|editors' reading|understood as)\b",
    re.IGNORECASE | re.ASCII,
)
_DATED_BY_ANOTHER = re.compile(r"by which it is dated|[Dd]ated by|[Tt]he day is (?:that|the one) of\b")
# What two claims of one kind may differ in and yet say the same.
_HOW_IT_IS_SAID = {"key", "date", "date_qualifier", "dated_from", "planned_on", "basis", "note", "citations"}
_HOW_IT_IS_SAID |= {"as_printed"}
# The end of a part that could stand alone counts, too.
_END_OF_SENTENCE = re.compile(r"(?:(?<=[.!?;])|(?<=[.!?][”\"’)]))\s+")


class Broken(NamedTuple):
    """A rule that something breaks: the rule's code, the key or slug of the thing, and what is wrong."""

    rule: str
    of: str
    problem: str


class Style(NamedTuple):
    """What a dataset says of its own style: the verbs that begin titles, and where a rule may be broken."""

    verbs: frozenset[str]
    exceptions: Mapping[tuple[str, str], str]


def read_style(path: Path) -> Style:
    """Read ``style.json``; raise ``DatasetError`` where it is not what the rules need."""
    try:
        content = read_json(path)
        exceptions = {(one["rule"], one["of"]): one["reason"].strip() for one in content["exceptions"]}
        style = Style(frozenset(content["verbs"]), exceptions)
    except (KeyError, TypeError, AttributeError) as error:
        needed = "“verbs”, a list, and “exceptions”, each with rule, of and reason"
        raise DatasetError(f"{path.name}: it needs {needed} ({error}).") from error
    known = (*RULES, *RULES_ON_DOCUMENTS)
    if unknown := sorted({rule for rule, _of in exceptions}.difference(known)):
        raise DatasetError(
            f"{path.name}: no rule is called {', '.join(unknown)}; there are {', '.join(known)}."
        )
    if without := [of for (_rule, of), reason in exceptions.items() if not reason]:
        raise DatasetError(f"{path.name}: the exception of {', '.join(without)} has no reason.")
    if len(exceptions) > MOST_EXCEPTIONS:
        raise DatasetError(f"{path.name}: {len(exceptions)} exceptions; {MOST_EXCEPTIONS} are allowed.")
    return style


def broken_rules(rows: Rows, style: Style, documents: Documents | None = None) -> list[Broken]:
    """All that breaks a rule and is no exception, in the order of the rules.

    Without the documents, the rules that need them are not asked. An exception that nothing needs any more
    breaks the rule ``exception``. Raises `DatasetError` where a document that is cited is not there.
    """
    found = [Broken(rule, *one) for rule, check in RULES.items() for one in check(rows, style)]
    asked = set(RULES)
    if documents:
        on_documents = RULES_ON_DOCUMENTS.items()
        found += [Broken(rule, *one) for rule, check in on_documents for one in check(rows, documents)]
        asked.update(RULES_ON_DOCUMENTS)
    excepted = {one for one in style.exceptions if one[0] in asked}
    unused = excepted - {(one.rule, one.of) for one in found}
    return [one for one in found if (one.rule, one.of) not in style.exceptions] + [
        Broken("exception", of, f"it breaks the rule {rule} no more: take the exception out of {FILE}.")
        for rule, of in sorted(unused)
    ]


# Its first and last words.
Passage = tuple[tuple[str, ...], ...]


def _titles(rows: Rows, style: Style) -> Problems:
    for fields in _of(rows, "initiatives"):
        verb = fields["title"].partition(" ")[0]
        if verb not in style.verbs:
            yield fields["slug"], f"the title begins with “{verb}”, which is no verb of {FILE}."


def _summaries(rows: Rows, _style: Style) -> Problems:
    for fields in _of(rows, "initiatives"):
        for sentence in _END_OF_SENTENCE.split(fields.get("summary", "")):
            if not sentence.startswith("To ") and not re.search(r"\bwould\b", sentence):
                yield fields["slug"], f"“{sentence}” neither begins with To nor has would."


def _bases(rows: Rows, _style: Style) -> Problems:
    for fields in every_claim(rows):
        is_stated = fields.get("basis", Basis.STATED) == Basis.STATED
        if is_stated and (inference := _OF_AN_INFERENCE.search(fields.get("note") or "")):
            yield fields["key"], f"it is stated, and its note says “{inference[0]}”."


def _tellings(rows: Rows, _style: Style) -> Problems:
    told = Counter(passage for fields in told_passages(rows) for passage in _passages(fields))
    for fields in told_passages(rows):
        for source, starts, ends in _passages(fields):
            if (times := told[source, starts, ends]) > MOST_TELLINGS:
                yield fields["key"], f"“{starts} … {ends}” of {source} is told {times} times."


def _told_again(rows: Rows, _style: Style) -> Problems:
    """Passages of which one holds the other, as anchors show that begin or end with the same words."""
    for kind in claim_kinds():
        for (source, paragraph), told in _by_paragraph(rows[kind.plural]).items():
            for (one, passage), (other, another) in combinations(told, 2):
                if one is not other and _overlap(passage, another) and _says_the_same(kind.prose, one, other):
                    yield other["key"], f"{one['key']} tells paragraph {paragraph} of {source} too."


def _by_paragraph(of_kind: list[Row]) -> Mapping[tuple[str, int], list[tuple[dict[str, Any], Passage]]]:
    """The rows that cite each paragraph of a source, each with the first and last words of its passage."""
    found = defaultdict(list)
    for row in of_kind:
        for citation in row.fields.get("citations", []):
            passage = tuple(words_of(citation.get(name, "")) for name in ("starts_with", "ends_with"))
            found[citation["source"], citation.get("paragraph")].append((row.fields, passage))
    return found


def _overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages of a paragraph that are not the same begin, or end, with the same words."""
    (start, end), (other_start, other_end) = one, other
    starts = zip(start, other_start, strict=False)
    ends = zip(reversed(end), reversed(other_end), strict=False)
    return one != other and (_all_same(starts) or (bool(end and other_end) and _all_same(ends)))


def _all_same(pairs: Iterable[tuple[str, str]]) -> bool:
    return all(one == other for one, other in pairs)


def _says_the_same(prose: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two claims of a kind use most of their words together or, without prose, say one thing."""
    if prose:
        words, others = set(words_of(one[prose])), set(words_of(other[prose]))
        return len(words & others) > MOST_WORDS_SHARED * len(words | others)
    said, said_again = (
        {name: value for name, value in fields.items() if name not in _HOW_IT_IS_SAID}
        for fields in (one, other)
    )
    return said == said_again


def _source_days(rows: Rows, _style: Style) -> Problems:
    """Claims dated by a day that is of none of their sources, or of which the note says that it is another's.

    The date of a plan is the day planned for, which no source has.
    """
    published = {fields["slug"]: _last_day(fields) for fields in _of(rows, "sources")}
    for fields in every_claim(rows):
        if fields.get("dated_from") != DatedFrom.SOURCE.value or fields.get("stage") == PLANNED:
            continue
        if dated := _DATED_BY_ANOTHER.search(fields.get("note") or ""):
            yield fields["key"], f"it is dated by the day of its source, and its note says “{dated[0]}”."
        date = ImpreciseDate.parse(fields["date"])
        days = {citation["source"]: published.get(citation["source"]) for citation in fields["citations"]}
        if last_day_of(date.first, date.precision) not in days.values():
            told = ", ".join(f"{source} of {day or 'no day'}" for source, day in days.items())
            yield fields["key"], f"it is dated {date} by the day of its source, and cites {told}."


def _days(rows: Rows, _style: Style) -> Problems:
    published = {fields["slug"]: _last_day(fields) for fields in _of(rows, "sources")}
    for fields in _of(rows, "events"):
        if fields.get("stage") != EventStage.HAPPENED.value:
            continue
        first = ImpreciseDate.parse(fields["date"]).first
        for citation in fields["citations"]:
            day = published.get(citation["source"])
            if day and first > day:
                yield fields["key"], f"it happened on {first} or later; {citation['source']} is of {day}."


def _spans(rows: Rows, _style: Style) -> Problems:
    for fields in _of(rows, "tenures"):
        if fields.get("started") and fields.get("ended"):
            started, ended = (ImpreciseDate.parse(fields[name]) for name in ("started", "ended"))
            if last_day_of(ended.first, ended.precision) < started.first:
                yield fields["key"], f"it ends on {ended}, before it starts on {started}."


RULES = {
    "title": _titles,
    "summary": _summaries,
    "opening": openings,
    "speaker": speakers,
    "source-named": sources_named,
    "basis": _bases,
    "told-once": _tellings,
    "told-again": _told_again,
    "anchor": anchors,
    "same-words": same_words,
    "day": _days,
    "source-day": _source_days,
    "span": _spans,
}
# Those that need the documents.
RULES_ON_DOCUMENTS = {"own-number": own_numbers, "overlap": overlaps, "printed-day": printed_days}


def _of(rows: Rows, file: str) -> Iterator[dict[str, Any]]:
    return (row.fields for row in rows[file])


def _passages(fields: dict[str, Any]) -> set[tuple[str, str, str]]:
    citations = fields.get("citations", [])
    return {(one["source"], one.get("starts_with", ""), one.get("ends_with", "")) for one in citations}


def _last_day(fields: dict[str, Any]) -> datetime.date | None:
    """The last day on which a source may have appeared; None where nobody knows."""
    if text := fields.get("published_last") or fields.get("dated_by") or fields.get("published"):
        date = ImpreciseDate.parse(text)
        day: datetime.date = last_day_of(date.first, date.precision)
        return day
    return None
