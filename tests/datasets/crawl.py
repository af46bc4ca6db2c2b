"""The whole site, API and admin of another country: no word of the seed dataset's country stands anywhere.

Not collected with the others: tests/datasets/test_other_country.py runs it in a process whose settings are
made from `DATASET_DIR`, on a database of its own.
"""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from claims.alphabet import sort_key
from claims.clock import Clock
from claims.models import Entity
from config import urls
from reforms.models import Initiative
from sources.models import Source
from tests.datasets.words import words_of_the_seed_country

pytestmark = pytest.mark.django_db

HREF = re.compile(r"""<(?:a|form)[^>]* (?:href|action)=["']([^"'#]+)""")
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")
ADDRESS = re.compile(r'"(http://testserver/[^"]*)"')


@pytest.fixture
def loaded():
    call_command("load_dataset", verbosity=0)


def listed():
    return Entity.objects.listed(Clock.now())


def crawl(client, *starts, found_in):
    """{path: text} of everything that the starts lead to, pages and answers alike."""
    texts, pending = {}, list(starts)
    while pending:
        path = pending.pop()
        if path in texts:
            continue
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
        texts[path] = text = response.content.decode()
        pending += [link for link in links_of(text, path) if link not in texts and found_in(link)]
    return texts


def links_of(text, path):
    """The addresses on this site that a page or an answer names."""
    for link in (*LINK.findall(text), *ADDRESS.findall(text)):
        parts = urlsplit(urljoin(f"http://testserver{path}", link.replace("&amp;", "&")))
        if parts.netloc == "testserver":
            yield parts._replace(scheme="", netloc="", fragment="").geturl()


def assert_of_this_country(texts):
    pattern = words_of_the_seed_country()
    found = {path: sorted({one.lower() for one in pattern.findall(text)}) for path, text in texts.items()}
    assert {path: words for path, words in found.items() if words} == {}


def is_page(path):
    return not path.startswith(("/static/", "/admin/", "/api/")) and "as_of=" not in path


def test_pages_know_this_country_alone(loaded, client):
    lists = [f"/{route.pattern}" for route in urls.pages if "<" not in str(route.pattern)]

    texts = crawl(client, *lists, "/robots.txt", found_in=is_page)

    assert_of_this_country(texts)
    assert {row.get_absolute_url() for row in [*listed(), *Source.objects.all()]} <= texts.keys()
    assert "<title>Harbour Watch</title>" in texts["/"]
    assert "Open Harbour programme" in texts["/"]
    assert '<a href="mailto:watch@harbour.example">' in texts["/methodology/"]
    assert "Islands of Merrowe, as tiles" in texts["/regions/"]
    assert '<span class="quiet" lang="eo">intendanto</span>' in texts["/glossary/"]
    assert "Vote for the Steward</dt>" in texts["/glossary/"]


def test_past_days_and_errors_know_this_country_alone(loaded, client):
    asked = ["/?as_of=2022-01-01", "/initiatives/?as_of=2021-01-01", "/nowhere/", "/?as_of=soon"]

    texts = {path: client.get(path).content.decode() for path in asked}

    assert_of_this_country(texts)
    assert '<span lang="eo">Ne estas paĝo ĉe tiu adreso.</span>' in texts["/nowhere/"]


def test_prefixed_pages_stay_below_their_prefix(loaded, client):
    texts = crawl(client, "/eo/", found_in=lambda path: is_page(path) and path.startswith("/eo/"))

    assert {f"/eo{row.get_absolute_url()}" for row in Initiative.objects.all()} <= texts.keys()
    leaving = {link for path, text in texts.items() for link in HREF.findall(text) if is_page(link)}
    assert [link for link in leaving if link.startswith("/") and not link.startswith("/eo/")] == []
    assert client.get("/kk/").status_code == 404


def test_answers_of_the_api_know_this_country_alone(loaded, client):
    texts = crawl(client, "/api/v1/", "/api/v1/schema/", found_in=lambda path: path.startswith("/api/v1/"))

    assert_of_this_country(texts)
    assert {f"/api/v1{row.get_absolute_url()}" for row in listed()} <= texts.keys()
    assert "Harbour Watch" in texts["/api/v1/schema/"]
    assert "Pacific/Chatham" in texts["/api/v1/schema/"]
    assert "steward_vote" in texts["/api/v1/schema/"]


def test_forms_of_editors_know_this_country_alone(loaded, admin_client):
    adds = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        for model, model_admin in admin.site._registry.items()
        if model_admin.has_add_permission(admin_request(admin_client))
    ]

    texts = crawl(admin_client, "/admin/", *adds, found_in=is_form)

    assert_of_this_country(texts)
    assert len(texts) > len(adds) > 15
    assert "Harbour Watch, editors" in texts["/admin/"]
    assert 'value="tide_council"' in texts["/admin/reforms/institution/add/"]


def admin_request(client):
    return client.get("/admin/").wsgi_request


def is_form(path):
    return bool(re.fullmatch(r"/admin/[a-z]+/[a-z]+/([0-9a-f-]+/change/|add/)?", path))


def test_citations_are_found_in_the_documents(loaded):
    call_command("verify_citations", documents=Path(settings.DATASET_DIR) / "documents")


def test_letters_stand_in_the_order_of_this_country(loaded, client):
    assert sorted(["Zala", "Žala", "Čapek", "Dora", "Cormorant"], key=sort_key) == [
        "Cormorant", "Čapek", "Dora", "Zala", "Žala",
    ]  # fmt: skip
