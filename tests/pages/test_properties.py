"""The pages of things of a random record under random clocks, against what a naive model says they show."""

import datetime
import re
from collections import Counter

import pytest
from django.test import Client
from hypothesis import given, seed, settings

from reforms.enums import LADDER, Status
from sources.enums import PublisherKind
from tests.naive_record import FEW, INITIATIVES, MORE, SOURCES, compare, histories, moving, two_clocks
from tests.parsed import main_of, parsed

pytestmark = pytest.mark.django_db

FOLDERS = {
    "reform": "initiatives",
    "other": "initiatives",
    "programme": "programmes",
    "area": "areas",
    "second": "areas",
    "body": "institutions",
    "place": "regions",
    "person": "people",
    "party": "parties",
    "act": "acts",
    "vote": "elections",
    "contest": "contests",
}
LABELS = {str(status.label): status.value for status in Status}
EFFECTS = "Institutions and places"
KINDS = {str(kind.label): kind.value for kind in PublisherKind}


class Page:
    """What a reader finds on a page, by the numbers of its footnotes."""

    def __init__(self, response):
        self.response = response
        self.main = main_of(response)
        self.paragraphs = {
            one["id"]: int(re.search(r"paragraph (\d+)", one.text)[1])
            for one in self.main
            if re.fullmatch(r"c\d+", one.get("id") or "") and one.tag != "a"
        }

    def cited(self, element):
        """The paragraphs that an element cites."""
        links = (link.get("href", "") for link in [element, *element] if link.tag == "a")
        return frozenset(self.paragraphs[href[1:]] for href in links if re.fullmatch(r"#c\d+", href))

    def rows(self, section):
        """The rows of the body of the table of a section, if there is one."""
        found = self.main.section(section)
        return found.first("tbody").all("tr") if found else []

    def items(self, *sections):
        """{text: paragraphs} of the statements of sections."""
        found = [self.main.section(section) for section in sections]
        passages = [one.first("p") for section in found if section for one in section.all(classed="passage")]
        return {without_marks(one).strip(): self.cited(one) for one in passages}


def page_of(seen, entity):
    response = Client().get(f"/{FOLDERS[entity]}/{seen.record.rows[entity].slug}/", seen.parameters())
    assert response.status_code == 200
    return Page(response)


def seen_history(page):
    """The rows of the table of an initiative's history: (date, status or None, paragraphs), newest first."""
    found = []
    for row in page.rows("history"):
        date, moved, _what, _source = row.all("td")
        statuses = moved.all(classed="status__word")
        status = LABELS[statuses[-1].text] if statuses else None
        found.append((date.first("time")["datetime"], status, page.cited(row)))
    return found


def expected_history(seen, initiative):
    changes = seen.changes(initiative)
    moved = {said for _status, reports in changes for said in reports}
    rows = [(reports[0].order, reports[0].dated, status, reports) for status, reports in changes]
    rows += [
        (one.order, one.dated, None, [one])
        for one in seen.counting(about=initiative)
        if one.kind in ("status_report", "event") and one not in moved
    ]
    return [
        (dated, status, seen.passages(*said))
        for _order, dated, status, said in sorted(rows, reverse=True, key=lambda row: row[0])
    ]


def seen_chart(page):
    """The labels of each drawing of the step chart: the statuses with their paragraphs, oldest first."""
    chart = page.main.first("figure", classed="step")
    if chart is None:
        return []
    drawings = []
    for drawing in chart.all("svg"):
        labels = [text for text in drawing.all("text") if text.first("a")]
        drawings.append([(LABELS[one.first("tspan").text], page.cited(one)) for one in labels])
    return drawings


def day(text):
    """A day as pages write it, or None for the words in its place."""
    found = re.fullmatch(r"(\d+) (\w+) (\d{4})", text)
    return datetime.datetime.strptime(text, "%d %B %Y").date() if found else None  # noqa: DTZ007


def vitals(page):
    """The four facts under the title of an initiative."""
    status, evidence, _who, disputed = [
        one.all("dd") for one in page.main.first("dl", classed="vitals").all("div")
    ]
    time = next(filter(None, (line.first("time") for line in status)), None)
    return {
        "status": LABELS.get(status[0].text.removesuffix(" (inferred)"), "not_assessed"),
        "since": time and time["datetime"],
        "by": bool(time) and time.text.startswith("by "),
        "last evidence": day(evidence[0].text),
        "disputed": disputed[0].text == "Yes",
    }


def expected_vitals(seen, initiative):
    reports = seen.current_reports(initiative)
    return {
        "status": seen.status(initiative),
        "since": reports[0].dated if reports else None,
        "by": bool(reports) and reports[0].date_qualifier == "by",
        "last evidence": seen.last_evidence(*seen.counting(about=initiative)),
        "disputed": any(not preferred for _readings, preferred in seen.disagreements([initiative]).values()),
    }


def seen_voices(page):
    """{kind of publisher: (sources that support the status, sources that report a problem)}."""
    return {
        KINDS[row.first("th").all("span")[-1].text]: tuple(
            len(cell.all(classed="tile")) for cell in row.all("td")[:2]
        )
        for row in page.rows("who-says-so")
    }


def expected_voices(seen, initiative):
    supports = seen.voices(*seen.current_reports(initiative))
    objects = seen.voices(*seen.counting("statement", subject=initiative, role="objection"))
    return {kind: (supports[kind], objects[kind]) for kind in KINDS.values()}


def seen_disagreements(page):
    """The disagreements of a page: (is open, paragraphs of the readings, of the one preferred)."""
    found = []
    for one in page.main.all("article", classed="disagreement"):
        readings = {
            page.cited(reading): bool(reading.first("strong")) for reading in one.all(classed="reading")
        }
        preferred = [paragraphs for paragraphs, is_preferred in readings.items() if is_preferred]
        found.append(("disagreement--open" in one.classes, set(readings), preferred))
    return found


def expected_disagreements(seen, initiative):
    """Those about it, and those that something on its page answers."""
    return [
        (
            preferred is None,
            {seen.passages(one) for one in readings},
            [seen.passages(preferred)] if preferred else [],
        )
        for readings, preferred in seen.disagreements([initiative], shown_on(seen, initiative)).values()
    ]


def in_any_order(found):
    return sorted(found, key=lambda one: sorted(map(sorted, one[1])))


def by_paragraphs(found):
    """Pairs that begin with paragraphs, in the order of these."""
    return sorted(found, key=lambda one: sorted(one[0]))


def in_order(label):
    """A status with its paragraphs in their order."""
    status, paragraphs = label
    return status, sorted(paragraphs)


def statements_of(seen, entity, *roles):
    return {
        one.text: seen.passages(one)
        for one in seen.counting("statement", subject=entity)
        if one.fields["role"] in roles
    }


def seen_figures(page):
    """The figures of an initiative, of each row and each side of a pair: (paragraphs, values)."""
    section = page.main.section("before-after")
    if section is None:
        return []
    rows = [row for body in section.all("tbody") for row in body.all("tr")]
    sides = section.all(classed="pair__figure")
    return [
        (page.cited(one), set(re.findall(r"\b(?:77|98)\b", without_marks(one)))) for one in (*rows, *sides)
    ]


def seen_effects(page):
    """What an initiative does to bodies and places: {paragraphs: how that is told}."""
    section = page.main.section("touches")
    groups = section.all("div") if section else []
    of_effects = [group for group in groups if [head.text for head in group.all("h3")] == [EFFECTS]]
    items = [one for group in of_effects for one in group.all("li")]
    return {page.cited(one): one.first("span", classed="meta").text for one in items}


def expected_effects(seen, initiative):
    """As done under a status that has taken effect, and marked where no report states that it has."""
    if seen.status(initiative) not in ("in_force", "applied"):
        words = "Would create"
    elif seen.is_use_stated(initiative):
        words = "Created"
    else:
        words = "Created (inferred)"
    return {seen.passages(one): words for one in seen.counting("effect", subject=initiative)}


def without_marks(element):
    """The text of an element without the numbers of its footnotes and what qualifies or disputes it."""
    if element.tag == "sup" or element.get("class") in ("inferred", "claim-note", "disputed"):
        return ""
    parts = (child if isinstance(child, str) else without_marks(child) for child in element.children)
    return " ".join(parts)


def expected_figures(seen, initiative):
    """Each by itself; those that held before a reform beside all other readings of the same question."""
    found = []
    before = {}
    for one in seen.counting("figure", about=initiative):
        if one.fields["role"]:
            before.setdefault(one.fields["of"], []).append(one)
        else:
            found.append((seen.passages(one), {one.text}))
    return found + [(seen.passages(*side), {one.text for one in side}) for side in before.values()]


def assert_initiative(page, seen, initiative):
    history = seen_history(page)
    assert vitals(page) == expected_vitals(seen, initiative)
    assert history == expected_history(seen, initiative)
    changes = [(status, paragraphs) for _date, status, paragraphs in reversed(history) if status]
    for labels in seen_chart(page):
        assert sorted(map(in_order, labels)) == sorted(map(in_order, changes))
    assert seen_voices(page) == expected_voices(seen, initiative)
    assert seen_effects(page) == expected_effects(seen, initiative)
    assert by_paragraphs(seen_figures(page)) == by_paragraphs(expected_figures(seen, initiative))
    assert in_any_order(seen_disagreements(page)) == in_any_order(expected_disagreements(seen, initiative))
    assert page.items("contested") == statements_of(seen, initiative, "objection")
    assert page.items("said") == statements_of(seen, initiative, "observation")


def shown_on(seen, entity):
    """The claims that stand that the page of an entity shows, but for those in panels of disagreements."""
    if entity != "body":
        return seen.shown(entity)
    # with what is to hold before and after a reform that touches it
    touching = {one.subject for one in seen.counting("effect", target="body")}
    sides = [
        one
        for one in seen.counting(role="before")
        if one.subject in touching and one.kind in ("figure", "statement")
    ]
    return [*seen.shown(entity), *sides]


def expected_paragraphs(seen, entity):
    """The paragraphs of all footnotes of the page of an entity."""
    shown = [*shown_on(seen, entity), *seen.taken_back(entity)]
    about = ["vote", "contest"] if entity == "vote" else [entity]
    for readings, _preferred in seen.disagreements(about, shown_on(seen, entity)).values():
        shown += readings
    if entity == "vote":
        shown += seen.taken_back("contest")
    return seen.passages(*shown)


def assert_corrections(page, seen, entities):
    """What was taken back is shown with its passages, and with what stands in its place."""
    section = page.main.section("corrections")
    shown = (
        {page.cited(one): "In its place stands" in one.text for one in section.all(classed="passage")}
        if section
        else {}
    )
    expected = [one for entity in entities for one in seen.taken_back(entity)]
    assert shown == {seen.passages(one): bool(seen.successor(one)) for one in expected}


def assert_entity(seen, entity):
    page = page_of(seen, entity)
    assert set(page.paragraphs.values()) == set(expected_paragraphs(seen, entity))
    assert_corrections(page, seen, ["vote", "contest"] if entity == "vote" else [entity])
    if entity in INITIATIVES:
        assert_initiative(page, seen, entity)


def assert_entities(seen):
    for entity in FOLDERS.keys() & seen.listed():
        assert_entity(seen, entity)


# What does not stand on the page of an entity


def rests_on(seen, source):
    """What rests on a source: pairs of a claim and (paragraph, subject, whether it is in an open dispute)."""
    disputed = {
        one for readings, preferred in seen.disagreements().values() if not preferred for one in readings
    }
    return [
        (one, (paragraph, seen.record.rows[one.subject].title, one in disputed))
        for one in seen.counting()
        for paragraph in seen.passages(one)
        if seen.source_of(one, paragraph) == source
    ]


def assert_source(seen, source):
    main = main_of(Client().get(f"/sources/source-of-{source}/", seen.parameters()))
    section = main.section("claims")
    shown = []
    for paragraph in section.all(classed="paragraph") if section else ():
        number = int(re.match(r"Paragraph (\d+)", paragraph.first("h3").text)[1])
        for claim in paragraph.all("li"):
            _claim, subject, *dispute = claim.all("a")
            shown.append((number, subject.text, bool(dispute)))
    expected = rests_on(seen, source)
    assert sorted(shown) == sorted(row for _claim, row in expected)
    claims, pages = (len({getattr(one, name) for one, _row in expected}) for name in ("key", "subject"))
    assert f"{claims} claim{'s' * (claims != 1)} on {pages} page{'s' * (pages != 1)}" in main.text


def assert_evidence_of_the_bar(page, seen):
    """The barcode counts the dated sources of the claims that are known, whenever these count from."""
    said = {one["aria-label"] for one in page.first(classed="barcode").all("svg")}
    known = {source for one in seen.known_claims() for source in seen.sources(one)}
    days = sorted(day for day in map(seen.published_on, known) if day and day <= seen.as_of)
    if days:
        pieces = f"{len(days)} dated piece{'s' * (len(days) != 1)} of evidence"
        first, last = (f"{day.day} {day:%b %Y}" for day in (days[0], days[-1]))
        (words,) = said
        assert words.partition(";")[0] == f"{pieces}, {first} to {last}"
    else:
        assert [words.startswith("No dated evidence by ") for words in said] == [True]


def assert_matrix(page, seen):
    """The table of areas and rungs counts the initiatives that stand there."""
    stand = Counter((seen.area(one), seen.status(one)) for one in seen.listed() & set(INITIATIVES))
    rows = [row for row in page.section("stand").first("tbody").all("tr") if row.first("th").first("a")]
    shown = {row.first("a").text: [cell.text for cell in row.all("td")][: len(LADDER) + 1] for row in rows}
    for area in ("area", "second"):
        of_area = {status: count for (where, status), count in stand.items() if where == area}
        cells = [of_area.get(status.value, 0) for status in LADDER]
        numbers = [int(re.sub(r"\D", "", text) or 0) for text in shown[seen.record.rows[area].title]]
        assert numbers == [*cells, sum(of_area.values())]


def assert_overview(page, seen):
    """The axis leads to what the lanes below it list: what happened since the year of the first change."""
    firsts = [seen.changes(one)[0][1][0].counts_from for one in INITIATIVES if seen.changes(one)]
    since = min(firsts).replace(month=1, day=1) if firsts else datetime.date.max
    expected = [
        one.text
        for one in seen.counting("event")
        if one.counts_from >= since and one.fields.get("stage") != "planned"
    ]
    section = page.section("unfolded")
    lanes = section.all("ol", classed="lane") if section else []
    listed = {item["id"]: item.first("a").text for lane in lanes for item in lane.all("li") if item.get("id")}
    assert sorted(listed.values()) == sorted(expected)
    for drawing in section.first(classed="overview").all("svg") if section else []:
        marked = {one["href"][1:]: one["aria-label"].rpartition(": ")[2] for one in drawing.all("a")}
        assert marked == listed


def assert_home(seen):
    page = parsed(Client().get("/", seen.parameters()))
    assert_evidence_of_the_bar(page, seen)
    assert_matrix(page, seen)
    assert_overview(page, seen)


def assert_tiles(seen):
    """The tiles that lead somewhere are the regions of the table below them."""
    main = main_of(Client().get("/regions/", seen.parameters()))
    rows = [row.first("a")["href"] for body in main.all("tbody") for row in body.all("tr") if row.first("a")]
    for drawing in main.first(classed="tile-map").all("svg"):
        assert [one["href"] for one in drawing.all("a")] == rows
    assert len(rows) == ("place" in seen.listed())


# The timeline


SHORT = {
    "2020": "2020",
    "2020-02": "Feb 2020",
    "2020-02-10": "10 Feb 2020",
    "2020-03-01": "1 Mar 2020",
    "2021-06-01": "1 Jun 2021",
}


def expected_timeline(seen):
    """{year: {title of an event, or the date of what stands alone: (moves, sources)}}, each of a day once."""
    found = {}
    for event in seen.counting("event"):
        is_planned = event.fields.get("stage") == "planned"
        title = f"{event.text} (planned)" if is_planned else event.text
        sources = None if is_planned else seen.sources(event)
        found.setdefault(event.counts_from.year, {})[title] = (Counter(), sources)
    for status, reports in (change for one in INITIATIVES for change in seen.changes(one)):
        report, event = reports[0], seen.mover(status, reports[0])
        by = "by " * (report.date_qualifier == "by")
        if event:
            moves, _sources = found[event.counts_from.year][event.text]
            moves[status, by + SHORT[report.dated] if event.counts_from != report.counts_from else ""] += 1
        else:
            of_year = found.setdefault(report.counts_from.year, {})
            moves, sources = of_year.setdefault(by + SHORT[report.dated], (Counter(), set()))
            moves[status, ""] += 1
            sources |= seen.sources(report)
    return found


def seen_timeline(seen, year):
    """The same of a year, and the years of the rail."""
    page = parsed(Client().get("/timeline/", seen.parameters() | {"year": year}))
    found = {}
    for item in page.all("li", classed="timeline__item"):
        title, moves = item.first("h3").text, Counter()
        key = item.first(classed="timeline__date").text.strip() if item["id"].startswith("changes") else title
        for row in item.all("ul", classed="timeline__moves")[:1]:
            for move in row.all("li"):
                count, label, date = re.search(MOVED, move.text).groups()
                moves[LABELS[label], date or ""] += int(count)
        links = (link["href"] for link in item.all("a") if "/sources/" in link["href"])
        sources = {int(re.search(r"source-of-(\d)", link)[1]) for link in links}
        assert key not in found
        found[key] = (moves, None if title.endswith("(planned)") else sources)
    rail = page.first(classed="years")
    return found, [int(link.text.split()[0][:4]) for link in rail.all("li")] if rail else []


MOVED = r"(\d+) reforms?: ([A-Z][a-z ]+?)(?: \((?:all |\d+ )?inferred\))?(?:, ((?:by )?[\w ]+))?\s*$"


def assert_timeline(seen):
    expected = expected_timeline(seen)
    for year in expected or [2020]:
        shown, years = seen_timeline(seen, year)
        assert shown == expected.get(year, {})
        assert years == sorted(expected, reverse=True)


def assert_further_pages(seen):
    assert_home(seen)
    assert_tiles(seen)
    for source in range(len(SOURCES)):
        assert_source(seen, source)


@settings(FEW)
@given(histories, two_clocks)
def test_pages_of_entities_show_under_any_clock_what_the_model_says(history, chosen):
    compare(assert_entities, history, chosen)


@settings(FEW)
@given(histories, two_clocks)
def test_further_pages_show_under_any_clock_what_the_model_says(history, chosen):
    compare(assert_further_pages, history, chosen)


@settings(FEW)
@given(moving, two_clocks)
def test_timeline_shows_under_any_clock_what_the_model_says(history, chosen):
    compare(assert_timeline, history, chosen)


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("assert_what", [assert_entities, assert_further_pages])
def test_more_histories_are_shown_as_the_model_says(assert_what, number):
    @seed(number)
    @settings(MORE)
    @given(histories, two_clocks)
    def pages_are_right(history, chosen):
        compare(assert_what, history, chosen)

    pages_are_right()


@pytest.mark.long
@pytest.mark.parametrize("number", range(4))
def test_more_timelines_are_shown_as_the_model_says(number):
    @seed(number)
    @settings(MORE)
    @given(moving, two_clocks)
    def timelines_are_right(history, chosen):
        compare(assert_timeline, history, chosen)

    timelines_are_right()
