"""Sources and publishers as editors draft them."""

import pytest

from claims.models import Entry
from sources.models import Publisher, Source
from tests.editors import address, change_address, contributor, editor, errors_of, save
from tests.factories import make_publisher, make_source, published

pytestmark = pytest.mark.django_db


def source_typed(**fields):
    return {
        "title": "A report", "slug": "a-report", "publisher": make_publisher().pk, "language": "en",
        "holding": "consulted", "document": "a-report.txt",
    } | fields  # fmt: skip


def test_source_drafted_with_a_date_as_imprecise_as_it_is():
    save(contributor(), address(Source, "add"), **source_typed(published_on="2022"))

    source = Source.editorial.get()
    assert (source.is_draft, str(source.published_on), source.published_precision) == (True, "2022", "year")


def test_editors_bound_without_a_reason_is_refused_beside_the_reason():
    response = save(editor(), address(Source, "add"), **source_typed(dated_by="2022-12-31"))

    assert errors_of(response) == {"dated_by_reason": ["A date set by an editor comes with its reason."]}


def test_editors_bound_beside_a_date_that_is_printed_is_refused():
    typed = source_typed(published_on="2022", dated_by="2022-12-31", dated_by_reason="It names the vote.")

    response = save(editor(), address(Source, "add"), **typed)

    assert errors_of(response) == {"dated_by": ["A source that prints its date needs no date by an editor."]}


def test_consulted_source_without_a_file_is_refused_beside_the_file():
    response = save(editor(), address(Source, "add"), **source_typed(document=""))

    assert errors_of(response)["document"] == [
        "Name the file that we hold, or the whole that this is a part of."
    ]


def test_slug_of_a_draft_is_refused_beside_the_field():
    make_source(slug="a-report")

    response = save(editor(), address(Source, "add"), **source_typed())

    assert errors_of(response) == {"slug": ["Another one has this already; it may be a draft."]}


def test_bounds_of_a_part_that_are_not_in_the_archived_file_are_refused(settings, tmp_path):
    (tmp_path / "feed.txt").write_text("One post.\n\nAnother post.\n")
    settings.DOCUMENTS_DIR = str(tmp_path)
    whole = make_source(document="feed.txt")
    typed = source_typed(document="", part_of=whole.pk, starts_with="A third post", ends_with="post")

    response = save(editor(), address(Source, "add"), **typed)

    assert errors_of(response) == {"starts_with": ["The text has no part that starts with “A third post”."]}


def test_published_publisher_is_reworded_by_an_entry():
    publisher = published(make_publisher(kind="other"))

    save(editor(), change_address(publisher), kind="press", reason="It names its editors.")

    entry = Entry.objects.filter(target_id=publisher.pk).last()
    assert (Publisher.objects.get().kind, entry.action, entry.reason) == (
        "press", "reworded", "It names its editors.",
    )  # fmt: skip


def test_published_source_is_reworded_by_an_entry():
    source = published(make_source(published_on="2022"))

    save(editor(), change_address(source), published_on="2022-06-05")

    assert (str(Source.objects.get().published_on), Entry.objects.filter(target_id=source.pk).count()) == (
        "2022-06-05",
        2,
    )


def test_source_leads_to_the_claims_that_rest_on_it():
    source = make_source()

    offered = editor().get(change_address(source)).context["pages"]

    assert [str(label) for label, _address in offered] == ["Publish", "Claims that rest on it"]
