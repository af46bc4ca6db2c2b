"""Acting: what the pages of actions show before, do, refuse, and to whom they are open."""

import pytest
from django.contrib.auth.models import Group

from claims.actions import reword
from claims.clock import Clock
from claims.models import (
    Claim,
    Disagreement,
    Entry,
    Event,
    Figure,
    Measure,
    Resolution,
    Statement,
)
from claims.slugs import resolve_slug
from reforms.models import Initiative
from sources.models import Publisher, Source
from tests.editors import (
    action_address,
    address,
    change_address,
    contributor,
    editor,
    errors_of,
    form_data,
    save,
)
from tests.factories import (
    make_area,
    make_citation,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_publisher,
    make_source,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db

WHY = {"kind": "correction", "reason": "The number was of another year."}


def act(client, row, verb, **answers):
    return client.post(address(row, verb), {"pk": row.pk} | answers)


# Publishing


def test_publish_page_shows_what_goes_along_and_what_readers_will_see():
    subject = make_initiative(published(make_area()), title="A reform")
    source = make_source(title="A report", publisher=make_publisher(name="A paper"))
    draft = make_statement(subject, key="a-reform.statement", citations=[make_citation(source)])

    page = editor().get(action_address(draft, "publish"))

    assert page.context["entries"] == [
        "Recorded: publisher “A paper”",
        "Recorded: source “A report”",
        "Recorded: initiative “A reform”",
        "Recorded: statement “a-reform.statement”",
    ]
    assert [(str(what[1]), before, after) for what, before, after in page.context["dry_run"]["changes"]] == [
        ("in lists", "not listed: nothing counts yet", "listed"),
        ("claims that count", 0, 1),
    ]


def test_publish_page_changes_nothing_before_the_editor_says_so():
    draft = make_statement()

    editor().get(action_address(draft, "publish"))

    assert (Entry.objects.count(), Statement.objects.count()) == (0, 0)


def test_publish_puts_the_draft_into_the_record_under_the_editors_name():
    draft = make_statement()
    client = editor()

    response = act(client, draft, "publish")

    assert response.url == change_address(draft)
    assert Statement.objects.get().pk == draft.pk
    assert {entry.by for entry in Entry.objects.all()} == {client.user}


def test_publish_page_of_a_status_report_shows_the_status_that_follows():
    initiative = published(make_initiative())
    published(make_status_report(initiative, "announced"))
    draft = make_status_report(initiative, "enacted", date="2022-11-05")

    page = editor().get(action_address(draft, "publish"))

    changes = {str(what[1]): (before, after) for what, before, after in page.context["dry_run"]["changes"]}
    assert changes["status"] == ("Announced", "Enacted")


def test_publish_page_warns_of_a_disagreement_that_opens():
    figure = published(make_figure(value=98))
    draft = make_figure(figure.subject, 77, measure=figure.measure)

    page = editor().get(action_address(draft, "publish"))

    assert len(page.context["dry_run"]["disagreements"]) == 1
    assert "A disagreement opens" in page.content.decode()


def test_publish_of_a_claim_without_citation_is_refused_with_a_sentence():
    draft = make_statement(citations=[])
    client = editor()

    page = client.get(action_address(draft, "publish"))
    response = act(client, draft, "publish")

    sentence = "A published claim rests on at least one citation."
    assert page.context["refused"] == [sentence]
    assert response.context["form"].non_field_errors() == [sentence]
    assert Entry.objects.count() == 0


def test_several_drafts_are_published_together_or_not_at_all():
    good, bad = make_statement(), make_statement(citations=[])

    editor().post(address(Statement, "publish"), {"pk": [good.pk, bad.pk]})

    assert (Entry.objects.count(), Statement.objects.count()) == (0, 0)


def test_drafts_chosen_on_the_list_come_to_the_same_page():
    drafts = [make_statement(), make_statement()]
    chosen = {"action": "publish", "_selected_action": [draft.pk for draft in drafts]}

    page = editor().post(address(Statement, "changelist"), chosen)

    assert {row.pk for row in page.context["rows"]} == {draft.pk for draft in drafts}
    assert Entry.objects.count() == 0


def test_choosing_only_what_is_published_already_says_that_none_can_be_chosen():
    standing = published(make_statement())
    chosen = {"action": "publish", "_selected_action": [standing.pk]}

    page = editor().post(address(Statement, "changelist"), chosen, follow=True)

    assert [str(message) for message in page.context["messages"]] == ["None of these can be chosen for that."]


def test_more_than_can_be_shown_at_once_are_not_taken(monkeypatch):
    monkeypatch.setattr("editing.admin.pages.MOST_AT_ONCE", 1)
    chosen = {"action": "publish", "_selected_action": [make_statement().pk, make_statement().pk]}

    page = editor().post(address(Statement, "changelist"), chosen, follow=True)

    said = [str(message) for message in page.context["messages"]]
    assert said == ["2 are chosen; at most 1 can be at once."]
    assert Statement.objects.count() == 0


def test_claims_of_several_kinds_are_published_from_the_common_list():
    drafts = [make_statement(), make_event()]

    editor().post(address(Claim, "publish"), {"pk": [draft.pk for draft in drafts]})

    assert (Statement.objects.count(), Event.objects.count()) == (1, 1)


# Retracting and replacing


def test_retract_page_shows_what_readers_lose():
    statement = published(make_statement())

    page = editor().get(action_address(statement, "retract"))

    changes = {str(what[1]): (before, after) for what, before, after in page.context["dry_run"]["changes"]}
    assert changes == {"in lists": ("listed", "not listed: nothing counts yet"), "claims that count": (1, 0)}


def test_retracted_claim_is_gone_for_readers_with_its_reason_in_the_record():
    statement = published(make_statement())

    act(editor(), statement, "retract", **WHY)

    assert list(Statement.objects.under(Clock.now())) == []
    entry = Entry.objects.last()
    assert (entry.action, entry.kind, entry.reason) == ("retracted", WHY["kind"], WHY["reason"])


def test_retraction_without_a_reason_is_refused_beside_the_field():
    statement = published(make_statement())

    response = act(editor(), statement, "retract", kind="correction", reason=" ")

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert Statement.objects.get().retracted_at is None


def test_claim_retracted_meanwhile_is_refused_with_a_sentence_and_keeps_the_reason():
    statement = published(make_statement(key="the-claim"))
    act(editor(), statement, "retract", **WHY)

    response = act(editor(), statement, "retract", **WHY)

    assert response.context["form"].non_field_errors() == ["“the-claim” is retracted already."]
    assert response.context["form"]["reason"].value() == WHY["reason"]


def test_replacing_opens_a_draft_that_says_the_same_and_changes_nothing_for_readers():
    party = make_institution()
    event = published(make_event(title="As it was", participants=[(party, "host")]))

    response = act(editor(), event, "replace", **WHY)

    draft = Event.editorial.drafts().get()
    assert response.url == change_address(draft)
    assert (draft.title, draft.replaces_id, draft.key) == ("As it was", event.pk, f"{event.key}-2")
    assert [(part.entity.pk, part.role) for part in draft.participants.all()] == [(party.pk, "host")]
    assert draft.citation_links(manager="editorial").get().citation == event.citation_links.get().citation
    assert list(Event.objects.under(Clock.now())) == [event]


def test_draft_in_the_place_of_a_statement_is_about_the_same():
    party = make_institution()
    statement = published(make_statement(about=[party]))

    act(editor(), statement, "replace", **WHY)

    (topic,) = Statement.editorial.drafts().get().about.all()
    assert topic.entity.pk == party.pk


def test_publishing_the_replacement_performs_it_with_the_reason_that_was_kept():
    statement = published(make_statement(text="Wrong."))
    client = editor()
    act(client, statement, "replace", **WHY)
    draft = Statement.editorial.drafts().get()
    save(client, change_address(draft), text="Right.")
    asked = client.get(action_address(draft, "publish")).context["form"]

    act(client, draft, "publish", **asked.initial)

    assert asked.initial == WHY
    standing = Statement.objects.under(Clock.now()).get()
    assert (standing.text, standing.replaces.pk) == ("Right.", statement.pk)
    retracted = Statement.objects.get(pk=statement.pk)
    assert (retracted.retraction_reason, retracted.retracted_at) == (WHY["reason"], standing.recorded_at)


def test_publish_page_of_a_replacement_shows_both_texts():
    statement = published(make_statement(text="Wrong."))
    client = editor()
    act(client, statement, "replace", **WHY)
    draft = Statement.editorial.drafts().get()
    save(client, change_address(draft), text="Right.")

    page = client.get(action_address(draft, "publish"))

    assert page.context["words_changed"] == [("text", "Wrong.", "Right.")]


def test_replacement_is_published_by_itself_and_not_with_other_drafts():
    statement = published(make_statement())
    client = editor()
    act(client, statement, "replace", **WHY)
    chosen = [Statement.editorial.drafts().get().pk, make_statement().pk]

    response = client.post(address(Statement, "publish"), {"pk": chosen} | WHY)

    assert response.context["form"].non_field_errors() == [
        "A draft that takes a claim's place is published by itself: it has a reason of its own."
    ]
    assert list(Statement.objects.all()) == [statement]


def test_reason_of_a_replacement_that_nobody_noted_is_asked_for():
    statement = published(make_statement())
    draft = make_statement(statement.subject, replaces=statement)

    asked = editor().get(action_address(draft, "publish")).context["form"]

    assert asked.initial == {}
    assert set(asked.fields) == {"kind", "reason"}


def test_second_replacement_of_a_claim_is_refused_with_a_sentence():
    statement = published(make_statement(key="the-claim"))
    act(editor(), statement, "replace", **WHY)

    response = act(editor(), statement, "replace", **WHY)

    assert response.context["form"].non_field_errors() == [
        "“the-claim-2” is to take its place already: edit that draft, or delete it."
    ]


def test_replacement_about_another_subject_is_refused_with_a_sentence():
    statement = published(make_statement())
    client = editor()
    act(client, statement, "replace", **WHY)
    draft = Statement.editorial.drafts().get()
    save(client, change_address(draft), subject=make_initiative().pk)

    response = act(client, draft, "publish", **WHY)

    assert response.context["form"].non_field_errors() == [
        "Only a claim of the same kind about the same subject takes another's place."
    ]
    assert Statement.objects.get().retracted_at is None


def state_lines(row):
    return [str(line) for line in editor().get(change_address(row)).context["state_lines"]]


def test_form_of_a_retracted_claim_says_when_and_why():
    statement = published(make_statement())
    act(editor(), statement, "retract", **WHY)

    (line,) = state_lines(statement)

    assert line.startswith("Retracted on ")
    assert line.endswith("(Correction): The number was of another year.")


def test_forms_of_a_claim_and_of_the_draft_that_replaces_it_name_each_other():
    statement = published(make_statement(key="the-claim"))
    act(editor(), statement, "replace", **WHY)
    draft = Statement.editorial.drafts().get()

    assert state_lines(draft)[-1] == "When it is published it takes the place of “the-claim”."
    assert state_lines(statement)[-1] == "“the-claim-2” is drafted to take its place."

    act(editor(), draft, "publish", **WHY)
    assert state_lines(statement)[-1] == "“the-claim-2” took its place."


# Later citations, checks, resolutions


def test_citation_added_to_a_published_claim_is_an_entry_of_its_own():
    statement, source = published(make_statement()), make_source()
    passage = {"source": source.pk, "paragraph": 4, "starts_with": "It is", "ends_with": "so"}

    act(editor(), statement, "cite", **passage)

    assert statement.citation_links.count() == 2
    assert Entry.objects.last().target_type == "claim_citation"


def test_citation_that_the_claim_has_already_is_refused_with_a_sentence():
    citation = make_citation()
    statement = published(make_statement(citations=[citation]))
    passage = {
        "source": citation.source.pk, "paragraph": citation.paragraph,
        "starts_with": citation.starts_with, "ends_with": citation.ends_with,
    }  # fmt: skip

    response = act(editor(), statement, "cite", **passage)

    assert response.context["form"].non_field_errors() == ["The claim rests on this citation already."]
    assert response.context["form"]["starts_with"].value() == citation.starts_with


def test_figure_is_not_offered_another_citation():
    figure = published(make_figure())

    offered = editor().get(change_address(figure)).context["pages"]

    assert [str(label) for label, _address in offered] == ["Retract", "Retract and replace"]


def test_check_is_noted_under_the_editors_name():
    initiative = published(make_initiative())
    client = editor()

    act(client, initiative, "check", note="Nothing new.")

    made = Entry.objects.last()
    assert (made.action, made.target_id) == ("checked", initiative.pk)
    assert (made.reason, made.by) == ("Nothing new.", client.user)


@pytest.fixture
def disagreement():
    figure = published(make_figure(value=98))
    published(make_figure(figure.subject, 77, measure=figure.measure))
    return Disagreement.objects.get()


def test_disagreement_is_resolved_in_favour_of_a_reading(disagreement):
    preferred = Figure.objects.get(value=77)

    act(editor(), disagreement, "resolve", prefers=str(preferred.pk), reason="Counted, not asked.")

    resolution = Resolution.objects.get()
    assert (resolution.prefers.pk, resolution.reason) == (preferred.pk, "Counted, not asked.")


def test_resolve_page_offers_the_readings_alone(disagreement):
    published(make_figure(disagreement.subject, 5))

    form = editor().get(action_address(disagreement, "resolve")).context["form"]

    assert {claim.pk for claim in form.fields["prefers"].queryset} == set(
        Figure.objects.filter(value__in=[77, 98]).values_list("pk", flat=True)
    )


def test_resolution_without_a_reason_is_refused_and_keeps_the_choice(disagreement):
    preferred = Figure.objects.get(value=77)

    response = act(editor(), disagreement, "resolve", prefers=str(preferred.pk), reason="")

    assert response.context["form"].errors == {"reason": ["This field is required."]}
    assert response.context["form"]["prefers"].value() == str(preferred.pk)


# Rewording what is published


def test_published_entity_is_reworded_with_an_entry_and_a_reason():
    initiative = published(make_initiative())

    save(editor(), change_address(initiative), title="A better title", reason="The field's term.")

    entry = Entry.objects.last()
    assert Initiative.objects.get().title == "A better title"
    assert (entry.action, entry.reason, entry.content["title"]) == (
        "reworded", "The field's term.", "A better title",
    )  # fmt: skip


def test_new_slug_of_a_published_entity_leaves_the_old_one_behind():
    initiative = published(make_initiative(slug="old-slug"))

    save(editor(), change_address(initiative), slug="new-slug")

    assert resolve_slug(Initiative, "old-slug", Clock.now()) == ("new-slug", "new-slug")


def test_names_of_a_published_entity_change_by_an_entry():
    initiative = published(make_initiative())
    names = {"names__TOTAL_FORMS": "1", "names__0__text": "Another name", "names__0__language": "en"}

    save(editor(), change_address(initiative), **names)

    (name,) = Entry.objects.last().content["names"]
    assert (name["text"], name["language"], name["used_in"]) == ("Another name", "en", [])


def test_saving_a_published_entity_unchanged_makes_no_entry():
    initiative = published(make_initiative())
    version = Entry.objects.version()

    save(editor(), change_address(initiative))

    assert Entry.objects.version() == version


def test_words_of_a_draft_entity_change_without_an_entry():
    initiative = make_initiative()

    save(contributor(), change_address(initiative), title="A better title")

    assert (Initiative.editorial.get().title, Entry.objects.count()) == ("A better title", 0)


def test_slug_of_a_draft_entity_is_refused_beside_the_field():
    make_institution(slug="taken")
    other = make_institution()

    response = save(editor(), change_address(other), slug="taken")

    assert errors_of(response) == {"slug": ["Another one has this already; it may be a draft."]}


def test_former_slug_of_another_entity_is_refused_beside_the_field():
    renamed = published(make_initiative(slug="old-slug", title="Renamed"))
    save(editor(), change_address(renamed), slug="new-slug")
    other = make_initiative()

    response = save(editor(), change_address(other), slug="old-slug")

    assert errors_of(response) == {"slug": ["This was the slug of “Renamed”, and leads there."]}


@pytest.mark.parametrize(
    ("make", "field"), [(make_source, "slug"), (make_publisher, "slug"), (make_measure, "code")]
)
def test_former_slug_of_any_kind_is_refused_beside_the_field(make, field):
    renamed = published(make(**{field: "old"}))
    reword(renamed, {field: "new"}, by=None)
    other = make()

    response = save(editor(), change_address(other), **{field: "old"})

    assert errors_of(response) == {field: [f"This was the slug of “{renamed}”, and leads there."]}


def test_two_editors_rewording_one_entity_see_both_texts():
    initiative = published(make_initiative(title="As it was"))
    client = editor()
    opened = form_data(client.get(change_address(initiative)))
    save(editor(), change_address(initiative), title="The first editor's")

    response = client.post(change_address(initiative), opened | {"title": "The second editor's"})

    assert response.context["conflicts"] == [("Title", "The first editor's", "The second editor's")]
    assert Initiative.objects.get().title == "The first editor's"


def test_published_source_that_claims_rest_on_stays_consulted_with_a_sentence():
    source = make_source()
    published(make_statement(citations=[make_citation(source)]))

    response = save(editor(), change_address(source), holding="listed", document="", note="typed just now")

    assert errors_of(response)[""] == ["Published claims rest on this source: it stays consulted."]
    assert form_data(response)["note"] == "typed just now"


def test_published_measure_keeps_its_unit_with_a_sentence():
    measure = published(make_measure())

    response = save(editor(), change_address(measure), unit="seats")

    assert errors_of(response)[""] == ["A published measure keeps its unit: its figures are numbers of it."]


# Who may


@pytest.fixture
def acts():
    """One row for every action, by verb."""
    figure = published(make_figure(value=98))
    published(make_figure(figure.subject, 77, measure=figure.measure))
    standing = published(make_statement())
    return {
        "publish": make_statement(),
        "retract": standing,
        "cite": standing,
        "check": Initiative.objects.get(pk=standing.subject.pk),
        "resolve": Disagreement.objects.get(),
    }


@pytest.mark.parametrize("verb", ["publish", "retract", "cite", "check", "resolve"])
def test_contributor_may_not_act_for_readers(acts, verb):
    version = Entry.objects.version()
    client = contributor()

    shown = client.get(action_address(acts[verb], verb)).status_code
    done = act(client, acts[verb], verb, **WHY).status_code

    assert (shown, done, Entry.objects.version()) == (403, 403, version)


@pytest.mark.parametrize("verb", ["publish", "retract", "cite", "check", "resolve"])
def test_editor_may_act_for_readers(acts, verb):
    assert editor().get(action_address(acts[verb], verb)).status_code == 200


def test_contributor_may_draft_a_replacement():
    statement = published(make_statement())

    act(contributor(), statement, "replace", **WHY)

    assert Statement.editorial.drafts().get().replaces_id == statement.pk


def test_contributor_is_offered_no_action_for_readers():
    statement = make_statement()

    page = contributor().get(change_address(statement))

    assert [str(label) for label, _address in page.context["pages"]] == ["Preview"]


@pytest.mark.parametrize("make", [make_initiative, make_source, make_publisher])
def test_contributor_may_not_reword_what_is_published(make):
    row = published(make())

    assert contributor().post(change_address(row), {"title": "Other"}).status_code == 403


def test_contributor_drafts_a_measure_and_an_editor_publishes_it():
    typed = {"code": "turnout", "name": "Turnout", "unit": "percent", "meaning": "Who voted."}

    contributor().post(address(Measure, "add"), typed)

    assert not Measure.objects.exists()
    assert Measure.editorial.get().code == "turnout"

    act(editor(), Measure.editorial.get(), "publish")
    assert Measure.objects.get().code == "turnout"


def test_words_of_a_published_measure_change_by_an_entry():
    measure = published(make_measure())

    save(editor(), change_address(measure), name="Another", reason="Clearer.")

    entry = Entry.objects.last()
    assert (entry.action, entry.target_id, entry.content["name"]) == ("reworded", measure.pk, "Another")
    assert Measure.objects.get().name == "Another"


@pytest.mark.parametrize("model", [Entry, Disagreement])
def test_nobody_writes_the_record_by_hand(model):
    assert editor().get(address(model, "add")).status_code == 403


def test_groups_are_made_again_without_harm():
    contributor()
    before = set(Group.objects.values_list("name", "permissions__codename"))

    contributor()

    assert set(Group.objects.values_list("name", "permissions__codename")) == before


def test_published_sources_and_publishers_have_their_pages():
    source = published(make_source())

    assert [Source.objects.count(), Publisher.objects.count()] == [1, 1]
    assert editor().get(change_address(source)).status_code == 200
