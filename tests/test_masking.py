"""Pages and the API show one state of knowledge, then and whenever that instant is asked for again."""

import pytest

from claims.actions import add_citation, check, publish, replace, resolve, retract, reword
from claims.models import Disagreement, Entry
from reforms.models import Initiative
from sources.models import Source
from tests import factories as make

pytestmark = pytest.mark.django_db


def a_history():
    """What editors do to one initiative, step by step; between two steps both surfaces are looked at."""
    paper = make.make_source(make.make_publisher("press"), slug="paper", published_on="2022-06-05")
    reform = make.make_initiative(slug="reform", title="Old title")
    report = make.published(make.make_status_report(reform, citations=[make.make_citation(paper)]))
    yield
    later = make.published(make.make_source(make.make_publisher("government"), published_on="2022-07-01"))
    add_citation(report, make.make_citation(later), by=None)
    yield
    measure = make.make_measure()
    one, _other = (make.published(make.make_figure(reform, value, measure=measure)) for value in (77, 98))
    yield
    resolve(Disagreement.objects.get(), by=None, prefers=one, reason="It is in the law.")
    yield
    wrong = make.published(make.make_status_report(reform, "enacted", date="2022-08-01"))
    yield
    draft = make.make_status_report(reform, "approved", date="2022-08-02")
    replace(wrong, by=None, draft=draft, kind="correction", reason="Not signed yet.")
    yield
    made = make.published(make.make_statement(reform, "It was said."))
    yield
    retract(made, by=None, kind="source_withdrawn", reason="The article is gone.")
    yield
    reword(Initiative.objects.get(), {"title": "New title"}, by=None, names=[("A name", "en")])
    reword(Source.objects.get(slug="paper"), {"title": "Another title"}, by=None)
    yield
    check(Initiative.objects.get(), by=None)
    yield


def seen_on_page(client, **clock):
    response = client.get("/initiatives/reform/", clock)
    context = response.context
    claims = [*context["assessment"].reports, *context["figures"], *context["statements"]]
    entity = context["entity"]
    return {
        "title": entity.title,
        "names": [name for name, _language in context["names"]],
        "status": context["assessment"].code,
        "evidence": entity.last_evidence and entity.last_evidence.isoformat(),
        "checked": entity.last_checked and entity.last_checked.isoformat(),
        "citations": {str(claim.pk): passages(claim) for claim in claims},
        "preferred": sorted(
            str(reading["claim"].pk)
            for panel in context["panels"]
            for reading in panel["readings"]
            if reading["is_preferred"]
        ),
        "corrections": {
            str(claim.pk): (claim.retraction_reason, successor and str(successor.pk))
            for claim, successor in context["corrections"]
        },
    }


def passages(claim):
    return sorted(
        (link.citation.starts_with, link.citation.source.slug, link.health or "not_held")
        for link in claim.citation_links.all()
    )


def seen_in_api(client, corrected, **clock):
    answer = client.get("/api/v1/initiatives/reform/", clock).json()
    claims = [*answer["status_reports"], *answer["figures"], *answer["statements"]]
    return {
        "title": answer["title"],
        "names": [name["text"] for name in answer["names"]],
        "status": answer["status"]["code"],
        "evidence": answer["last_evidence"],
        "checked": answer["last_checked"],
        "citations": {
            claim["id"]: sorted(
                (one["starts_with"], one["source"], one["health"]) for one in claim["citations"]
            )
            for claim in claims
        },
        "preferred": sorted(claim["id"] for claim in answer["figures"] if claim["preferred"]),
        "corrections": {key: correction(client, type_, key, clock) for key, type_ in corrected.items()},
    }


def correction(client, type_, key, clock):
    answer = client.get(f"/api/v1/{type_.replace('_', '-')}s/{key}/", clock).json()
    return answer["retraction"]["reason"], answer["replaced_by"]


def both(client, **clock):
    context = client.get("/initiatives/reform/", clock).context
    corrected = {str(claim.pk): claim.type for claim, _successor in context["corrections"]}
    return seen_on_page(client, **clock), seen_in_api(client, corrected, **clock)


def test_pages_and_api_show_the_same_at_every_instant_then_and_later(client, subtests):
    seen = []
    for _step in a_history():
        instant = Entry.objects.latest("number").recorded_at.isoformat()
        seen.append((instant, both(client, as_of="2024-01-01")))

    assert len({repr(page) for _instant, (page, _api) in seen}) == len(seen)
    for number, (instant, (page, api)) in enumerate(seen):
        with subtests.test(f"step {number}"):
            assert page == api
            assert both(client, as_of="2024-01-01", known_at=instant) == (page, api)


def test_parts_of_a_source_that_joined_later_are_not_known_yet(client):
    whole = make.published(make.make_source(slug="whole"))
    before = Entry.objects.latest("number").recorded_at.isoformat()
    part = make.make_source(whole.publisher, slug="part", part_of=whole, document="")
    listed = make.make_listed_source(whole.publisher, slug="listed", listed_in=whole)
    publish(part, listed, by=None)

    def shown(**clock):
        answer = client.get("/api/v1/sources/whole/", clock).json()
        return [[one["slug"] for one in answer[name]] for name in ("parts", "lists")]

    assert shown() == [["part"], ["listed"]]
    assert shown(known_at=before) == [[], []]
