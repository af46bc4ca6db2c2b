"""Loading a dataset: what is new and nothing else, in one transaction, through the actions."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import UUIDField

from claims.actions import publish, retract, reword
from claims.enums import Action, EntryKind, RetractionKind
from claims.models import Claim, Entry, Event, Name, Statement
from claims.recording import lock_record
from dataset.errors import DatasetError
from dataset.load import Statistics, load_dataset
from reforms.models import Initiative, StatusReport
from sources.models import Citation, Source
from tests.dataset.folders import (
    CITATION,
    FIGURE,
    INITIATIVE,
    REPORT,
    SOURCE,
    write_dataset,
)
from tests.factories import make_measure, make_person, make_publisher, published
from tests.locks import waiting_for_a_lock

pytestmark = pytest.mark.django_db

EVENT = {
    "key": "open-the-hall.event.announced",
    "subject": "initiative:open-the-hall",
    "kind": "announcement",
    "title": "The mayor announces the opening",
    "occurrence": "opening-announced",
    "date": "2021-05-03",
    "dated_from": "passage",
    "citations": [CITATION],
}


@pytest.fixture
def folder(tmp_path):
    return write_dataset(tmp_path / "dataset")


def test_load_publishes_everything_by_entries_of_kind_import(folder):
    done = load_dataset(folder)

    assert done == Counter(
        publishers=1, sources=1, measures=1, programmes=1, areas=1, initiatives=1,
        status_reports=1, figures=1, citations=1,
    )  # fmt: skip
    assert set(Entry.objects.values_list("action", "kind")) == {(Action.RECORDED, EntryKind.IMPORT)}
    assert Entry.objects.count() == 8
    report = StatusReport.objects.get()
    assert (report.status, str(report.dated), report.subject.slug) == (
        "announced",
        "2021-05-03",
        "open-the-hall",
    )
    assert Name.objects.get().used_in.get() == Source.objects.get()


def test_load_takes_the_occurrence_of_an_event(tmp_path):
    load_dataset(write_dataset(tmp_path / "dataset", events=[EVENT]))

    assert Event.objects.get().occurrence == "opening-announced"


def test_load_takes_what_a_statement_is_about(tmp_path):
    statement = {
        "key": "opening.statement.said",
        "subject": "programme:opening",
        "about": ["initiative:open-the-hall", "area:halls"],
        "role": "observation",
        "text": "It was noticed.",
        "date": "2021-05-03",
        "dated_from": "passage",
        "citations": [CITATION],
    }

    load_dataset(write_dataset(tmp_path / "dataset", statements=[statement]))

    topics = Statement.objects.get().about.all()
    assert [topic.entity.natural_key() for topic in topics] == statement["about"]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (["area:cellars"], "there is no “area:cellars”."),
        ("area:halls", "“about” must be a list."),
        (["programme:opening"], "What a statement is about besides its subject is not the subject itself."),
    ],
)
def test_wrong_topic_is_named(tmp_path, about, said):
    statement = {"key": "said", "subject": "programme:opening", "about": about, "citations": [CITATION]}
    statement |= {
        "role": "observation",
        "text": "It was noticed.",
        "date": "2021-05-03",
        "dated_from": "passage",
    }

    with pytest.raises(DatasetError, match=re.escape(said)):
        load_dataset(write_dataset(tmp_path / "dataset", statements=[statement]))


def test_load_takes_the_kind_of_an_initiative(folder):
    load_dataset(folder)

    assert Initiative.objects.get().kind == "rule"


def test_load_takes_whence_a_day_comes(tmp_path):
    load_dataset(write_dataset(tmp_path / "dataset", status_reports=[REPORT | {"dated_from": "source"}]))

    assert StatusReport.objects.get().dated_from == "source"


def test_load_gives_claims_the_same_ids_everywhere(folder):
    load_dataset(folder)

    assert str(Claim.objects.get(key=REPORT["key"]).pk) == "9b3081cf-abdc-53ad-be6e-8195ae3eaaf0"


def keys_of_every_row():
    """The keys of all public rows, by table, and what entries are about, in their order."""
    models = [model for app in ("sources", "claims") for model in apps.get_app_config(app).get_models()]
    keyed = [model for model in models if isinstance(model._meta.pk, UUIDField)]
    return {
        model.__name__: set(getattr(model, "editorial", model._default_manager).values_list("pk", flat=True))
        for model in keyed
    } | {"entries": list(Entry.objects.values_list("target_type", "target_id", "content"))}


def loaded_afresh(folder):
    """What a fresh instance has after loading; it is taken back, so that the next one is fresh too."""
    with transaction.atomic():
        load_dataset(folder)
        found = keys_of_every_row()
        transaction.set_rollback(True)
    return found


def test_load_gives_the_same_keys_on_two_fresh_instances(folder):
    first, second = loaded_afresh(folder), loaded_afresh(folder)

    assert all(
        first[name] for name in ("Publisher", "Source", "Citation", "Entity", "Name", "Claim", "Mention")
    )
    assert first == second


@pytest.mark.long
def test_seed_dataset_gives_the_same_keys_on_two_fresh_instances():
    first, second = (loaded_afresh(settings.BASE_DIR / "fixtures") for _ in range(2))

    assert all(first[name] for name in ("Snapshot", "Verification", "EventParticipant", "Disagreement"))
    assert first == second


def test_load_twice_writes_nothing(folder):
    load_dataset(folder)
    version = Entry.objects.version()

    assert not +load_dataset(folder)
    assert Entry.objects.version() == version


def test_load_never_makes_a_retracted_claim_again(folder):
    load_dataset(folder)
    retract(StatusReport.objects.get(), by=None, kind=RetractionKind.CORRECTION, reason="It was not said.")

    load_dataset(folder)

    assert StatusReport.objects.get().retracted_at is not None


def test_load_adds_a_citation_that_a_standing_claim_has_not(folder):
    load_dataset(folder)
    late = {"source": "essay", "paragraph": 3, "starts_with": "The hall opened"}
    write_dataset(folder, status_reports=[REPORT | {"citations": [CITATION, late]}])

    done = load_dataset(folder)

    assert +done == Counter({"citations": 1, "citations added": 1})
    report = StatusReport.objects.get()
    assert [
        citation_link.citation.paragraph for citation_link in report.citation_links.order_by("recorded_at")
    ] == [2, 3]
    assert report.citation_links.first().recorded_at < report.citation_links.last().recorded_at


def test_load_rewords_what_nobody_reworded_since(folder):
    load_dataset(folder)
    write_dataset(folder, initiatives=[INITIATIVE | {"title": "Open the great hall"}])

    done = load_dataset(folder)

    assert +done == Counter({"initiatives reworded": 1})
    assert Initiative.objects.get().title == "Open the great hall"


def test_load_keeps_the_words_of_an_editor(folder):
    load_dataset(folder)
    reword(Initiative.objects.get(), {"title": "Our hall"}, by=None)
    write_dataset(folder, initiatives=[INITIATIVE | {"title": "Open the great hall"}])

    assert not +load_dataset(folder)
    assert Initiative.objects.get().title == "Our hall"


def test_load_adds_claims_about_what_an_earlier_load_brought(tmp_path, folder):
    load_dataset(folder)
    later = {"status_reports": [REPORT | {"key": "open-the-hall.status.enacted", "status": "enacted"}]}
    files = ("publishers", "sources", "programmes", "areas", "initiatives", "measures", "figures")

    done = load_dataset(write_dataset(tmp_path / "later", **{name: [] for name in files}, **later))

    assert +done == Counter(status_reports=1)
    assert {report.subject.slug for report in StatusReport.objects.all()} == {"open-the-hall"}


def test_load_puts_parts_after_their_whole(folder):
    part = SOURCE | {"slug": "a-part", "part_of": "essay", "starts_with": "The hall", "document": ""}
    write_dataset(folder, sources=[part, SOURCE])

    load_dataset(folder)

    assert Source.objects.get(slug="a-part").file == "essay.txt"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"figures": [FIGURE | {"colour": "red"}]},
            "figures.json, open-the-hall.figure.capacity: unknown field colour; allowed are key, subject,",
        ),
        ({"figures": [FIGURE | {"measure": "size"}]}, "there is no “measure size”"),
        ({"figures": [FIGURE | {"value": "many"}]}, "“many” is not a number"),
        ({"figures": [FIGURE | {"date": "May 2021"}]}, "“May 2021” is not a date of the form"),
        (
            {"figures": [FIGURE | {"stage": "guessed"}]},
            "stage: “guessed” is not a code of it; allowed are planned,",
        ),
        (
            {"figures": [FIGURE | {"citations": []}]},
            "figures.json, open-the-hall.figure.capacity: citations: a claim rests on at least one.",
        ),
        (
            {"figures": [FIGURE | {"dated_from": "rumour"}]},
            "dated_from: “rumour” is not a code of it; allowed are passage, source, event.",
        ),
        (
            {"events": [EVENT | {"occurrence": "The Vote"}]},
            "occurrence: An occurrence is named by words of a to z",
        ),
        ({"figures": [FIGURE | {"dated_from": "event"}]}, "names that event in its note"),
        ({"figures": [FIGURE | {"basis": "inferred"}]}, "An inference says in its note why"),
        ({"status_reports": [REPORT | {"subject": "area:halls"}]}, "A status report is about an initiative."),
        (
            {"status_reports": [REPORT, REPORT | {"status": "enacted"}]},
            "“open-the-hall.status.announced” stands twice",
        ),
        ({"figures": [FIGURE | {"key": REPORT["key"]}]}, "“open-the-hall.status.announced” stands twice"),
        ({"initiatives": [INITIATIVE, INITIATIVE]}, "“open-the-hall” stands twice"),
        ({"sources": [SOURCE | {"part_of": "essay"}]}, "leads back to itself"),
        (
            {"figures": [FIGURE | {"citations": [CITATION | {"line": 4}]}]},
            "unknown field line of a citation; allowed are source, section, paragraph, starts_with,",
        ),
        (
            {"initiatives": [INITIATIVE | {"names": [{"text": "X", "language": "en", "script": "Latn"}]}]},
            "unknown field script of a name; allowed are text, language, used_in.",
        ),
        (
            {"initiatives": [INITIATIVE | {"kind": "reform"}]},
            "kind: “reform” is not a code of it; allowed are rule, body, vote, programme_measure.",
        ),
        (
            {"initiatives": [INITIATIVE | {"area": "area:cellars"}]},
            "initiatives.json, open-the-hall: there is no “area:cellars”.",
        ),
        ({"publishers": [{"name": "The Herald"}]}, "publishers.json: “slug” is missing."),
        ({"figures": FIGURE}, "figures.json: it must be a list of objects."),
        ({"figures": ["many"]}, "figures.json: it must be a list of objects."),
        (
            {"initiatives": [INITIATIVE | {"area": "programme:opening"}]},
            "“programme:opening” is not a policy area.",
        ),
    ],
)
def test_load_names_what_it_refuses_and_writes_nothing(tmp_path, files, message):
    folder = write_dataset(tmp_path / "dataset", **files)

    with pytest.raises((DatasetError, CommandError), match=message.replace(".", r"\.")):
        call_command("load_dataset", folder)
    assert (Entry.objects.count(), Claim.editorial.count(), Citation.editorial.count()) == (0, 0, 0)


def test_load_that_fails_late_writes_nothing(folder):
    lost = {
        "claim": "nobody",
        "source": "essay",
        "starts_with": "x",
        "health": "found",
        "verified_at": "2024-01-01T00:00:00Z",
    }
    write_dataset(folder, verifications=[lost])

    with pytest.raises(DatasetError, match="it has no such citation"):
        load_dataset(folder)
    assert Entry.objects.count() == 0


IDENTITY = {"site": "A", "programme": "B", "time_zone": "UTC", "languages": [{"code": "en"}], "alphabet": []}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"key_figures": ["capacity", "size"]}, "dataset.json: key_figures: there is no measure “size”; "),
        (
            {"thresholds": [{"measure": "capacity", "needed": "bar"}]},
            "dataset.json: thresholds: there is no measure “bar”; ",
        ),
        (
            {"thresholds": [{"measure": "size", "needed": "capacity"}]},
            "dataset.json: thresholds: there is no measure “size”; ",
        ),
    ],
)
def test_load_refuses_a_measure_of_the_description_that_there_is_not(folder, named, said):
    make_measure(code="size")
    published(make_measure(code="weight"))
    write_dataset(folder, dataset=IDENTITY | named)

    with pytest.raises(DatasetError) as refused:
        load_dataset(folder)

    assert str(refused.value) == f"{said}allowed are capacity, weight."
    assert not Source.editorial.exists()


def test_measures_of_the_description_are_those_of_files_and_record(folder):
    published(make_measure(code="weight"))
    thresholds = [{"measure": "capacity", "needed": "weight"}]
    named = {"key_figures": ["capacity", "weight"], "thresholds": thresholds}

    assert load_dataset(write_dataset(folder, dataset=IDENTITY | named))["measures"] == 1


def test_load_refuses_a_file_that_nobody_knows(tmp_path):
    folder = write_dataset(tmp_path / "dataset", opinions=[])

    with pytest.raises(DatasetError, match=r"unknown file opinions\.json"):
        load_dataset(folder)


def test_load_refuses_a_file_that_is_no_json(folder):
    (folder / "figures.json").write_text("{")

    with pytest.raises(DatasetError, match=r"^figures\.json: Expecting property name"):
        load_dataset(folder)


def test_load_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(DatasetError, match=r"/nowhere is not a folder\.$"):
        load_dataset(tmp_path / "nowhere")


def test_load_refuses_the_day_of_a_snapshot_that_is_none(folder):
    snapshot = {"source": "essay", "sha256": "0" * 64, "held_on": "May 2021", "paragraph_lengths": [1]}
    write_dataset(folder, snapshots=[snapshot])

    with pytest.raises(DatasetError, match=r"“May 2021” is not a day of the form 2022-06-05\."):
        load_dataset(folder)


@pytest.mark.parametrize("verified_at", ["soon", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00", None])
def test_load_refuses_a_verification_at_no_instant(folder, verified_at):
    verification = {
        "claim": REPORT["key"], "source": "essay", "starts_with": CITATION["starts_with"], "health": "found",
        "verified_at": verified_at,
    }  # fmt: skip
    write_dataset(folder, verifications=[verification])

    message = f"verifications.json, {REPORT['key']}: “{verified_at}” is not an instant of the form"
    with pytest.raises(DatasetError, match=message):
        load_dataset(folder)


def test_load_refuses_a_verification_against_a_text_that_nobody_holds(folder):
    verification = {
        "claim": REPORT["key"], "source": "essay", "starts_with": CITATION["starts_with"],
        "ends_with": CITATION["ends_with"], "health": "found", "verified_at": "2024-01-01T00:00:00Z",
        "sha256": "0" * 64,
    }  # fmt: skip
    write_dataset(folder, verifications=[verification])

    with pytest.raises(DatasetError, match=f"there is no snapshot {'0' * 64}"):
        load_dataset(folder)


def test_dry_run_says_what_it_would_do_and_writes_nothing(folder, capsys):
    call_command("load_dataset", folder, dry_run=True)

    assert capsys.readouterr().out.splitlines()[-1] == "would make 8 entries; the dataset version is 0"
    assert Entry.objects.count() == 0


@pytest.mark.usefixtures("committed")
def test_load_that_waited_for_another_counts_its_own_entries_alone(folder, capsys):
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            load_dataset(folder)
            waiting = pool.submit(_load_by_command, folder)
            while not waiting_for_a_lock():
                assert not waiting.done()
        waiting.result(60)

    assert capsys.readouterr().out.splitlines()[-1] == "made 0 entries; the dataset version is 8"


@pytest.mark.usefixtures("committed")
def test_load_while_an_editor_publishes_counts_its_own_entries_alone(folder, capsys):
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            publish(make_person(), make_person(), by=None)
            loading = pool.submit(_load_by_command, folder)
            while not waiting_for_a_lock():
                assert not loading.done()
        loading.result(60)

    assert capsys.readouterr().out.splitlines()[-1] == "made 8 entries; the dataset version is 10"


@pytest.mark.usefixtures("committed")
def test_load_keeps_the_words_that_an_editor_is_giving(folder):
    load_dataset(folder)
    write_dataset(folder, initiatives=[INITIATIVE | {"title": "Open all halls"}])
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            reword(Initiative.objects.get(), {"title": "Open the great hall"}, by=None)
            loading = pool.submit(_load_by_command, folder)
            while not waiting_for_a_lock():
                assert not loading.done()
        loading.result(60)

    assert Initiative.objects.get().title == "Open the great hall"


@pytest.mark.usefixtures("committed")
def test_load_and_an_editor_never_wait_for_each_other_in_a_circle(folder):
    """The load makes a row with the slug that the editor gives to another, each before the other commits."""
    paper = published(make_publisher())
    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            lock_record()
            loading = pool.submit(_load_by_command, folder)
            while not waiting_for_a_lock():
                assert not loading.done()
            reword(paper, {"slug": "herald"}, by=None)
        loading.result(60)

    assert Source.objects.get(slug="essay").publisher == paper


def _load_by_command(folder):
    try:
        call_command("load_dataset", folder)
    finally:
        connection.close()


def counted_rows(table):
    """How many rows the server believes a table to have."""
    with connection.cursor() as cursor:
        cursor.execute("select reltuples from pg_class where relname = %s", [table])
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_rows_are_counted_anew_each_time_that_they_have_doubled():
    with connection.cursor() as cursor:
        cursor.execute("analyze sources_publisher")  # as after a load that was cut off: it holds nothing
    statistics, found = Statistics(), []
    for written in (Statistics.FIRST - 1, Statistics.FIRST, 2 * Statistics.FIRST - 1, 2 * Statistics.FIRST):
        make_publisher()
        statistics.follow(written)
        found.append(counted_rows("sources_publisher"))

    assert found == [0, 2, 2, 4]
