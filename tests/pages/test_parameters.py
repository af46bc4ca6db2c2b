"""Every page with every parameter that it reads and with values that are none: it is shown, or says so."""

import re
from urllib.parse import quote

import pytest

from config.addresses import declared
from pages.urls import urlpatterns
from tests import factories as make

pytestmark = pytest.mark.django_db

ROUTES = [f"/{route.pattern}" for folder in urlpatterns for route in folder.url_patterns]
LISTS = [path for path in ROUTES if "<" not in path]
# What stands in an address for one thing, and what could.
PLACE = re.compile(r"<(slug|uuid|int):\w+>")
EXAMPLES = {"slug": "anything", "uuid": "00000000-0000-4000-8000-000000000000", "int": "1"}
DETAILS = [PLACE.sub("{}", path) for path in ROUTES if "<" in path]
CLOCKS = {"as_of", "known_at"}
AWKWARD = ["%", "9" * 30, "<b>" * 100, "a\nb\0"]


@pytest.mark.parametrize("path", LISTS)
def test_awkward_value_is_ignored_or_told(client, subtests, path):
    make.published(make.make_status_report())
    for parameter in sorted(declared(path).parameters):
        for value in AWKWARD:
            with subtests.test(parameter=parameter, value=value):
                response = client.get(path, {parameter: value})

                refused = parameter in CLOCKS or (parameter == "q" and len(value) > 200)
                assert response.status_code == (400 if refused else 200)
                assert b"<b>" not in response.content


@pytest.mark.parametrize("path", DETAILS)
def test_slug_of_nothing_is_not_found(client, subtests, path):
    for slug in ("nothing", "0", "a" * 300, "%", "a\nb", "Ақ", "a.b", "<b>"):
        with subtests.test(slug):
            response = client.get(path.format(quote(slug, safe="")))

            assert response.status_code == 404
            assert "There is no page at this address" in response.content.decode()


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("clock", [{"as_of": "soon"}, {"known_at": "2022"}, {"as_of": "2022-13-01"}])
def test_clock_that_cannot_be_read_is_quoted_with_the_form_that_can(client, path, clock):
    ((name, value),) = clock.items()

    response = client.get(PLACE.sub(lambda place: EXAMPLES[place[1]], path), clock)

    assert response.status_code == 400
    assert f"“{value}” cannot be read as {name}" in response.content.decode()
