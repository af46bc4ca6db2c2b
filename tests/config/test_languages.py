"""The language of an address: its prefix alone; without a catalogue the page says what it is in."""

import struct
from dataclasses import replace

import pytest

from config.languages import instance, is_translated
from dataset.description import Language
from tests.factories import make_initiative, make_status_report, published

# A .mo file without a message: magic number, revision, no strings, where they would stand.
EMPTY_CATALOGUE = struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28)

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_catalogue(settings, tmp_path):
    """A function that gives a language an (empty) catalogue."""
    settings.LOCALE_PATHS = [tmp_path]
    is_translated.cache_clear()

    def make(code):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / code / "LC_MESSAGES" / "django.mo").write_bytes(EMPTY_CATALOGUE)

    yield make
    is_translated.cache_clear()


@pytest.fixture
def shown(rf, settings):
    """A function that gives what templates know of an address under the languages of a dataset."""

    def shown(path, *codes):
        settings.DATASET = replace(settings.DATASET, languages=tuple(map(Language, codes)))
        settings.SITE_URL = "https://reforms.example"
        context = instance(rf.get(path))
        return context["canonical_url"], context["alternates"]

    return shown


def test_links_of_a_prefixed_page_keep_the_prefix(client):
    published(make_status_report(make_initiative(slug="open-the-hall", title="Open the hall")))

    page = client.get("/kk/initiatives/", {"as_of": "2024-01-01"}).content.decode()

    assert 'href="/kk/initiatives/open-the-hall/?as_of=2024-01-01"' in page
    assert 'href="/kk/timeline/?as_of=2024-01-01"' in page
    assert 'href="/initiatives/' not in page
    assert client.get("/kk/initiatives/open-the-hall/").status_code == 200


def test_links_after_a_prefixed_page_have_none(client):
    client.get("/kk/initiatives/")

    assert 'href="/kk/' not in client.get("/initiatives/").content.decode()


@pytest.mark.parametrize(
    "path", ["/xx/", "/en/", "/kk/api/v1/", "/kk/admin/", "/kk/robots.txt", "/kk/kk/", "/kk/nowhere/"]
)
def test_other_prefixes_and_what_has_no_language_are_not_found(client, path):
    assert client.get(path).status_code == 404


def test_page_of_a_language_without_a_catalogue_says_what_it_is_in(client):
    response = client.get("/ru/glossary/?as_of=2024-01-01")
    page = response.content.decode()

    assert response.headers["Content-Language"] == "en"
    assert '<html lang="en">' in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/glossary/?as_of=2024-01-01">' in page
    assert "hreflang" not in page


@pytest.mark.parametrize("path", ["/", "/ru/", "/ru/glossary/", "/nowhere/"])
def test_language_depends_on_the_address_alone(client, path):
    response = client.get(path, headers={"Accept-Language": "kk", "Cookie": "django_language=kk"})

    assert response.headers["Content-Language"] == "en"
    assert not response.cookies
    assert "Vary" not in response.headers


def test_canonical_address_is_that_of_the_language_shown(shown):
    assert (
        shown("/kk/acts/?as_of=2024-01-01", "en", "kk")[0] == "https://reforms.example/acts/?as_of=2024-01-01"
    )
    assert shown("/acts/", "en", "kk")[0] == ""
    assert shown("/acts/", "kk", "en")[0] == "https://reforms.example/en/acts/"
    assert shown("/en/acts/", "kk", "en")[0] == ""
    assert shown("/ru/acts/", "kk", "ru")[0] == "https://reforms.example/acts/"


def test_alternates_are_the_languages_that_have_a_catalogue(shown, with_catalogue):
    with_catalogue("kk")

    canonical, alternates = shown("/kk/acts/", "en", "kk", "ru")

    assert canonical == ""
    assert alternates == [
        ("en", "https://reforms.example/acts/"),
        ("kk", "https://reforms.example/kk/acts/"),
    ]


def test_api_takes_a_language_of_the_site(client):
    assert client.get("/api/v1/acts/?lang=kk").headers["Content-Language"] == "en"

    refused = client.get("/api/v1/acts/?lang=xx")

    assert refused.status_code == 400
    assert refused.json()["detail"] == "lang: “xx” is not a language of this site: en, kk, ru."


def test_api_answers_in_a_language_that_has_a_catalogue(client, with_catalogue):
    with_catalogue("kk")

    assert client.get("/api/v1/acts/?lang=kk").headers["Content-Language"] == "kk"
