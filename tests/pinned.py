"""A small record, and an editor who changes every word and fact of it: for what is seen of a past instant."""

import datetime

from claims.actions import publish, reword
from claims.clock import today
from claims.models import Entry, Measure
from claims.recording import recording
from elections.models import Contest, Election, Party
from reforms.models import Act, Area, Initiative, Institution, Person, Programme, Region
from sources.models import Publisher, Source
from tests import factories as make

ENTITIES = (Programme, Area, Initiative, Institution, Region, Person, Act, Election, Contest, Party)


def pin():
    """The parameters of both clocks that show everything as it is now, for ever."""
    return {
        "as_of": today().isoformat(),
        "known_at": Entry.objects.latest("number").recorded_at.isoformat(),
    }


def a_record(more=""):
    """Two of most things, so that one can stand in the place of the other; ``more`` ends slugs and codes."""
    paper = make.make_publisher("press", slug=f"paper{more}", name="Paper")
    office = make.make_publisher("government", slug=f"office{more}", name="Office")
    whole = make.published(
        make.make_source(office, slug=f"whole{more}", title="Whole", published_on="2022-07")
    )
    part = {"part_of": whole, "listed_in": whole, "document": ""}
    article = make.make_source(
        paper, slug=f"article{more}", title="Article", published_on="2022-06-05", **part
    )
    letter = make.make_source(office, slug=f"letter{more}", title="Letter", language="kk")
    sources = [make.published(article), make.published(letter)]
    measure = make.make_measure(code=f"seats{more}", name="Seats")
    for number, kind in enumerate(("presidential", "referendum")):
        programme = make.make_programme(slug=f"agenda-{number}{more}", title=f"Agenda {number}")
        area = make.make_area(programme, slug=f"area-{number}{more}", order=number)
        vote = make.make_election(kind, slug=f"vote-{kind}{more}")
        _about_a_reform(f"{number}{more}", area, vote, measure, sources)


def _about_a_reform(number, area, vote, measure, sources):
    def cited():
        return [make.make_citation(source) for source in sources]

    reform = make.make_initiative(area, slug=f"reform-{number}", title=f"Reform {number}", summary="Old.")
    body = make.make_institution("court", slug=f"body-{number}", title=f"Body {number}")
    person, party = make.make_person(slug=f"person-{number}"), make.make_party(slug=f"party-{number}")
    act, contest = make.make_act(slug=f"act-{number}"), make.make_contest(vote, slug=f"contest-{number}")
    region = make.make_region(slug=f"region-{number}")
    claims = [
        make.make_status_report(reform, act=act, citations=[make.make_citation(sources[0])]),
        make.make_effect(reform, body, citations=cited()),
        make.make_effect(reform, region, citations=cited()),
        make.make_statement(reform, said_by_person=person, citations=cited()),
        make.make_statement(area, about=[body, region], citations=cited()),
        make.make_statement(area.programme, citations=cited()),
        make.make_event(vote, "vote", participants=[party, person], citations=cited()),
        make.make_candidacy(person, contest, citations=cited()),
        make.make_application(vote, reform, citations=cited()),
        make.make_tenure(person, body, citations=cited()),
        *(
            make.make_figure(reform, value, measure=measure, of=party, citations=[make.make_citation(source)])
            for value, source in zip((56, 98), sources, strict=True)
        ),
    ]
    publish(*claims, by=None)
    make.name(reform, f"Ескі {number}", "kk", sources)


@recording()
def change_everything():
    """Reword every title, slug and name, and give every fact another value, by one transaction."""
    for model in ENTITIES:
        for number, row in enumerate(model.objects.order_by("slug")):
            words = {"title": f"New {number} {row.type}", "slug": f"new-{row.slug}", "summary": "Changed."}
            reword(row, words | _facts(model, row), by=None, names=[(f"Newly named {number}", "en")])
    for row in Publisher.objects.all():
        words = {"slug": f"new-{row.slug}", "name": f"New {row}", "kind": "academic", "stance": "New."}
        reword(row, words, by=None)
    for row in Source.objects.order_by("-slug"):
        words = {"slug": f"new-{row.slug}", "title": f"A new {row}", "note": "New.", "language": "ru"}
        facts = {"document": f"new-{row.document}"} if row.document else _facts_of_part(row)
        reword(row, words | facts, by=None)
    for row in Measure.objects.all():
        reword(row, {"code": f"new_{row.code}", "name": "Places", "meaning": "New."}, by=None)


def _facts(model, row):
    """Every own fact of an entity, with another value: what it belongs to is another one that there is."""
    others = {Area: ("programme", Programme), Initiative: ("area", Area), Contest: ("election", Election)}
    facts = {}
    if model in others:
        field, there = others[model]
        facts[field] = there.objects.exclude(pk=getattr(row, f"{field}_id")).order_by("slug").first()
    if model is Area:
        facts["order"] = 10 - row.order
    if model is Person:
        facts["sort_name"] = f"Z, {row.slug}"
    if hasattr(row, "kind"):
        codes = [code for code, _label in model._meta.get_field("kind").flatchoices]
        facts["kind"] = next(code for code in codes if code != row.kind)
    return facts


def _facts_of_part(source):
    other = Source.objects.filter(part_of=None).exclude(pk=source.part_of_id).order_by("slug").first()
    return {
        "published": datetime.date(2023, 1, 1),
        "published_precision": "year",
        "publisher": source.part_of.publisher,
        "part_of": other,
        "listed_in": other,
    }
