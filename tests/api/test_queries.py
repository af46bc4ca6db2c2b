"""What each address costs: the same number of queries however many rows there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.urls import router
from claims.actions import publish, reword
from claims.kinds import claim_kinds
from claims.models import Figure
from claims.recording import recording
from elections.enums import ApplicationOrder
from elections.models import Election
from reforms.models import Area, Initiative, Programme
from tests import factories as make
from tests.api import narrowed
from tests.kinds import make_claim, makers
from tests.many import many

pytestmark = pytest.mark.django_db


def citations():
    """Two passages, so that a query for each would show."""
    return [make.make_citation(), make.make_citation()]


def named(entity):
    make.name(entity, f"Another {entity.title}", "en", [make.make_source()])
    return entity


def an_area():
    return make.published(named(make.make_area(make.published(make.make_programme()))))


def about_an_initiative(initiative):
    """A claim of every kind about an initiative."""
    publish(
        make.make_status_report(initiative, act=make.make_act(), citations=citations()),
        make.make_figure(initiative, of=make.make_party()),
        make.make_statement(initiative, about=[make.make_person()], citations=citations()),
        make.make_event(initiative, participants=[make.make_party(), make.make_person()]),
        make.make_effect(initiative, make.make_institution(), citations=citations()),
        make.make_application(make.make_election(), initiative, citations=citations()),
        make.make_succession(initiative, make.make_initiative(initiative.area)),
        by=None,
    )


def an_initiative():
    initiative = make.make_initiative(an_area())
    about_an_initiative(initiative)
    return named(initiative)


def about_an_entity(entity):
    publish(
        make.make_statement(entity, citations=citations()),
        make.make_event(entity, participants=[make.make_party()]),
        by=None,
    )


def an_entity(maker):
    entity = named(maker())
    about_an_entity(entity)
    return entity


def a_programme():
    programme = named(an_initiative().programme)
    about_an_entity(programme)
    return programme


def an_area_of_initiatives():
    area = an_initiative().area
    about_an_entity(area)
    return area


def about_an_election(election):
    publish(
        make.make_event(election, kind="vote", citations=citations()),
        make.make_candidacy(make.make_person(), named(make.make_contest(election))),
        make.make_application(election, make.make_initiative(an_area()), order=ApplicationOrder.LATER),
        make.make_figure(election, of=make.make_party()),
        make.make_statement(election, citations=citations()),
        by=None,
    )


def an_election():
    election = named(make.make_election())
    about_an_election(election)
    return election


def about_a_disagreement(disagreement):
    for value in (77, 98):
        make.published(make.make_figure(disagreement.subject.specific, value, measure=disagreement.measure))


def a_disagreement():
    initiative, measure = make.make_initiative(an_area()), make.make_measure()
    publish(
        *(make.make_figure(initiative, value, measure=measure) for value in (77, 98)),
        *(
            make.make_status_report(initiative, status, citations=citations())
            for status in ("enacted", "rejected")
        ),
        by=None,
    )
    return initiative.disagreements.get(measure=measure)


def about_a_source(source):
    make.make_snapshot(source)
    publish(
        make.make_source(source.publisher, part_of=source, document=""),
        make.make_listed_source(source.publisher, listed_in=source),
        *(
            make.make_statement(make.make_initiative(an_area()), citations=[make.make_citation(source)])
            for _number in range(2)
        ),
        by=None,
    )


def a_source():
    source = make.published(make.make_source(published_on="2022-06"))
    about_a_source(source)
    return source


def about_a_citation(citation):
    make.published(make.make_statement(citations=[citation]))


def a_citation():
    return make.published(make.make_statement()).citation_links.get().citation


def a_claim(maker):
    return lambda: make.published(maker())


def path_of(kind):
    """Where the API has a kind of claim or entity."""
    return kind.plural.replace("_", "-")


# For each list what makes a row of it, and what it costs.
LISTS = {
    "programmes": (a_programme, 5),
    "areas": (an_area_of_initiatives, 5),
    "initiatives": (an_initiative, 5),
    "institutions": (lambda: an_entity(make.make_institution), 4),
    "regions": (lambda: an_entity(make.make_region), 4),
    "people": (lambda: an_entity(make.make_person), 4),
    "parties": (lambda: an_entity(make.make_party), 4),
    "acts": (lambda: an_entity(make.make_act), 4),
    "elections": (an_election, 4),
    "contests": (lambda: an_entity(make.make_contest), 4),
    "status-reports": (
        a_claim(lambda: make.make_status_report(act=make.make_act(), citations=citations())),
        4,
    ),
    "figures": (a_claim(lambda: make.make_figure(of=make.make_party(), role="before")), 4),
    "statements": (
        a_claim(lambda: make.make_statement(about=[make.make_person()], citations=citations())),
        5,
    ),
    "events": (
        a_claim(
            lambda: make.make_event(
                participants=[make.make_person(), make.make_party()], occurrence="some-happening"
            )
        ),
        5,
    ),
    "effects": (a_claim(lambda: make.make_effect(citations=citations())), 4),
    "successions": (a_claim(lambda: make.make_succession(citations=citations())), 4),
    "tenures": (a_claim(lambda: make.make_tenure(citations=citations())), 4),
    "candidacies": (a_claim(lambda: make.make_candidacy(citations=citations())), 4),
    "applications": (a_claim(lambda: make.make_application(citations=citations())), 4),
    "disagreements": (a_disagreement, 5),
    "measures": (lambda: make.published(make.make_figure()).measure, 3),
    "publishers": (lambda: a_source().publisher, 3),
    "sources": (a_source, 3),
    "citations": (a_citation, 4),
}

# A kind of claim that has no line above costs what the others do.
for _kind, _maker in makers().items():
    LISTS.setdefault(path_of(_kind), (a_claim(_maker), 4))

# For each detail what makes the thing, what its key is, what says more about it, and what it costs.
DETAILS = {
    "programmes": (a_programme, "slug", about_an_entity, 7),
    "areas": (an_area_of_initiatives, "slug", about_an_entity, 7),
    "initiatives": (an_initiative, "slug", about_an_initiative, 6),
    "institutions": (lambda: an_entity(make.make_institution), "slug", about_an_entity, 6),
    "regions": (lambda: an_entity(make.make_region), "slug", about_an_entity, 6),
    "people": (lambda: an_entity(make.make_person), "slug", about_an_entity, 6),
    "parties": (lambda: an_entity(make.make_party), "slug", about_an_entity, 6),
    "acts": (lambda: an_entity(make.make_act), "slug", about_an_entity, 6),
    "elections": (an_election, "slug", about_an_election, 7),
    "contests": (lambda: an_entity(make.make_contest), "slug", about_an_entity, 6),
    "disagreements": (a_disagreement, "number", about_a_disagreement, 4),
    "publishers": (
        lambda: a_source().publisher,
        "slug",
        lambda publisher: about_a_source(publisher.sources.first()),
        3,
    ),
    "sources": (a_source, "slug", about_a_source, 8),
    "measures": (
        lambda: make.published(make.make_figure()).measure,
        "code",
        lambda measure: make.published(make.make_figure(measure=measure)),
        2,
    ),
    "citations": (a_citation, "pk", about_a_citation, 3),
}

# What the detail of a claim costs, to which parts of its own add one, such as the participants of an event.
DETAIL_OF_A_CLAIM = 3


# No rows of the database: tests/api/test_evidence.py says what these cost.
OF_THE_CODE = {"statuses", "vocabularies"}


def test_every_address_has_its_queries_counted():
    routed = {folder for folder, _viewset, _name in router.registry} - OF_THE_CODE

    assert LISTS.keys() == routed
    assert MANY.keys() == routed
    assert DETAILS.keys() | {path_of(kind) for kind in claim_kinds()} == routed


def cost_of(path, asked):
    """What a list costs that is asked so: one query more for the names of documents, which are no slugs."""
    _maker, queries = LISTS[path]
    # the whole list of initiatives reads how many there are by area
    return NARROWED.get(path, queries) + ("document" in asked) if asked else queries


NARROWED = {"initiatives": 4}


def answer_of(get, path, asked):
    """What a list answers, and what that costs."""
    with CaptureQueriesContext(connection) as queries:
        answer = get(f"{path}/", **asked)
    return answer, len(queries)


def test_no_list_costs_more_than_five_queries():
    assert max(cost_of(path, asked) for path in LISTS for asked in ({}, narrowed.filters_of(path))) == 5


@pytest.mark.parametrize("path", LISTS)
def test_list_costs_the_same_with_three_rows_however_it_is_narrowed(get, subtests, path):
    maker, _queries = LISTS[path]
    maker()
    ones = {name: answer_of(get, path, asked) for name, asked in narrowed.questions(path).items()}
    assert ones.keys() == {"nothing", "all", *narrowed.filters_of(path)}

    maker()
    maker()
    for name, asked in narrowed.questions(path).items():
        with subtests.test(by=name):
            (one, cost_of_one), (three, cost_of_three) = ones[name], answer_of(get, path, asked)
            assert cost_of_one == cost_of_three == cost_of(path, asked)
            assert 1 <= one["count"] < three["count"]


def many_of(maker):
    """300 entities with a further name each, about which one event counts."""

    def make_many():
        source = make.make_source()
        entities = [maker() for _number in range(300)]
        for entity in entities:
            make.name(entity, f"Another {entity.title}", "en", [source])
        make.published(make.make_event(entities[0], participants=entities[1:]))

    return make_many


def many_initiatives():
    many_of(lambda: make.make_initiative(Area.editorial.first() or make.make_area()))()
    citation = make.make_citation()
    with recording():
        for initiative in Initiative.objects.all():
            publish(make.make_status_report(initiative, citations=[citation]), by=None)


def many_sources():
    publisher = make.make_publisher()
    citations = [make.make_citation(make.make_source(publisher)) for _number in range(300)]
    make.published(make.make_statement(make.make_initiative(), citations=citations))


def many_claims(kind):
    """300 claims of a kind, each about other things."""

    def make_many():
        many(300, lambda number, **cited: make_claim(kind, **cited))

    return make_many


def many_disagreements():
    """Two readings of each of 300 questions."""
    initiative, citation = make.make_initiative(), make.make_citation()
    with recording():
        for _number in range(300):
            measure = make.make_measure()
            for value in (77, 98):
                publish(make.make_figure(initiative, value, measure=measure, citations=[citation]), by=None)


def many_publishers():
    citations = [make.make_citation(make.make_source(make.make_publisher())) for _number in range(300)]
    make.published(make.make_statement(make.make_initiative(), citations=citations))


# For each list what makes three hundred rows of it, by few transactions.
MANY = {
    "programmes": many_of(make.make_programme),
    "areas": many_of(lambda: make.make_area(Programme.editorial.first() or make.make_programme())),
    "initiatives": many_initiatives,
    "institutions": many_of(make.make_institution),
    "regions": many_of(make.make_region),
    "people": many_of(make.make_person),
    "parties": many_of(make.make_party),
    "acts": many_of(make.make_act),
    "elections": many_of(make.make_election),
    "contests": many_of(lambda: make.make_contest(Election.editorial.first() or make.make_election())),
    "disagreements": many_disagreements,
    "measures": many_claims(Figure),
    "publishers": many_publishers,
    "sources": many_sources,
    "citations": many_sources,
    **{path_of(kind): many_claims(kind) for kind in claim_kinds()},
}


@pytest.mark.long
@pytest.mark.parametrize("path", MANY)
def test_list_costs_the_same_with_three_hundred_rows(get, subtests, path):
    MANY[path]()

    for name, asked in narrowed.questions(path).items():
        with subtests.test(by=name):
            answer, cost = answer_of(get, path, asked)
            # for the parts of no rows nothing is asked
            assert cost == cost_of(path, asked) if answer["count"] else cost < cost_of(path, asked)
            if not asked:
                shown = 20 if path == "disagreements" else 50
                assert (answer["count"] >= 300, len(answer["results"])) == (True, shown)


@pytest.mark.parametrize("path", DETAILS)
def test_detail_costs_the_same_with_more_to_say(get, django_assert_num_queries, path):
    maker, key, grow, queries = DETAILS[path]
    row = maker()
    address = f"{path}/{getattr(row, key)}/"
    with django_assert_num_queries(queries):
        get(address)

    grow(row)
    grow(row)
    with django_assert_num_queries(queries):
        get(address)


@pytest.mark.long
def test_detail_costs_the_same_with_three_hundred_claims(get, django_assert_num_queries):
    initiative = an_initiative()
    court, party = make.published(make.make_institution()), make.published(make.make_party())
    vote = make.published(make.make_election())
    many(
        300,
        lambda number, **cited: make.make_status_report(initiative, **cited),
    )
    many(300, lambda number, **cited: make.make_effect(initiative, court, **cited))
    many(300, lambda number, **cited: make.make_event(vote, "vote", participants=[party], **cited))

    # without further names, participants or contests a detail costs less than above
    for path, row, queries in (
        ("initiatives", initiative, 6),
        ("institutions", court, 6),
        ("elections", vote, 7),
        ("parties", party, 6),
    ):
        with django_assert_num_queries(queries):
            answer = get(f"{path}/{row.slug}/")
        assert sum(answer["claim_counts"].values()) >= 300


@pytest.mark.parametrize("kind", claim_kinds(), ids=lambda kind: kind.__name__)
def test_claim_costs_the_same_with_more_citations(get, django_assert_num_queries, kind):
    path = path_of(kind)
    queries = DETAIL_OF_A_CLAIM + len(kind.shown_with_many)
    single = make.published(make_claim(kind))
    with django_assert_num_queries(queries):
        get(f"{path}/{single.pk}/")

    if not kind.cites_once:
        several = make.published(make_claim(kind, citations=citations()))
        with django_assert_num_queries(queries):
            get(f"{path}/{several.pk}/")


def test_several_names_cost_what_one_does_whenever_rows_had_them(get, django_assert_num_queries):
    first, second, third = (make.published(make.make_figure()).subject for _number in range(3))
    former = first.slug
    reword(first.specific, {"slug": "new"}, by=None)

    for slugs, count in (([second.slug], 1), ([former, "new"], 1), ([former, second.slug, third.slug], 3)):
        with django_assert_num_queries(4):
            assert get("figures/", subject=slugs)["count"] == count


def test_past_knowledge_costs_no_query_more(get, django_assert_num_queries):
    claim = make.published(make.make_statement())

    with django_assert_num_queries(5):
        get("statements/", known_at=claim.recorded_at.isoformat())
