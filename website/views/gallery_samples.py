"""Made-up data for the gallery of components, in the shapes that the components ask for."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.core.paginator import Page, Paginator

from website.charts import rail as ladder_rail
from website.charts.barcode import Barcode, barcode_figure
from website.charts.bars import EvidenceAge, Minimap, Paragraph, minimap, pair_bars
from website.charts.overview import Overview, OverviewEvent, overview_figure
from website.charts.step import Change, Citation, Precision, StepChart, Vote, step_figure
from website.charts.voices import Voices, voices
from website.charts.words import long_date, short_date, span

AS_OF = date(2023, 7, 31)
YEARS_LATER = date(2026, 11, 21)


@dataclass(frozen=True)
class Status:
    """A status as templates expect it."""

    code: str
    label: str
    meaning: str = ""


@dataclass(frozen=True)
class Kind:
    """A publisher's kind as templates expect it."""

    code: str
    label: str
    letter: str
    is_state: bool = False


@dataclass(frozen=True)
class When:
    """An imprecise date as templates expect it."""

    text: str
    short: str
    iso: str


@dataclass(frozen=True)
class Source:
    """A source as the citation list expects it."""

    title: str
    url: str
    publisher: SimpleNamespace
    date: When
    language: str = ""


@dataclass(frozen=True)
class Note:
    """A citation note."""

    number: int
    source: Source
    locator: str
    fragment_url: str = ""
    returns: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The id of its line in the list."""
        return f"c{self.number}"


STATUSES = {
    status.code: status
    for status in (
        Status("considered", "Considered", "Named as a possibility, or ordered to be studied."),
        Status("announced", "Announced", "Proposed in public by someone who can start it."),
        Status("in_preparation", "In preparation", "A body has been given the task."),
        Status("approved", "Approved", "Adopted by referendum or parliament."),
        Status("enacted", "Enacted", "Signed into law, decree or constitution."),
        Status("in_force", "In force", "Legally effective."),
        Status("applied", "Applied", "Used in practice at least once."),
        Status("stalled", "Stalled"),
        Status("rejected", "Rejected"),
        Status("withdrawn", "Withdrawn"),
        Status("reversed", "Reversed"),
        Status("not_assessed", "Not assessed"),
    )
}
LADDER = [STATUSES[code] for code in ladder_rail.LADDER]
OFF = [STATUSES[code] for code in ("stalled", "rejected", "withdrawn", "reversed")]
LABELS = {code: status.label for code, status in STATUSES.items()}

KINDS = {
    kind.letter: kind
    for kind in (
        Kind("government", "Government", "G", is_state=True),
        Kind("state_affiliated", "State-affiliated", "S", is_state=True),
        Kind("press", "Press", "P"),
        Kind("academic", "Academic", "A"),
        Kind("encyclopaedia", "Encyclopaedia", "E"),
        Kind("intergovernmental", "Intergovernmental", "I"),
        Kind("other", "Other or unknown", "?"),
    )
}

EVIDENCE_DAYS = (
    "2022-01-11 2022-01-12 2022-02-24 2022-03-16 2022-03-17 2022-03-21 2022-03-28 2022-04-29 2022-06-05 "
    "2022-06-06 2022-09-01 2022-09-16 2022-09-21 2022-11-05 2022-11-20 2022-11-26 2023-01-14 2023-01-17 "
    "2023-01-19 2023-03-03 2023-03-10 2023-03-19 2023-03-26 2023-04-03 2023-05-19"
)
EVIDENCE = tuple(date.fromisoformat(day) for day in EVIDENCE_DAYS.split())

VOTES = (
    Vote(date(2022, 6, 5), "Referendum"),
    Vote(date(2022, 11, 20), "President"),
    Vote(date(2023, 1, 14), "Senate"),
    Vote(date(2023, 3, 19), "Mäjilis"),
)


def clock(bar: str) -> dict[str, object]:
    past = bar == "past"
    day = date(2022, 9, 1) if past else YEARS_LATER if bar == "later" else AS_OF
    latest = AS_OF if past else day
    return {
        "action": "",
        "as_of": When(long_date(day), short_date(day), day.isoformat()),
        "is_past": past,
        "known_at": None,
        "today_iso": latest.isoformat(),
        "last_evidence_text": long_date(EVIDENCE[-1]),
        "age_text": f"{span(EVIDENCE[-1], day)} earlier",
        "latest_url": "?",
        "hidden": [],
        "presets": [
            {"label": "Programme announced", "date_text": "16 Mar 2022", "url": "?as_of=2022-03-16"},
            {"label": "Referendum", "date_text": "5 Jun 2022", "url": "?as_of=2022-06-05"},
            {"label": "Latest", "date_text": short_date(latest), "url": "?", "current": not past},
        ],
        "barcode": barcode_figure(Barcode(EVIDENCE, as_of=day, latest=latest)),
    }


def rails() -> list[dict[str, object]]:
    cases = (
        ("Every rung documented", "enacted", ("announced", "in_preparation", "approved")),
        ("Announced only", "announced", ()),
        ("Two rungs passed without evidence", "applied", ("announced", "enacted", "in_force")),
        ("First seen at approval", "applied", ("approved",)),
        ("Considered", "considered", ()),
        ("Considered, then announced", "announced", ("considered",)),
        ("Stalled while in preparation", "stalled", ("announced", "in_preparation")),
        ("Rejected after approval", "rejected", ("announced", "in_preparation", "approved")),
        ("Withdrawn", "withdrawn", ("announced",)),
        ("Reversed while in force", "reversed", ("announced", "enacted", "in_force")),
        ("Not assessed", "not_assessed", ()),
    )
    return [
        {"text": text, "rail": ladder_rail.rail(code=code, label=LABELS[code], documented=documented)}
        for text, code, documented in cases
    ]


def stages() -> list[Status]:
    return [
        Status("planned", "Planned"),
        Status("exit_poll", "Exit poll"),
        Status("preliminary", "Preliminary"),
        Status("final", "Final"),
        Status("not_stated", "Kind not stated"),
    ]


def notes() -> list[Note]:
    wiki = Source(
        "A first work", "#", SimpleNamespace(name="An encyclopaedia", kind=KINDS["E"]), When("", "", "")
    )
    press = Source(
        "An article about the vote",
        "#",
        SimpleNamespace(name="A newspaper", kind=KINDS["P"]),
        When("26 March 2023", "26 Mar 2023", "2023-03-26"),
    )
    state = Source(
        "Время перемен",
        "#",
        SimpleNamespace(name="An institute under the President", kind=KINDS["S"]),
        When("3 March 2023", "3 Mar 2023", "2023-03-03"),
        "ru",
    )
    return [
        Note(1, wiki, "section 4", returns=["lead-1", "history-1"]),
        Note(2, press, "paragraph 7", "https://example.org/#:~:text=first,last", ["lead-2"]),
        Note(4, press, "paragraph 9", returns=["lead-4"]),
        Note(3, state, "passage by an author", returns=["lead-3"]),
    ]


def change(
    status: str, day: str, *citations: int, by: bool = False, precision: Precision = "day", earliest: str = ""
) -> Change:
    latest = date.fromisoformat(day)
    return Change(
        status=status,
        label=LABELS[status],
        earliest=None if by else date.fromisoformat(earliest or day),
        latest=latest,
        qualifier="by" if by else "on",
        precision=precision,
        citations=tuple(Citation(number, f"c{number}") for number in citations),
    )


def steps() -> list[dict[str, object]]:
    party = (
        change("announced", "2022-03-16", 1, 2),
        change("enacted", "2023-03-03", 3, by=True),
        change("in_force", "2023-03-10", 4, by=True),
        change("applied", "2023-03-19", 2),
    )
    cases = (
        ("With a window, by-dates and silence", party, AS_OF, date(2023, 4, 3)),
        ("The silence outlasts the record, so that the axis breaks", party, YEARS_LATER, date(2023, 4, 3)),
        ("Announced only", (change("announced", "2022-03-16", 1),), AS_OF, date(2022, 3, 21)),
        (
            "Off the ladder, after being considered",
            (
                change("considered", "2022-01-11", 1),
                change("announced", "2022-03-16", 2),
                change("in_preparation", "2022-06-20", 3),
                change("stalled", "2023-01-20", 4),
            ),
            AS_OF,
            date(2023, 5, 19),
        ),
        (
            "Known to the year and to the month",
            (
                change("applied", "2021-12-31", 1, precision="year", earliest="2021-01-01"),
                change("reversed", "2022-10-31", 2, precision="month", earliest="2022-10-01"),
            ),
            AS_OF,
            date(2023, 3, 3),
        ),
        (
            "A first status known by a date only",
            (change("enacted", "2023-03-03", 3, by=True),),
            AS_OF,
            date(2023, 7, 3),
        ),
    )
    return [
        {
            "text": text,
            "figure": step_figure(
                StepChart(changes, LABELS, as_of, last_evidence, votes=VOTES), uid=f"step-{number}"
            ),
        }
        for number, (text, changes, as_of, last_evidence) in enumerate(cases)
    ]


def pairs() -> list[dict[str, object]]:
    cases = (
        (
            "Members needed to register a party",
            (20000, "20,000"),
            (5000, "5,000"),
            "A quarter of the old figure.",
        ),
        ("Members needed in each regional branch", (600, "600"), (200, "200"), "A third of the old figure."),
        ("Members appointed by the President", None, (10, "10"), ""),
    )
    pairs: list[dict[str, object]] = []
    for number, (title, before, after, note) in enumerate(cases):
        sides = [(Decimal(side[0]), side[1]) if side else None for side in (before, after)]
        bars = pair_bars(*sides)
        pairs.append(
            {
                "title": title,
                "before": bars[0],
                "after": bars[1],
                "after_notes": notes()[:2],
                "place": f"pair{number}",
                "note": note,
            }
        )
    return pairs


def figures() -> list[dict[str, object]]:
    return [
        {
            "term": "Turnout",
            "value": "54.2%",
            "stage": Status("preliminary", "Preliminary"),
            "notes": notes()[1:2],
        },
        {
            "term": "Seats",
            "value": "98",
            "dispute": {"url": "#d1", "text": "one report says 77"},
            "more": "69 party-list, 29 district",
        },
        {"term": "List candidates", "value": "281", "more": "on seven party lists", "notes": notes()[2:3]},
        {"term": "Foreign observers", "value": "793", "more": "from 41 states", "notes": notes()[2:3]},
    ]


def vitals() -> dict[str, object]:
    return {
        "status": STATUSES["applied"],
        "since": When("19 March 2023", "19 Mar 2023", "2023-03-19"),
        "age": EvidenceAge(date(2023, 4, 3), AS_OF),
        "voices": voices([KINDS[letter] for letter in "SPPPAE"]),
        "voices_text": "6 sources, 4 publishers",
        "dispute": {"text": "The practice, yes", "more": "Press reports refusals", "url": "#d1"},
    }


def disagreements() -> list[dict[str, object]]:
    readings = [
        {
            "figure": "98",
            "counts": "All of the chamber, expected before the vote",
            "kind": KINDS["S"],
            "source_text": "An institute, 3 Mar 2023",
        },
        {
            "figure": "69 + 29",
            "counts": "List and district seats, given separately",
            "kind": KINDS["P"],
            "source_text": "A newspaper, 26 Mar 2023, para. 9",
        },
        {
            "figure": "77",
            "counts": "Said to be 19 from each of four parties",
            "kind": KINDS["P"],
            "source_text": "The same article, para. 3",
        },
    ]
    words = [
        {
            "figure": "Announced",
            "words": True,
            "counts": "As a plan for the spring",
            "kind": KINDS["A"],
            "source_text": "A university, 21 Mar 2022",
        },
        {
            "figure": "Withdrawn",
            "words": True,
            "counts": "Taken back in the autumn",
            "kind": KINDS["P"],
            "source_text": "A newspaper, 20 Nov 2022",
            "preferred": True,
        },
    ]
    return [
        {
            "anchor": "d1",
            "name": "D1",
            "url": "#d1",
            "kind": "Number",
            "state": Status("open", "open"),
            "question": "How many Mäjilis seats were filled in March 2023?",
            "readings": readings,
            "affects": [{"title": "Mäjilis election", "url": "#"}, {"title": "Mäjilis", "url": "#"}],
            "check": "69 and 29 make 98. Four times 19 is 76, so the third reading does not add up.",
        },
        {
            "anchor": "d2",
            "name": "D2",
            "url": "#d2",
            "kind": "Status",
            "state": Status("settled", "settled 4 Apr 2023"),
            "question": "Was the plan taken back?",
            "readings": words[::-1],
            "affects": [],
            "check": "",
        },
    ]


def claims_map() -> Minimap:
    """A source with ten paragraphs."""
    return minimap(paragraphs())


def paragraphs() -> list[Paragraph]:
    lengths = (140, 160, 130, 220, 230, 260, 290, 560, 180, 310)
    claims = (1, 1, 2, 1, 1, 0, 2, 10, 6, 0)
    return [
        Paragraph(number, *pair) for number, pair in enumerate(zip(lengths, claims, strict=True), start=1)
    ]


def columns() -> list[dict[str, object]]:
    return [
        {"label": "Reform"},
        {"label": "Progress", "rail": ladder_rail.HEAD},
        {"label": "Status", "sort": "descending"},
        {"label": "Since"},
        {"label": "Last evidence"},
        {"label": "Days since"},
        {"label": "Who says so"},
    ]


def rows() -> list[dict[str, object]]:
    cases = (
        (
            "Limit the president to one seven-year term",
            "applied",
            ("approved",),
            "2022-11-20",
            "2023-03-03",
            "SP",
        ),
        (
            "Bar the president's close relatives from senior posts",
            "approved",
            ("announced",),
            "2022-06-05",
            "2023-03-03",
            "SAE",
        ),
        (
            "Suspend the president's party membership in office",
            "announced",
            (),
            "2022-03-16",
            "2022-03-21",
            "AE",
        ),
        (
            "Abolish the reserved seats",
            "stalled",
            ("announced", "in_preparation"),
            "2022-03-16",
            "2022-03-16",
            "E",
        ),
    )
    rows = []
    for title, code, documented, since, evidence, letters in cases:
        seen, began = date.fromisoformat(evidence), date.fromisoformat(since)
        rows.append(
            {
                "title": title,
                "url": "#",
                "rail": ladder_rail.rail(code=code, label=LABELS[code], documented=documented),
                "status": STATUSES[code],
                "since": When(long_date(began), short_date(began), since),
                "evidence": When(long_date(seen), short_date(seen), evidence),
                "age": EvidenceAge(seen, AS_OF),
                "voices": voices([KINDS[letter] for letter in letters]),
            }
        )
    return rows


def matrix() -> list[dict[str, object]]:
    areas = (
        ("Powers of the President", (4, 0, 1, 0, 0, 1)),
        ("Electoral system", (1, 0, 0, 1, 1, 3)),
        ("Human rights and courts", (6, 1, 0, 3, 0, 1)),
        ("Local self-government", (3, 0, 0, 0, 0, 0)),
    )
    return [
        {
            "title": title,
            "all": sum(counts),
            "evidence": When("3 March 2023", "3 Mar 2023", "2023-03-03"),
            "cells": [
                {
                    "status": status,
                    "count": count,
                    "marks": range(count),
                    "url": "#",
                    "label": f"{title}, {status.label.lower()}: {count}",
                }
                for status, count in zip(LADDER, counts, strict=True)
            ],
        }
        for title, counts in areas
    ]


def overviews() -> list[object]:
    cases = (
        ("2007-02-28", "background", "The phrase is first used"),
        ("2022-01-11", "statement", "First hint of the idea"),
        ("2022-03-16", "statement", "Programme announced"),
        ("2022-03-28", "decision", "Working group ordered"),
        ("2022-04-29", "decision", "Referendum proposed"),
        ("2022-06-05", "vote", "Referendum"),
        ("2022-09-01", "statement", "Early elections proposed"),
        ("2022-11-20", "vote", "Presidential election"),
        ("2023-01-14", "vote", "Senate election"),
        ("2023-03-19", "vote", "Mäjilis election"),
        ("2023-05-19", "statement", "A visitor voices support"),
    )
    events = tuple(
        OverviewEvent(date.fromisoformat(day), kind, label, "event-1") for day, kind, label in cases
    )
    return [
        overview_figure(
            Overview(events, date(2022, 1, 1), as_of, date(2023, 5, 19)), uid=f"overview-{as_of.year}"
        )
        for as_of in (AS_OF, YEARS_LATER)
    ]


def events() -> list[dict[str, object]]:
    return [
        {
            "anchor": "event-1",
            "date": When("19 March 2023", "19 Mar", "2023-03-19"),
            "kind": "vote",
            "kind_label": "Vote",
            "title": "Mäjilis and mäslihat elections",
            "url": "#",
            "tile": KINDS["P"],
            "source_text": "A newspaper",
            "moves": [{"status": STATUSES["applied"], "marks": range(3), "text": "3 reforms applied"}],
        },
        {
            "anchor": "event-2",
            "date": When("by 3 March 2023", "by 3 Mar", "2023-03-03"),
            "kind": "decision",
            "kind_label": "Decision",
            "title": "Laws on the Constitutional Court, elections and rights listed as done",
            "tile": KINDS["S"],
            "source_text": "An institute",
            "moves": [
                {"status": STATUSES["enacted"], "marks": range(8), "text": "8 reforms enacted"},
                {"status": STATUSES["in_force"], "marks": range(3), "text": "3 reforms in force"},
            ],
        },
        {
            "anchor": "event-3",
            "date": When("1 September 2022", "1 Sep", "2022-09-01"),
            "kind": "statement",
            "kind_label": "Statement",
            "title": "Early elections proposed",
            "tile": KINDS["?"],
            "source_text": "Publisher not named",
        },
    ]


def filters() -> dict[str, object]:
    options = [
        {
            "id": f"status-{status.code}",
            "value": status.code,
            "label": status.label,
            "count": count,
            "checked": count == 6,
            "status": status,
        }
        for status, count in zip([*LADDER, STATUSES["stalled"]], (29, 2, 1, 6, 4, 7, 0), strict=True)
    ]
    areas = [
        {"value": "", "label": "All nine areas", "selected": True},
        {"value": "courts", "label": "Courts"},
    ]
    return {
        "action": "",
        "fields": [
            {
                "id": "filter-search",
                "name": "search",
                "label": "Search names",
                "type": "search",
                "placeholder": "for example, akim",
            },
            {"id": "filter-area", "name": "area", "label": "Policy area", "type": "select", "options": areas},
            {
                "id": "filter-institution",
                "name": "institution",
                "label": "Institution",
                "type": "select",
                "options": areas,
            },
            {"id": "filter-sort", "name": "ordering", "label": "Sort by", "type": "select", "options": areas},
        ],
        "groups": [{"legend": "Status, any number", "name": "status", "options": options}],
    }


def kinds_filter() -> dict[str, object]:
    cases = (("statement", "Statements", 4), ("decision", "Decisions", 6), ("vote", "Votes", 5))
    options = [
        {
            "id": f"kind-{code}",
            "value": code,
            "label": label,
            "count": count,
            "event": code,
            "checked": code == "vote",
        }
        for code, label, count in cases
    ]
    return {"action": "", "groups": [{"legend": "Kinds, any number", "name": "kind", "options": options}]}


def pages() -> dict[str, object]:
    paginator = Paginator(range(500), 50)
    page: Page = paginator.page(3)
    return {"page_obj": page, "pages": list(paginator.get_elided_page_range(3, on_each_side=1, on_ends=1))}


def ages() -> list[EvidenceAge]:
    """Young, middling, old and undated."""
    days = (date(2023, 7, 3), date(2023, 4, 3), date(2022, 3, 16), None)
    return [EvidenceAge(day, AS_OF) for day in days]


def tile_rows() -> list[Voices]:
    """Mixed voices, the state alone, one source, and the rarer kinds."""
    return [voices([KINDS[letter] for letter in letters]) for letters in ("SPPPAE", "GGS", "P", "IE?")]


def totals() -> list[dict[str, object]]:
    """How many reforms stand on each rung."""
    return [
        {"status": status, "count": count} for status, count in zip(LADDER, (29, 2, 1, 6, 4, 7), strict=True)
    ]


def dates() -> list[When]:
    """Every precision, and no date."""
    return [
        When("3 March 2023", "3 Mar 2023", "2023-03-03"),
        When("by 3 March 2023", "by 3 Mar 2023", "2023-03-03"),
        When("March 2022", "Mar 2022", "2022-03"),
        When("2022", "2022", "2022"),
        When("", "", ""),
    ]
