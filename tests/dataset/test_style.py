"""`dataset_style`: the words of a dataset say no more than its evidence, as far as a program can see."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.dataset.folders import CITATION, INITIATIVE, REPORT, SOURCE, write_dataset, write_document

STATEMENT = {
    "key": "open-the-hall.statement.lead",
    "subject": "initiative:open-the-hall",
    "role": "lead",
    "text": "The mayor proposed to open the hall.",
    "date": "2021-05-03",
    "dated_from": "passage",
    "citations": [CITATION],
}
EVENT = {
    "key": "open-the-hall.event.opening",
    "subject": "initiative:open-the-hall",
    "kind": "meeting",
    "stage": "happened",
    "title": "The hall opens",
    "date": "2022",
    "citations": [CITATION],
}
TENURE = {
    "key": "mayor.tenure.mayor",
    "subject": "person:mayor",
    "body": "institution:town",
    "role": "Mayor",
    "date": "2021",
    "citations": [CITATION],
}
CLEAN = {
    "initiatives": [INITIATIVE | {"summary": "To open the hall. Everybody would come in."}],
    "statements": [STATEMENT],
    "events": [EVENT],
    "tenures": [TENURE | {"started": "2021", "ended": "2021-03"}],
}


@pytest.fixture
def check(tmp_path, capsys):
    """Check the small dataset with some files replaced: what is printed of the rules that are broken."""

    def run(exceptions=(), documents=None, **files):
        folder = write_dataset(tmp_path / "dataset", **CLEAN | files)
        style = {"verbs": ["Open"], "exceptions": list(exceptions)}
        (folder / "style.json").write_text(json.dumps(style), encoding="utf-8")
        try:
            call_command("dataset_style", fixtures=folder, documents=documents)
        except CommandError as error:
            return f"{capsys.readouterr().err}{error}"
        return capsys.readouterr().out

    return run


def test_clean_dataset_breaks_no_rule(check):
    assert check() == "No rule is broken.\n"


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("initiatives", CLEAN["initiatives"][0] | {"title": "Hall open to all"}, "title: open-the-hall: "),
        ("initiatives", INITIATIVE | {"summary": "The hall is open."}, "“The hall is open.” neither begins"),
        (
            "initiatives",
            INITIATIVE | {"summary": "To open it. It is opened."},
            "“It is opened.” neither begins",
        ),
        (
            "initiatives",
            INITIATIVE | {"summary": "To open it; it is opened."},
            "“it is opened.” neither begins",
        ),
        (
            "initiatives",
            INITIATIVE | {"summary": "To open the “hall.” It is opened."},
            "“It is opened.” neither begins",
        ),
        ("statements", STATEMENT | {"text": "She opened it."}, "it begins with “She”"),
        ("statements", STATEMENT | {"text": "among the halls is this one."}, "it begins with “among”"),
        (
            "statements",
            STATEMENT | {"text": "The hall is widely said to be ready by March 2023."},
            "“is widely said”: say by whom",
        ),
        ("statements", STATEMENT | {"text": "Reportedly the hall is large."}, "“Reportedly”: say by whom"),
        (
            "statements",
            STATEMENT | {"text": "The same post tells of it."},
            "text: “The same post”: say which",
        ),
        ("status_reports", REPORT | {"note": "So is the editors' reading."}, "says “editors' reading”"),
        ("status_reports", REPORT | {"note": "Taken to be a promise."}, "its note says “Taken to be”"),
        ("statements", STATEMENT | {"text": "Among the halls is this one."}, "it begins with “Among”"),
        ("statements", STATEMENT | {"text": "The hall is said to be large."}, "“is said”: say by whom"),
        (
            "statements",
            STATEMENT | {"text": "As the article has it, all is well."},
            "text: “the article”: say which",
        ),
        ("status_reports", REPORT | {"note": "Dated by the post."}, "note: “the post”: say which"),
        ("status_reports", REPORT | {"note": "Read as a promise."}, "its note says “Read as”"),
        (
            "events",
            EVENT | {"date": "2022-07-02"},
            "it happened on 2022-07-02 or later; essay is of 2022-07-01",
        ),
        (
            "tenures",
            TENURE | {"started": "2021-02-02", "ended": "2021-01"},
            "it ends on 2021-01, before it starts",
        ),
    ],
)
def test_what_breaks_a_rule_is_named(check, file, row, said):
    printed = check(**{file: [row]})

    assert said in printed
    assert "1 rules are broken." in printed


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("statements", STATEMENT | {"text": "The hall is called large by the mayor."}),
        ("statements", STATEMENT | {"text": "The hall is called large.", "said_by_person": "person:mayor"}),
        ("status_reports", REPORT | {"note": "Read as a promise.", "basis": "inferred"}),
        ("status_reports", REPORT | {"note": "The post of 3 May repeats the article by the mayor."}),
        ("events", EVENT | {"date": "2022-07-02", "stage": "planned"}),
    ],
)
def test_what_has_a_speaker_an_inference_or_a_plan_breaks_none(check, file, row):
    assert check(**{file: [row]}) == "No rule is broken.\n"


QUESTION = {
    "key": "quarrel",
    "question": "Was the hall opened?",
    "about": ["initiative:open-the-hall"],
    "sides": [{"side": "Yes", "claims": ["opened"]}, {"side": "Of no use", "claims": ["shut"]}],
    "explanation": "Two halls may be meant. The Herald names none.",
}
NEAR_MISS = {
    "one": "The hall opens",
    "another": "The hall stays shut",
    "why": "Two doors.",
    "claims": ["opened", "shut"],
    "since": "2021-05-03",
}


@pytest.mark.parametrize(
    ("file", "row", "said"),
    [
        ("contested_questions", QUESTION | {"question": "Is the article right?"}, "question: “the article”"),
        (
            "contested_questions",
            QUESTION | {"explanation": "As the post has it."},
            "quarrel: explanation: “the",
        ),
        (
            "contested_questions",
            QUESTION | {"explanation": "Two halls are meant. They differ."},
            "opening: quarrel: it begins with “They”",
        ),
        (
            "contested_questions",
            QUESTION | {"sides": [{"side": "The text says so", "claims": ["opened"]}]},
            "source-named: quarrel: side: “The text”",
        ),
        (
            "contested_questions",
            QUESTION | {"explanation": "The hall is said to leak."},
            "speaker: quarrel: “is",
        ),
        ("near_misses", NEAR_MISS | {"one": "Opened, by the post"}, "opened and shut: one: “the post”"),
        ("near_misses", NEAR_MISS | {"another": "They shut it"}, "opening: opened and shut: it begins"),
        (
            "near_misses",
            NEAR_MISS | {"why": "Two are called halls."},
            "speaker: opened and shut: “are called”",
        ),
    ],
)
def test_words_of_the_editors_on_contradictions_are_read_too(check, file, row, said):
    printed = check(**{file: [row]})

    assert said in printed
    assert "1 rules are broken." in printed


def test_clean_words_on_contradictions_break_no_rule(check):
    assert check(contested_questions=[QUESTION], near_misses=[NEAR_MISS]) == "No rule is broken.\n"


def test_passage_may_be_told_twice_and_not_thrice(check):
    told = [STATEMENT | {"key": f"open-the-hall.statement.{number}"} for number in range(3)]

    assert check(statements=told[:2]) == "No rule is broken.\n"
    assert "of essay is told 3 times" in check(statements=told)


def told_by(*anchors):
    """Statements, each with a citation that differs in these."""
    return [
        STATEMENT
        | {"key": str(number), "text": f"The mayor told {number}.", "citations": [CITATION | anchor]}
        | {"date_qualifier": "by"}
        for number, anchor in enumerate(anchors)
    ]


HALF = {"starts_with": "open to"}


@pytest.mark.parametrize(
    ("anchors", "is_named"),
    [
        (({}, {"ends_with": "would open"}, HALF), False),
        (({}, {"ends_with": "would open"}, {"starts_with": "announced that the hall would"}), True),
        # a short one lies in the others
        (({}, HALF, HALF | {"ends_with": ""}), True),
        (({}, HALF), False),
    ],
)
def test_passages_that_three_statements_tell_by_other_anchors_are_named(check, tmp_path, anchors, is_named):
    documents = write_document(tmp_path / "documents")

    printed = check(documents=documents, statements=told_by(*anchors), status_reports=[], figures=[])

    said = "overlap: essay, paragraph 2: overlapping passages are told by 0, 1, 2."
    assert (said in printed) is is_named
    assert ("No rule is broken." in printed) is not is_named


def test_overlap_may_be_excepted_and_is_asked_of_the_documents_alone(check, tmp_path):
    documents = write_document(tmp_path / "documents")
    told = told_by({}, {"ends_with": "would open"}, {"starts_with": "announced that the hall would"})
    exception = {"rule": "overlap", "of": "essay, paragraph 2", "reason": "A list."}

    only = {"status_reports": [], "figures": []}

    assert check([exception], documents, statements=told, **only) == "No rule is broken.\n"
    assert check(statements=told) == "No rule is broken.\n"
    assert "breaks the rule overlap no more" in check([exception], documents)


def again(row, text=None, **citation):
    """The same claim once more, by a citation that differs in this."""
    name = "text" if "text" in row else "title"
    words = {name: text} if text else {}
    return row | words | {"key": "again", "citations": [CITATION | citation]}


@pytest.mark.parametrize(
    ("file", "row", "repeated"),
    [
        # the same beginning, and the same end
        ("statements", STATEMENT, again(STATEMENT, ends_with="would open")),
        ("statements", STATEMENT, again(STATEMENT, starts_with="the hall would", ends_with="1,200 people")),
        # anchors of another length
        ("statements", STATEMENT, again(STATEMENT, starts_with="the mayor")),
        ("statements", STATEMENT, again(STATEMENT, "The mayor proposed to open this hall.", ends_with="")),
        ("events", EVENT, again(EVENT, ends_with="would open")),
        (
            "status_reports",
            REPORT,
            again(REPORT, ends_with="would open") | {"basis": "inferred", "note": "So."},
        ),
        ("tenures", CLEAN["tenures"][0], again(CLEAN["tenures"][0], ends_with="would open")),
    ],
)
def test_passage_told_again_under_other_anchors_is_named(check, file, row, repeated):
    printed = check(**{file: [row, repeated]})

    assert f"told-again: again: {row['key']} tells paragraph 2 of essay too." in printed
    assert "1 rules are broken." in printed


@pytest.mark.parametrize(
    ("file", "row", "other"),
    [
        (
            "statements",
            STATEMENT,
            again(STATEMENT, "The mayor expected a crowd in the hall.", ends_with="come"),
        ),
        # passages apart, as far as their anchors show
        ("statements", STATEMENT, again(STATEMENT, starts_with="the hall would", ends_with="open")),
        ("statements", STATEMENT, again(STATEMENT, ends_with="open", paragraph=3)),
        # the same passage: told-once counts these
        ("statements", STATEMENT, again(STATEMENT)),
        ("status_reports", REPORT, again(REPORT, ends_with="would open") | {"status": "in_force"}),
    ],
)
def test_passages_apart_or_other_words_are_told_once(check, file, row, other):
    assert check(**{file: [row, other]}) == "No rule is broken.\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            {"date": "2022-07-02"},
            "it is dated 2022-07-02 by the day of its source, and cites essay of 2022-07-01.",
        ),
        ({"date": "2022-07"}, "it is dated 2022-07 by the day of its source"),
    ],
)
def test_day_of_no_source_that_is_cited_is_named(check, row, said):
    report = REPORT | {"dated_from": "source", "date_qualifier": "by"} | row

    assert f"source-day: {REPORT['key']}: {said}" in check(status_reports=[report])


@pytest.mark.parametrize(
    "said",
    ["by which it is dated", "Dated by the vote", "The day is that of the vote", "the day is the one of it"],
)
def test_what_is_dated_by_its_source_is_dated_by_nothing_else(check, said):
    of_source = {"dated_from": "source", "date": "2022-07-01", "date_qualifier": "by"}
    report = REPORT | of_source | {"note": f"So much of it: {said}."}

    problem = "it is dated by the day of its source, and its note says “"
    assert f"source-day: {REPORT['key']}: {problem}" in check(status_reports=[report])
    assert problem not in check(status_reports=[report | {"dated_from": "event"}])


def test_day_of_a_source_without_a_day_is_named(check):
    undated = {name: value for name, value in SOURCE.items() if name != "published"}
    report = REPORT | {"dated_from": "source", "date": "2022-07-01"}

    assert "and cites essay of no day." in check(status_reports=[report], sources=[undated])


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ({"published": "2022-07-01"}, "2022-07-01"),
        ({"published": "2022-07"}, "2022-07"),
        ({"published": "2022-07"}, "2022-07-31"),
        ({"published": None, "dated_by": "2022-07-05"}, "2022-07-05"),
    ],
)
def test_day_of_a_source_that_is_cited_breaks_no_rule(check, source, date):
    dated = {name: value for name, value in (SOURCE | source).items() if value}
    report = REPORT | {"dated_from": "source", "date_qualifier": "by", "date": date}

    assert check(status_reports=[report], sources=[dated], events=[]) == "No rule is broken.\n"


def test_anchor_that_differs_in_marks_alone_is_named(check):
    other = STATEMENT | {"citations": [CITATION | {"starts_with": "The ‘mayor’ announced", "ends_with": ""}]}

    printed = check(statements=[other], events=[], tenures=[])

    assert "cites “The ‘mayor’ announced” of essay, elsewhere “the mayor announced”." in printed
    assert "1 rules are broken." in printed


BY_EVENT = REPORT | {"dated_from": "event", "basis": "inferred", "note": "So."}
EFFECT = {
    "key": "open-the-hall.effect.regulates-town",
    "subject": "initiative:open-the-hall",
    "effect": "regulates",
    "target": "institution:town",
    "date": "2021-05-03",
    "dated_from": "event",
    "citations": [CITATION],
}
OF_THE_SAME_WORDS = {"events": [], "figures": [], "statements": [], "tenures": []}


@pytest.mark.parametrize(
    ("report", "effect", "said"),
    [
        (BY_EVENT, EFFECT, f"it is stated; of the same words, {REPORT['key']} is not."),
        (
            REPORT,
            EFFECT | {"date": "2021-05-04"},
            f"it is dated 2021-05-04; of the same words, {REPORT['key']} 2021-05-03.",
        ),
    ],
)
def test_what_rests_on_the_words_of_a_status_is_as_certain_as_it(check, report, effect, said):
    printed = check(status_reports=[report], effects=[effect], **OF_THE_SAME_WORDS)

    assert f"same-words: {EFFECT['key']}: {said}" in printed
    assert "1 rules are broken." in printed


@pytest.mark.parametrize(
    ("report", "effect"),
    [
        (REPORT, EFFECT),
        (BY_EVENT, EFFECT | {"basis": "date_inferred", "note": "So."}),
        # a day of its own, and another passage
        (BY_EVENT, EFFECT | {"date": "2021-05-04", "dated_from": "passage"}),
        (BY_EVENT, EFFECT | {"date": "2021-05-04", "citations": [CITATION | {"paragraph": 3}]}),
    ],
)
def test_day_that_is_not_that_of_a_status_may_be_another(check, report, effect):
    assert check(status_reports=[report], effects=[effect], **OF_THE_SAME_WORDS) == "No rule is broken.\n"


@pytest.mark.parametrize(("cited", "said"), [([], 1), ([CITATION | {"source": "letter"}], 0)])
def test_report_of_the_day_of_its_other_source_says_nothing_of_a_passage(check, cited, said):
    day = {"date": "2022-07-01", "date_qualifier": "by", "dated_from": "source"}
    sources = [SOURCE, SOURCE | {"slug": "letter"}]
    report = REPORT | day | {"citations": [CITATION, *cited]}

    printed = check(status_reports=[report], effects=[EFFECT], sources=sources, **OF_THE_SAME_WORDS)

    assert printed.count(f"same-words: {EFFECT['key']}: it is dated 2021-05-03") == said


def dated_by_an_event(subject, **fields):
    """A statement about something of which no status is told."""
    named = {"key": f"{subject}.statement.{fields.get('date', 'lead')}", "subject": subject}
    return STATEMENT | named | {"dated_from": "event"} | fields


TOWN = dated_by_an_event("institution:town")
INFERRED_DAY = {"basis": "date_inferred", "note": "The day is that of the speech."}
ANOTHER_DAY = {"date": "2021-05-04"}
CLOSING = CITATION | {"starts_with": "Nobody", "ends_with": "counts", "paragraph": 3}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            dated_by_an_event("region:county", **INFERRED_DAY),
            f"{TOWN['key']}: it is stated; of the same passage and day, region:county.statement.lead is not.",
        ),
        (
            dated_by_an_event("region:county", citations=[CITATION, CLOSING], **INFERRED_DAY),
            f"{TOWN['key']}: it is stated; of the same passage and day, region:county.statement.lead is not.",
        ),
        (
            dated_by_an_event("institution:town", **ANOTHER_DAY),
            "institution:town.statement.2021-05-04: it is dated 2021-05-04; of the same passage, "
            f"{TOWN['key']} 2021-05-03.",
        ),
    ],
)
def test_claims_of_one_passage_that_an_event_dates_differ_in_no_day(check, other, said):
    printed = check(statements=[TOWN, other], events=[], status_reports=[])

    assert f"same-words: {said}" in printed
    assert "1 rules are broken." in printed


@pytest.mark.parametrize(
    "other",
    [
        dated_by_an_event("region:county"),
        # more than the day is inferred
        dated_by_an_event("region:county", basis="inferred", note="So."),
        # a passage that the other one does not cite
        dated_by_an_event("region:county", citations=[CLOSING], **INFERRED_DAY),
        dated_by_an_event("region:county", **ANOTHER_DAY),
        dated_by_an_event("institution:town", date_qualifier="by", **ANOTHER_DAY),
        dated_by_an_event("institution:town", **ANOTHER_DAY, citations=[CITATION | {"ends_with": "open"}])
        | {"text": "The mayor expected a crowd."},
        dated_by_an_event("institution:town", **ANOTHER_DAY) | {"dated_from": "passage"},
    ],
)
def test_claims_of_one_passage_may_differ_in_what_an_event_does_not_date(check, other):
    assert check(statements=[TOWN, other], events=[], status_reports=[]) == "No rule is broken.\n"


OPENED = {"starts_with": "The hall opened", "ends_with": "2022", "paragraph": 3}


@pytest.mark.parametrize(
    ("dated_from", "is_told"),
    [("event", False), ("passage", True)],
)
def test_passage_of_the_event_that_dates_a_statement_is_not_told(check, tmp_path, dated_from, is_told):
    own = [CITATION, CITATION | {"starts_with": "Nobody", "ends_with": "counts", "paragraph": 3}, CITATION]
    citations = [[one, CITATION | OPENED] for one in own]
    opening = EVENT | {"date": "2022", "citations": [CITATION | OPENED]}
    told = [
        STATEMENT
        | {"key": str(number), "text": f"The mayor told {number}.", "citations": cited}
        | {"date": "2022", "dated_from": dated_from}
        for number, cited in enumerate(citations)
    ]
    documents = write_document(tmp_path / "documents")

    printed = check(documents=documents, statements=told, events=[opening], status_reports=[], figures=[])

    assert ("“The hall opened … 2022” of essay is told 3 times." in printed) is is_told
    assert ("overlap: essay, paragraph 3" in printed) is is_told
    assert ("No rule is broken." in printed) is not is_told


def test_day_that_no_passage_prints_is_not_stated(check, tmp_path):
    documents = write_document(tmp_path / "documents")

    printed = check(documents=documents, status_reports=[REPORT])

    said = "it is stated on 2021-05-03, which no passage of it prints."
    assert f"printed-day: {REPORT['key']}: {said}" in printed


@pytest.mark.parametrize(
    "row",
    [
        {"citations": [CITATION | {"starts_with": "On 3 May 2021"}]},
        {"basis": "date_inferred", "note": "The day is that of the speech."},
        {"date_qualifier": "by"},
        {"date": "2021-05"},
        # the day of the source
        {"date": "2022-07-01"},
    ],
)
def test_day_that_is_printed_or_not_exact_may_be_stated(check, tmp_path, row):
    documents = write_document(tmp_path / "documents")
    only = {name: [] for name in ("statements", "events", "tenures", "figures")}

    assert check(documents=documents, status_reports=[REPORT | row], **only) == "No rule is broken.\n"


def test_stated_day_of_a_status_is_given_by_each_of_its_sources(check, tmp_path):
    documents = write_document(tmp_path / "documents")
    sources = [
        SOURCE,
        SOURCE | {"slug": "another-essay", "title": "Another essay", "published": "2021-05-03"},
    ]
    another = CITATION | {"source": "another-essay"}
    files = {"sources": sources, "statements": [], "events": [], "tenures": [], "figures": []}

    def printed(*citations, **row):
        report = REPORT | {"citations": list(citations)} | row
        return check(documents=documents, status_reports=[report], **files)

    said = f"printed-day: {REPORT['key']}: it is stated on 2021-05-03, of which essay says nothing."
    assert said in printed(CITATION, another)
    assert said not in printed(CITATION, another, basis="date_inferred", note="By the other essay.")
    assert "printed-day" not in printed(CITATION | {"starts_with": "On 3 May 2021"}, another)
    of_statement = STATEMENT | {"citations": [CITATION, another]}
    assert "printed-day" not in check(
        documents=documents, status_reports=[], **files | {"statements": [of_statement]}
    )


@pytest.mark.parametrize(
    ("day", "is_printed"),
    [
        ("On May 3, 2021, the mayor", True),
        ("On 3<sup>rd</sup> May 2021 the mayor", True),
        ("(2021-05-03) the mayor", True),
        ("On 3 May the mayor", False),
        ("On 13 May 2021 the mayor", False),
        ("On May 30, 2021, the mayor", False),
        ("On 3 June 2021 the mayor", False),
    ],
)
def test_day_is_printed_with_its_month_and_year(check, tmp_path, day, is_printed):
    documents = write_document(tmp_path / "documents", f"A short essay\n\n{day} announced it.\n")
    citation = CITATION | {"starts_with": day.split()[0], "ends_with": "announced it"}
    only = {name: [] for name in ("statements", "events", "tenures", "figures")}

    printed = check(documents=documents, status_reports=[REPORT | {"citations": [citation]}], **only)

    assert ("No rule is broken." in printed) is is_printed


def test_first_use_is_as_certain_as_the_status_of_its_day(check):
    applied = BY_EVENT | {"status": "applied"}
    use = EFFECT | {
        "key": "vote.application.open-the-hall",
        "subject": "election:vote",
        "initiative": "initiative:open-the-hall",
        "basis": "date_inferred",
        "note": "So.",
    }

    printed = check(status_reports=[applied], applications=[use], **OF_THE_SAME_WORDS)

    assert f"it is date_inferred, and {REPORT['key']} inferred." in printed


@pytest.mark.parametrize(("order", "is_broken"), [("first", False), ("later", True)])
def test_that_a_use_was_the_first_may_be_inferred_where_the_use_is_not(check, order, is_broken):
    applied = BY_EVENT | {"status": "applied", "basis": "date_inferred"}
    use = EFFECT | {
        "key": "vote.application.open-the-hall",
        "subject": "election:vote",
        "initiative": "initiative:open-the-hall",
        "order": order,
        "basis": "inferred",
        "note": "So.",
    }

    printed = check(status_reports=[applied], applications=[use], **OF_THE_SAME_WORDS)

    assert (f"it is inferred, and {REPORT['key']} date_inferred." in printed) is is_broken


@pytest.mark.parametrize(
    ("basis", "row", "is_broken"),
    [
        ("date_inferred", {}, True),
        ("inferred", {}, False),
        ("date_inferred", {"date": "2021-05-02"}, False),
        ("date_inferred", {"citations": [CITATION | {"ends_with": "open"}]}, False),
        ("date_inferred", {"participants": [{"entity": "institution:town", "role": "opened"}]}, False),
    ],
)
def test_event_is_no_more_certain_than_the_status_that_it_names(check, basis, row, is_broken):
    event = EVENT | {
        "date": "2021-05-03",
        "basis": basis,
        "note": "So.",
        "participants": [{"entity": "initiative:open-the-hall", "role": "announced"}],
    }

    printed = check(status_reports=[BY_EVENT], events=[event | row], statements=[])

    assert (f"it is date_inferred, and {REPORT['key']} inferred." in printed) is is_broken


def noted(note):
    return {"status_reports": [REPORT | {"note": note, "date_qualifier": "by"}], **OF_THE_SAME_WORDS}


def test_number_of_a_note_that_no_passage_prints_is_named(check, tmp_path):
    documents = write_document(tmp_path / "documents")

    printed = check(documents=documents, **noted("Of 1,200 people 40 came, 3.3 % of them."))

    assert f"own-number: {REPORT['key']}: its note has 3.3, 40, which no passage of it prints." in printed
    assert check(**noted("Of 1,200 people 40 came.")) == "No rule is broken.\n"


@pytest.mark.parametrize(
    "note",
    [
        "Of 1,200 people.",
        "On 3 May 2021 and in 2022, by reference 21 and the work of 12 June.",
        "These are 40, by the editors' count.",
    ],
)
def test_number_of_the_passage_a_day_or_a_count_that_is_marked_is_none_of_our_own(check, tmp_path, note):
    documents = write_document(tmp_path / "documents")

    assert check(documents=documents, **noted(note)) == "No rule is broken.\n"


def test_document_that_is_not_there_is_named(check, tmp_path):
    (tmp_path / "documents").mkdir()

    said = "essay: the file essay.txt is not archived."
    assert said in check(documents=tmp_path / "documents", **noted("Of 40 people."))


def test_plan_is_dated_by_the_day_planned_for(check):
    plan = EVENT | {"stage": "planned", "date": "2023", "dated_from": "source"}

    assert check(events=[plan]) == "No rule is broken.\n"


def test_exception_with_a_reason_lets_a_rule_be_broken(check):
    row = STATEMENT | {"text": "By and By is the name of the hall."}
    exception = {"rule": "opening", "of": STATEMENT["key"], "reason": "A name."}

    assert check([exception], statements=[row]) == "No rule is broken.\n"


def test_number_of_a_note_may_be_excepted(check, tmp_path):
    documents = write_document(tmp_path / "documents")
    exception = {"rule": "own-number", "of": REPORT["key"], "reason": "A sum."}

    assert check([exception], documents, **noted("Of 1,200 people 40 came.")) == "No rule is broken.\n"
    # nobody knows without the documents
    assert check([exception], **noted("Nobody came.")) == "No rule is broken.\n"
    assert "breaks the rule own-number no more" in check([exception], documents, **noted("Nobody came."))


@pytest.mark.parametrize(
    ("exceptions", "said"),
    [
        (
            [{"rule": "opening", "of": "x", "reason": "Why"}],
            "exception: x: it breaks the rule opening no more",
        ),
        ([{"rule": "opening", "of": "x", "reason": " "}], "the exception of x has no reason"),
        ([{"rule": "grammar", "of": "x", "reason": "Why"}], "no rule is called grammar; there are title, "),
        ([{"of": "x"}], "it needs “verbs”"),
        (
            [{"rule": "opening", "of": str(number), "reason": "Why"} for number in range(11)],
            "11 exceptions; 10 are allowed",
        ),
    ],
)
def test_exception_that_is_none_is_refused(check, exceptions, said):
    assert said in check(exceptions)


def test_dataset_without_a_style_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"style\.json is missing"):
        call_command("dataset_style", fixtures=write_dataset(tmp_path / "dataset"))
