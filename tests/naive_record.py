"""A record made twice: by the project's actions, and as plain values from which tests derive what is seen.

``Record`` plays random moves; ``Record.under`` gives what should be seen of it under a clock, by definitions
that are read row by row and know nothing of projections, querysets or templates.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings as project
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st

from claims.actions import add_citation, publish, replace, resolve, retract, reword
from claims.models import Claim, Disagreement, Entry
from claims.recording import recording
from reforms.enums import Status
from tests import factories as make
from tests.reforms import naive_status

# Dates of claims and of sources: (first day, last day).
DATES = {
    text: tuple(map(datetime.date.fromisoformat, days))
    for text, days in {
        "2019": ("2019-01-01", "2019-12-31"),
        "2020": ("2020-01-01", "2020-12-31"),
        "2020-02": ("2020-02-01", "2020-02-29"),
        "2020-02-10": ("2020-02-10", "2020-02-10"),
        "2020-03-01": ("2020-03-01", "2020-03-01"),
        "2021-06-01": ("2021-06-01", "2021-06-01"),
    }.items()
}
SOURCES = [("press", "2019"), ("government", "2019"), ("press", "2021-06-01"), ("press", None)]
DAYS = ["2022-01-01", "2021-06-01", "2020-12-31", "2020-03-01", "2020-02-29", "2020-02-10", "2020-02-09"]
INITIATIVES = ["reform", "other"]
# The kinds of events by which a status is reached; and what is done with an act once.
SPOKEN = {"address", "announcement"}
REACHED_BY = {
    "considered": SPOKEN,
    "announced": SPOKEN,
    "in_preparation": {"decision"},
    "approved": {"vote"},
    "rejected": {"vote"},
    "enacted": {"signing", "decision"},
    "in_force": {"decision"},
}
OF_AN_ACT = {"address", "vote", "signing"}
DECIDING = ["vote", "signing", "decision", "address", "announcement"]
# The fields of a claim that lead to an entity.
ENTITY_FIELDS = {
    "subject",
    "act",
    "of",
    "said_by_person",
    "participant",
    "target",
    "body",
    "contest",
    "initiative",
}
# One that has a tile.
PLACE = project.DATASET.tile_map.places[0].slug
PLANNED_ON = datetime.date(2020, 2, 10)

dates = st.sampled_from(["2020", "2020-02", "2020-02-10", "2020-03-01", "2021-06-01"])
initiatives = st.sampled_from(["reform", "reform", "other"])


def _claim(kind, **fields):
    constant = {"kind": st.just(kind), "date": dates, "source": st.integers(0, 3)}
    return st.fixed_dictionaries(constant | fields)


reports = _claim(
    "status_report",
    subject=initiatives,
    status=st.sampled_from(["announced", "announced", "enacted", "applied", "stalled", "reversed"]),
    date_qualifier=st.sampled_from(["on", "by"]),
    basis=st.sampled_from(["stated", "date_inferred", "inferred"]),
    act=st.sampled_from([None, "act"]),
)
figures = _claim(
    "figure",
    subject=st.sampled_from(["reform", "reform", "reform", "vote"]),
    value=st.sampled_from([77, 77, 98]),
    role=st.sampled_from(["", "", "", "before"]),
    of=st.sampled_from([None, None, None, "party"]),
)
statements = _claim(
    "statement",
    subject=st.sampled_from([*INITIATIVES, "body", "person", "party", "place", "act", "area", "contest"]),
    role=st.sampled_from(["observation", "objection", "before", "lead"]),
    said_by_person=st.sampled_from([None, "person"]),
)
occurrences = st.sampled_from(["", "gathering", "gathering"])
events = st.one_of(
    _claim(
        "event",
        subject=st.sampled_from(["reform", "body"]),
        happening=st.just("decision"),
        occurrence=occurrences,
    ),
    _claim(
        "event",
        occurrence=occurrences,
        subject=st.just("vote"),
        happening=st.just("vote"),
        stage=st.sampled_from(["happened", "planned"]),
        participant=st.sampled_from([None, "party"]),
    ),
)
links = st.one_of(
    _claim("effect", subject=initiatives, target=st.sampled_from(["body", "place"])),
    _claim("tenure", subject=st.just("person"), body=st.just("body")),
    _claim("candidacy", subject=st.just("person"), contest=st.just("contest")),
    _claim("application", subject=st.just("vote"), initiative=initiatives),
)
claims = st.one_of(reports, reports, figures, statements, events, links)
which = st.integers(0, 20)
published = st.tuples(st.just("publish"), which, claims)
changed = st.one_of(
    st.tuples(st.just("replace"), which, claims),
    st.tuples(st.sampled_from(["retract", "cite", "cite", "cite", "move", "prefer"]), which, st.none()),
    st.tuples(st.just("redate"), which, st.sampled_from([date for date in DATES if date != "2020-03-01"])),
    st.tuples(st.just("judge"), which, st.sampled_from(["government", "press"])),
)
# Each history begins with as much as readings need in order to disagree, then with a correction of each sort
# and a late citation, and goes on as it likes.
said_first = st.tuples(
    *(reports, reports, reports, figures, figures, figures, statements, statements, events, links, links)
)
changed_first = st.tuples(
    st.tuples(st.just("replace"), which, reports),
    st.tuples(st.just("retract"), which, st.none()),
    st.tuples(st.just("cite"), which, st.none()),
)
histories = st.builds(
    lambda said, changed, more: [*(("publish", 0, asked) for asked in said), *changed, *more],
    said_first,
    changed_first,
    st.lists(st.one_of(published, changed, changed), min_size=2, max_size=6),
)
# What moves initiatives, and events that may have moved them, most of them before.
_days_of_events = st.sampled_from(["2020", "2020-02", "2020-02-10", "2020-02-10", "2020-03-01", "2021-06-01"])
_happenings = st.one_of(
    _claim(
        "event",
        subject=st.sampled_from(["act", "act", "body", "vote"]),
        date=_days_of_events,
        happening=st.sampled_from(["address", "announcement", "decision", "signing", "vote", "publication"]),
        participant=st.sampled_from([None, "act", *INITIATIVES]),
    ),
    _claim(
        "event",
        subject=st.just("vote"),
        date=_days_of_events,
        happening=st.just("vote"),
        stage=st.sampled_from(["happened", "happened", "planned"]),
        participant=st.sampled_from([None, "act", "act"]),
    ),
)
_moves = _claim(
    "status_report",
    subject=initiatives,
    date=st.sampled_from(["2020-02", "2020-02-10", "2020-03-01", "2021-06-01", "2021-06-01", "2021-06-01"]),
    status=st.sampled_from(
        [
            *("approved", "approved", "rejected", "enacted", "enacted", "applied"),
            *("considered", "announced", "in_preparation", "in_force"),
        ]
    ),
    date_qualifier=st.sampled_from(["by", "by", "on"]),
    basis=st.sampled_from(["stated", "inferred"]),
    act=st.sampled_from(["act", "act", None]),
)
_applications = _claim("application", subject=st.just("vote"), initiative=initiatives)
moving = st.builds(
    lambda said, changed: [*(("publish", 0, asked) for asked in said), *changed],
    st.tuples(*[_moves] * 3, *[_happenings] * 5, _applications),
    st.lists(changed, min_size=1, max_size=4),
)
# A day, and how many entries are not known yet.
clocks = st.tuples(st.sampled_from([*DAYS[:3], *DAYS]), st.one_of(st.integers(0, 3), st.integers(0, 16)))
# An example takes a second or two: a failing one is shown as it is, since making it small would take minutes.
FEW = settings(max_examples=3, phases=[Phase.generate])
MORE = settings(FEW, max_examples=10)
two_clocks = st.lists(clocks, min_size=2, max_size=2)


@dataclass(eq=False)
class Said:
    """What is known of a claim: what it says, when it joined the record, and when it was taken back."""

    key: str
    kind: str
    subject: str
    text: str
    fields: dict
    date: datetime.date
    dated: str
    counts_from: datetime.date
    recorded: int = 0
    retracted: int | None = None
    replaces: "Said | None" = None
    # {paragraph: (source, when it was cited)}; no two passages of a record have one paragraph
    cited: dict = field(default_factory=dict)

    @property
    def entities(self):
        return {self.fields[name] for name in ENTITY_FIELDS if self.fields.get(name)}

    @property
    def status(self):
        return self.fields["status"]

    @property
    def date_qualifier(self):
        return self.fields.get("date_qualifier", "on")

    @property
    def happening(self):
        return self.fields["happening"]

    @property
    def order(self):
        return (self.counts_from, self.recorded, self.key)


class Record:
    """Two initiatives and one thing of each other kind, four sources, and what is done to them."""

    def __init__(self):
        self.said, self.preferences, self.passages = [], [], 0
        self.instants = []
        self.sources = [
            make.make_source(make.make_publisher(kind), published_on=date, slug=f"source-of-{number}")
            for number, (kind, date) in enumerate(SOURCES)
        ]
        programme = make.make_programme(slug="programme", title="The programme")
        area = make.make_area(programme, slug="area", title="The area")
        vote = make.make_election(slug="vote", title="The vote")
        self.rows = {
            "programme": programme,
            "area": area,
            "second": make.make_area(programme, slug="second", title="The second area"),
            **{slug: make.make_initiative(area, slug=slug, title=f"The {slug}") for slug in INITIATIVES},
            "body": make.make_institution(slug="body", title="The body"),
            "place": make.make_region(slug=PLACE, title="The place"),
            "person": make.make_person(slug="person", title="The person"),
            "party": make.make_party(slug="party", title="The party"),
            "act": make.make_act(slug="act", title="The act"),
            "vote": vote,
            "contest": make.make_contest(vote, slug="contest", title="The contest"),
        }
        self.measure = make.make_measure(code="seats", name="Seats")
        with recording():
            publish(*self.sources, *self.rows.values(), self.measure, by=None)
        self.now = self._stamp()
        # what editors say of sources, publishers and initiatives, with the entry from which it is so
        self.published = [[(self.now, date)] for _kind, date in SOURCES]
        self.kinds = [[(self.now, kind)] for kind, _date in SOURCES]
        self.areas = {slug: [(self.now, "area")] for slug in INITIATIVES}

    @classmethod
    def played(cls, history):
        record = cls()
        for move, index, asked in history:
            getattr(record, move)(index, asked)
        return record

    def under(self, as_of, unknown):
        """What is seen on a day, without what the last few entries say."""
        return Seen(self, datetime.date.fromisoformat(as_of), self.now - unknown % (self.now + 1))

    def publish(self, _index, asked):
        said = self._draft(asked)
        publish(self._row(said), by=None)
        self._recorded(said)

    def replace(self, index, asked):
        if old := self._standing(index, asked["kind"]):
            said = self._draft(asked | {"subject": old.subject})
            replace(self._row(old), by=None, draft=self._row(said), kind="correction", reason="Wrong.")
            said.replaces = old
            self._recorded(said)
            old.retracted = self.now

    def retract(self, index, _asked):
        if said := self._standing(index):
            retract(self._row(said), by=None, kind="correction", reason="Wrong.")
            said.retracted = self._stamp()

    def cite(self, index, _asked):
        said = self._standing(index)
        if said and said.kind != "figure":
            source = (index + 1) % len(self.sources)
            add_citation(self._row(said), self._passage(source), by=None)
            said.cited[self.passages] = (source, self._stamp())

    def redate(self, index, date):
        # the last source prints no date
        source = index % 3
        first = DATES[date][0]
        precision = {4: "year", 7: "month", 10: "day"}[len(date)]
        self._reword(self.sources[source], {"published": first, "published_precision": precision})
        self.published[source].append((self.now, date))

    def judge(self, index, kind):
        source = index % len(self.sources)
        self._reword(self.sources[source].publisher, {"kind": kind})
        self.kinds[source].append((self.now, kind))

    def move(self, index, _asked):
        slug, area = INITIATIVES[index % 2], ("area", "second")[index // 2 % 2]
        self._reword(self.rows[slug], {"area": self.rows[area]})
        self.areas[slug].append((self.now, area))

    def prefer(self, index, _asked):
        """Settle a question by one of its readings, whether they disagree now or did once."""
        questions = list(Disagreement.objects.order_by("number"))
        if not questions:
            return
        row = questions[index % len(questions)]
        readings = [one for one in self.said if not one.retracted and question(one) == self._asked_by(row)]
        if readings:
            said = readings[index % len(readings)]
            resolve(row, by=None, prefers=self._row(said), reason="It says so.")
            self.preferences.append((self._stamp(), said))

    def _asked_by(self, row):
        """The question of a disagreement, as ``question`` gives it, by the first claim that ever answered."""
        return next(question(one) for one in self.said if question(one) and self._answers(one, row))

    def _answers(self, said, row):
        return self._row(said).question() == row.question

    def _draft(self, asked):
        kind, first, last = asked["kind"], *DATES[asked["date"]]
        fields = {
            name: self.rows[value] if name in ENTITY_FIELDS else value
            for name, value in asked.items()
            if value is not None
        }
        fields["citations"] = [self._passage(asked["source"])]
        number = self.passages
        fields["note"] = f"Note {number}."
        for name in ("kind", "source"):
            fields.pop(name)
        text = {"statement": f"It is said {number}.", "event": f"Event {number}"}.get(kind, "")
        if kind == "statement":
            fields["text"] = text
        if kind == "figure":
            fields["measure"] = self.measure
            text = str(asked["value"])
        if kind == "event":
            participant = fields.pop("participant", None)
            fields |= {"title": text, "kind": fields.pop("happening")}
            fields["participants"] = [participant] if participant else []
        planned = asked.get("stage") == "planned"
        if planned:
            fields["planned_on"] = PLANNED_ON
        row = getattr(make, f"make_{kind}")(**fields)
        said = Said(
            str(row.pk),
            kind,
            asked["subject"],
            text,
            asked,
            first,
            asked["date"],
            PLANNED_ON if planned else last,
        )
        said.cited[number] = (asked["source"], 0)
        self.said.append(said)
        return said

    def _passage(self, source):
        """A draft of a citation at a paragraph of its own."""
        self.passages += 1
        return make.make_citation(self.sources[source], paragraph=self.passages)

    def _recorded(self, said):
        said.recorded = self._stamp()
        said.cited = {paragraph: (source, self.now) for paragraph, (source, _when) in said.cited.items()}

    def _standing(self, index, kind=None):
        found = [one for one in self.said if one.retracted is None and kind in (None, one.kind)]
        return found[index % len(found)] if found else None

    def _row(self, said):
        return Claim.editorial.get(pk=said.key).specific

    def _reword(self, row, words):
        row.refresh_from_db()
        reword(row, words, by=None)
        self._stamp()

    def _stamp(self):
        """The number of the instant of the last entry."""
        instant = Entry.objects.latest("number").recorded_at
        if not self.instants or self.instants[-1] != instant:
            self.instants.append(instant)
        self.now = len(self.instants) - 1
        return self.now


def question(said):
    """What a claim answers: readings of one question can disagree. None for what answers none."""
    if said.kind == "status_report":
        return ("status", said.subject)
    if said.kind == "figure":
        return ("seats", said.subject, said.fields["role"], said.fields["of"])
    if said.kind == "event" and said.fields.get("occurrence"):
        return ("day", said.fields["occurrence"], said.fields.get("stage", "happened"))
    return None


def _about(readings):
    """What readings are about: their subjects, and whose figures they are."""
    return {one.subject for one in readings} | {one.fields.get("of") for one in readings}


def _place(event, status):
    """Of several events the first moved an initiative to a status."""
    rank = DECIDING.index(event.happening) if event.happening in DECIDING else len(DECIDING)
    reaches = event.happening in REACHED_BY.get(status, ())
    return (not reaches, -event.counts_from.toordinal(), rank, event.recorded)


def as_known(versions, known):
    return [value for since, value in versions if since <= known][-1]


@dataclass(frozen=True)
class Seen:
    """What should be seen of a record on a day, as it was known by an entry."""

    record: Record
    as_of: datetime.date
    known: int

    def parameters(self):
        """Those of an address; without ``known_at`` it is what is known now."""
        known_at = {"known_at": self.record.instants[self.known].isoformat()}
        return {"as_of": self.as_of.isoformat()} | (known_at if self.known < self.record.now else {})

    # Claims

    def known_claims(self):
        """The claims that stand, whenever they count from."""
        return [one for one in self.record.said if one.recorded <= self.known and not self.is_taken_back(one)]

    def counting(self, kind=None, about=None, **fields):
        """The claims that count, oldest first."""
        found = [one for one in self.known_claims() if self._is_of(one, kind, about, fields)]
        return sorted(found, key=lambda one: one.order)

    def taken_back(self, about):
        """The claims that would count had they not been retracted."""
        return [
            one for one in self.record.said if self.is_taken_back(one) and self._is_of(one, None, about, {})
        ]

    def is_taken_back(self, one):
        return one.retracted is not None and one.retracted <= self.known

    def _is_of(self, one, kind, about, fields):
        return (
            one.counts_from <= self.as_of
            and kind in (None, one.kind)
            and (about is None or about in one.entities)
            and all(getattr(one, name, one.fields.get(name)) == value for name, value in fields.items())
        )

    def shown(self, entity):
        """The claims that a page is about: those about the entity and, of a vote, about its contests."""
        return self.counting(about=entity) + (self.counting(about="contest") if entity == "vote" else [])

    def successor(self, said):
        """The claim that stands in the place of another one."""
        return next((one for one in self.counting() if one.replaces is said), None)

    # What they rest on

    def passages(self, *claims):
        """The paragraphs cited: a set, since a passage is shown once wherever it stands."""
        return frozenset(
            paragraph
            for one in claims
            for paragraph, (_source, since) in one.cited.items()
            if since <= self.known
        )

    def sources(self, *claims):
        return {source for one in claims for source, since in one.cited.values() if since <= self.known}

    def voices(self, *claims):
        """How many sources of each kind of publisher are behind claims."""
        return Counter(as_known(self.record.kinds[source], self.known) for source in self.sources(*claims))

    def source_of(self, said, paragraph):
        return said.cited[paragraph][0]

    def published_on(self, source):
        """The last day that the date of a source may mean; None where it prints none."""
        date = as_known(self.record.published[source], self.known)
        return date and DATES[date][1]

    def last_evidence(self, *claims):
        """The latest day, no later than the day shown, on which a source of the claims was published."""
        days = map(self.published_on, self.sources(*claims))
        return max((day for day in days if day and day <= self.as_of), default=None)

    # What follows from them

    def changes(self, initiative):
        """How the status changed, oldest first: pairs of the status and the reports that say so."""
        found = self.counting("status_report", subject=initiative)
        return [
            (str(status.value), reports) for status, reports in (naive_status.changes(found) if found else [])
        ]

    def status(self, initiative):
        changes = self.changes(initiative)
        return changes[-1][0] if changes else "not_assessed"

    def current_reports(self, initiative):
        changes = self.changes(initiative)
        return changes[-1][1] if changes else []

    def is_use_stated(self, initiative):
        """Whether a report after all that are off the ladder states that it is in use."""
        found = self.counting("status_report", subject=initiative)
        left = [one.counts_from for one in found if Status(one.status).is_off_ladder]
        return any(
            one.status in ("in_force", "applied") and one.fields["basis"] != "inferred"
            for one in found
            if not left or one.counts_from > max(left)
        )

    def mover(self, status, report):
        """The event that moved an initiative to a status that this report dates, or None."""
        first = datetime.date.min if report.date_qualifier == "by" else report.date
        happened = [
            one
            for one in self.counting("event")
            if one.fields.get("stage") != "planned" and first <= one.counts_from <= report.counts_from
        ]
        if status == "applied":
            elections = {one.subject for one in self.counting("application", about=report.subject)}
            votes = [one for one in happened if one.subject in elections and one.happening == "vote"]
            if votes:
                return votes[0]
        found = [one for one in happened if self._decides(one, status, report)]
        return min(found, key=lambda one: _place(one, status), default=None)

    def _decides(self, event, status, report):
        act, is_of_the_day = report.fields["act"], event.counts_from == report.counts_from
        reaches = event.happening in REACHED_BY.get(status, ())
        if not act:
            return reaches and is_of_the_day and report.subject in event.entities
        if event.subject == act:
            return is_of_the_day or (reaches and event.happening in OF_AN_ACT)
        return reaches and event.subject == "vote" and event.happening == "vote" and act in event.entities

    def area(self, initiative):
        return as_known(self.record.areas[initiative], self.known)

    def listed(self):
        """The names of the things about which something counts."""
        return {entity for one in self.counting() for entity in one.entities}

    def disagreements(self, subjects=None, answers=()):
        """{question: (readings, the one preferred or None)} where they disagree, about a subject.

        With those of which one of the claims ``answers`` is a reading.
        """
        questions = {}
        for one in self.counting():
            if question(one):
                questions.setdefault(question(one), []).append(one)
        return {
            asked: (readings, self._preferred(asked, readings))
            for asked, readings in questions.items()
            if self._disagree(readings)
            and (subjects is None or _about(readings) & {*subjects} or {*readings} & {*answers})
        }

    def _disagree(self, readings):
        if readings[0].kind == "figure":
            return len({one.text for one in readings}) > 1
        if readings[0].kind == "event":
            return max(one.date for one in readings) > min(DATES[one.dated][1] for one in readings)
        return naive_status.reports_disagree(readings)

    def _preferred(self, asked, readings):
        chosen = [
            said
            for since, said in self.record.preferences
            if since <= self.known and question(said) == asked and said in readings
        ]
        return chosen[-1] if chosen else None

    def vote(self):
        """(state, the event that says so or None): what happened first, else the last plan."""
        votes = self.counting("event", subject="vote", happening="vote")
        happened = [one for one in votes if one.fields["stage"] == "happened"]
        if happened:
            return "held", happened[0]
        return ("planned", votes[-1]) if votes else ("not_known", None)


def compare(assert_what, history, clocks_asked):
    """Play a history and call ``assert_what`` with what should be seen under each of these clocks."""
    with transaction.atomic():
        record = Record.played(history)
        for clock in clocks_asked:
            assert_what(record.under(*clock))
        transaction.set_rollback(True)
