"""Drafts leak nowhere: a marker is planted in drafts of every kind and looked for on every address."""

import pytest
from django.apps import apps

from claims.kinds import kind_of
from claims.models import Claim, ClaimCitation, Name, Resolution
from sources.enums import Holding
from sources.models import Recorded
from tests import factories as make
from tests.kinds import make_claim
from tests.whole_site import addresses_of_lists, crawl, publish_every_kind

pytestmark = pytest.mark.django_db

MARKER = "Zyxwvut"
SLUG = "zyxwvut-"


@pytest.fixture
def public():
    return publish_every_kind()


def planted_types():
    """The types of the claims that are drafts."""
    return Claim.editorial.drafts().values_list("type", flat=True)


def plant(public):
    """Drafts of every kind with the marker in whatever text they have, beside and upon what is public."""
    initiative = public["status_report"].subject.specific
    institution = public["succession"].subject.specific
    election = public["application"].subject.specific
    person, party = public["tenure"].subject.specific, public["candidacy"].subject.specific
    contest = public["candidacy"].contest
    words = {"title": f"{MARKER} title", "summary": f"{MARKER} summary"}
    programme = make.make_programme(slug=f"{SLUG}programme", **words)
    area = make.make_area(programme=initiative.programme, slug=f"{SLUG}area", **words)
    hidden = [
        programme,
        area,
        make.make_initiative(area=initiative.area, slug=f"{SLUG}initiative", **words),
        make.make_institution(slug=f"{SLUG}institution", **words),
        make.make_region(slug=f"{SLUG}region", **words),
        make.make_person(slug=f"{SLUG}person", **words),
        make.make_party(slug=f"{SLUG}party", **words),
        make.make_act(slug=f"{SLUG}act", **words),
        make.make_election(slug=f"{SLUG}election", **words),
        make.make_contest(election=election, slug=f"{SLUG}contest", **words),
    ]
    for entity in hidden:
        Name.objects.create(entity_id=entity.pk, text=f"{MARKER} name", language="en")
    publisher = make.make_publisher(slug=f"{SLUG}publisher", name=f"{MARKER} publisher", kind_reason=MARKER)
    source = make.make_source(
        publisher, slug=f"{SLUG}source", title=f"{MARKER} source", url="https://example.org/Zyxwvut"
    )
    make.make_source(publisher, slug=f"{SLUG}listed", title=MARKER, document="", holding=Holding.LISTED)
    measure = make.make_measure(name=f"{MARKER} measure", code="zyxwvut_measure", meaning=MARKER)

    def beside():
        """A citation of a draft source, and one of a public source."""
        public_source = public["figure"].citation_links.get().citation.source
        return [
            make.make_citation(source, section=MARKER, ends_with=MARKER),
            make.make_citation(public_source, section=MARKER, ends_with=MARKER),
        ]

    common = {"note": f"{MARKER} note", "date": "2022-06-05"}
    make.make_status_report(
        subject=initiative, status="applied", key=f"{SLUG}a", citations=beside(), **common
    )
    make.make_figure(
        subject=initiative,
        measure=measure,
        as_printed=MARKER,
        key=f"{SLUG}b",
        citations=beside()[1:],
        **common,
    )
    make.make_figure(
        subject=initiative,
        measure=public["figure"].measure,
        value=987654,
        as_printed=MARKER,
        key=f"{SLUG}c",
        citations=beside()[1:],
        **common,
    )
    make.make_statement(
        subject=initiative, text=f"{MARKER} text", key=f"{SLUG}d", citations=beside(), **common
    )
    make.make_event(subject=election, title=f"{MARKER} event", key=f"{SLUG}e", citations=beside(), **common)
    make.make_effect(subject=initiative, target=institution, key=f"{SLUG}f", citations=beside(), **common)
    make.make_succession(
        subject=institution, predecessor=hidden[3], key=f"{SLUG}g", citations=beside(), **common
    )
    make.make_tenure(
        subject=person, body=institution, role=f"{MARKER} role", key=f"{SLUG}h", citations=beside(), **common
    )
    make.make_candidacy(subject=party, contest=contest, key=f"{SLUG}i", citations=beside(), **common)
    make.make_application(
        subject=election, initiative=initiative, key=f"{SLUG}j", citations=beside(), **common
    )
    for number, type_ in enumerate(sorted(public.keys() - set(planted_types()))):
        kind = kind_of(type_)
        make_claim(kind, key=f"{SLUG}other-{number}", citations=beside()[1:], **common)
    ClaimCitation.editorial.create(claim_id=public["statement"].pk, citation=beside()[1])
    make.make_statement(
        subject=public["statement"].subject.specific,
        text=f"{MARKER} instead",
        replaces_id=public["statement"].pk,
        key=f"{SLUG}k",
        citations=beside(),
        **common,
    )
    disagreement = initiative.disagreements.get(contested=None)
    Resolution.editorial.create(
        disagreement=disagreement, prefers_id=public["status_report"].pk, reason=f"{MARKER} reason"
    )
    make.make_contested_question(
        public["statement"], public["event"], key=f"{SLUG}l", question=f"{MARKER}?", explanation=MARKER
    )
    return hidden


def test_every_recorded_kind_is_planted(public):
    plant(public)

    kinds = [
        model
        for model in apps.get_models()
        if issubclass(model, Recorded) and model.__name__ != "Verification"
    ]
    assert [model.__name__ for model in kinds if not model.editorial.drafts().exists()] == []


def test_no_draft_is_seen_anywhere(client, public):
    hidden = plant(public)

    answers = crawl(client, "/", "/api/v1/", *addresses_of_lists(), f"/search/?q={MARKER}")

    assert {
        path: response.status_code for path, response in answers.items() if response.status_code >= 500
    } == {}
    names = [str(pk) for pk in Claim.editorial.drafts().values_list("pk", flat=True)]
    assert [
        path for path, response in answers.items() if any(name in response.content.decode() for name in names)
    ] == []
    leaks = [
        path
        for path, response in answers.items()
        if MARKER.lower() in response.content.decode().lower().replace(f"q={MARKER}".lower(), "")
        and not path.startswith("/search/")
    ]
    assert leaks == []
    assert len(answers) > 60
    for entity in hidden:
        assert client.get(entity.get_absolute_url()).status_code == 404
        assert client.get(f"/api/v1{entity.get_absolute_url()}").status_code == 404
