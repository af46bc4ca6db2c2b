"""Every parameter of every address, and every key, with values that are none: an error, never a failure."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from api.urls import router
from config.addresses import declared
from tests import factories as make

pytestmark = pytest.mark.django_db

LISTS = [f"/api/v1/{folder}/" for folder, _viewset, _name in router.registry]
AWKWARD = ["%", "9" * 30, "a" * 300, "a\nb\0"]
# What takes any text.
ANYTHING = {"search"}
KEYS = ["0", "9" * 30, "%", "a\nb\0", "a" * 300, "Ақ", f"{0:032}", "a.json"]


def refused_for(response):
    """The parameters that a refusal names."""
    assert response["Content-Type"] == "application/problem+json"
    return [error["parameter"] for error in response.json()["errors"]]


@pytest.mark.long
@pytest.mark.parametrize("path", LISTS)
def test_awkward_value_is_refused_by_name_or_finds_what_it_says(client, subtests, path):
    make.published(make.make_figure())
    for parameter in sorted(declared(path).parameters):
        for value in AWKWARD:
            with subtests.test(parameter=parameter, value=value):
                response = client.get(path, {parameter: value})

                assert response.status_code in (200, 400, 404)
                if response.status_code == 400:
                    assert refused_for(response) == [parameter]
                if response.status_code == 404:
                    assert parameter == "page"


@pytest.mark.parametrize("path", LISTS)
def test_what_is_no_value_is_refused_wherever_values_have_a_form(client, subtests, path):
    for parameter in sorted(declared(path).parameters - ANYTHING):
        with subtests.test(parameter):
            response = client.get(path, {parameter: "<no such value>"})

            assert response.status_code == 400
            assert refused_for(response) == [parameter]


@pytest.mark.parametrize("path", LISTS)
def test_key_of_nothing_is_not_found(client, subtests, path):
    for key in KEYS:
        with subtests.test(key):
            response = client.get(f"{path}{quote(key, safe='')}/")

            assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_detail_refuses_a_parameter_of_its_list(client):
    subject = make.published(make.make_statement()).subject
    address = reverse("api:initiative-detail", args=[subject.slug])

    for parameter in sorted(declared("/api/v1/initiatives/").parameters - {"as_of", "known_at", "lang"}):
        response = client.get(address, {parameter: "1"})
        assert response.status_code == 400
        assert refused_for(response) == [parameter]
