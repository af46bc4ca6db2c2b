"""What the lists of the admin cost: the same number of queries for any number of rows."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from claims.actions import publish
from claims.kinds import claim_kinds, entity_kinds
from claims.models import Claim, ContestedQuestion, Disagreement, Entity, Entry, Figure, Measure
from claims.recording import recording
from elections.models import Contest
from reforms.models import Area, Initiative
from sources.models import Publisher, Source
from tests import factories as make
from tests.editors import address
from tests.kinds import make_claim

pytestmark = pytest.mark.django_db


def superuser():
    client = Client()
    client.force_login(User.objects.create_superuser("boss"))
    return client


def some_published(maker):
    """A function that makes so many rows, of which every other one is published, by one transaction."""

    def make_rows(count):
        with recording():
            for number in range(count):
                row = maker()
                if number % 2 == 0:
                    publish(row, by=None)

    return make_rows


def of_kind(kind):
    return some_published(lambda: make_claim(kind))


def of_type(kind):
    return some_published(getattr(make, f"make_{kind.own_type()}"))


def make_disagreements(count):
    with recording():
        for _number in range(count):
            subject, measure = make.make_initiative(), make.make_measure()
            publish(*(make.make_figure(subject, value, measure=measure) for value in (77, 98)), by=None)


def make_contested_questions(count):
    for _number in range(count):
        make.make_contested_question()


def make_users(count):
    User.objects.bulk_create(User(username=f"user-{number}") for number in range(count))


def make_groups(count):
    Group.objects.bulk_create(Group(name=f"group {number}") for number in range(count))


# For each model what makes rows of it, and what its list costs.
LISTS = {
    **{kind: (of_kind(kind), 6) for kind in claim_kinds()},
    # with a filter by measure
    Figure: (of_kind(Figure), 7),
    **{kind: (of_type(kind), 4) for kind in entity_kinds()},
    # with a filter by what they belong to
    Area: (of_type(Area), 5),
    Initiative: (of_type(Initiative), 5),
    Contest: (of_type(Contest), 5),
    Claim: (some_published(make.make_statement), 8),
    Entity: (some_published(make.make_person), 5),
    Entry: (some_published(make.make_statement), 11),
    Disagreement: (make_disagreements, 6),
    ContestedQuestion: (make_contested_questions, 4),
    Measure: (some_published(make.make_measure), 4),
    Publisher: (some_published(make.make_publisher), 4),
    Source: (some_published(make.make_source), 7),
    User: (make_users, 6),
    Group: (make_groups, 5),
}


def test_every_list_is_counted():
    assert LISTS.keys() == site._registry.keys()


@pytest.mark.parametrize("count", [1, 3, 12])
@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_list_costs_the_same_for_any_number(model, count, django_assert_num_queries):
    make_rows, queries = LISTS[model]
    make_rows(count)
    client = superuser()

    with django_assert_num_queries(queries):
        page = client.get(address(model, "changelist"))

    assert len(page.context["cl"].result_list) >= count


@pytest.mark.parametrize("count", [1, 3, 12])
def test_index_costs_the_same_for_any_number(count, django_assert_num_queries):
    some_published(make.make_statement)(count)
    client = superuser()

    with django_assert_num_queries(3):
        client.get(reverse("admin:index"))


@pytest.mark.parametrize("count", [1, 3, 12])
def test_suggestions_cost_the_same_for_any_number(count, django_assert_num_queries):
    some_published(lambda: make.make_party(title="A party"))(count)
    client, asked = superuser(), {"app_label": "claims", "model_name": "figure", "field_name": "subject"}

    with django_assert_num_queries(4):
        answer = client.get(reverse("admin:autocomplete"), asked | {"term": "party"})

    assert len(answer.json()["results"]) == min(count, 20)
