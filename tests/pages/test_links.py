"""Every link of a page leads somewhere."""

import re

import pytest

from tests.factories import (
    make_act,
    make_area,
    make_contest,
    make_election,
    make_event,
    make_figure,
    make_initiative,
    make_institution,
    make_measure,
    make_party,
    make_person,
    make_region,
    make_statement,
    make_status_report,
    published,
)

pytestmark = pytest.mark.django_db


def links(page):
    return {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', page.replace("&amp;", "&"))}


def test_every_link_of_the_site_is_answered(client):
    area, measure = make_area(), make_measure()
    reform = make_initiative(area)
    published(make_status_report(reform, act=make_act()))
    for value in (98, 77):
        published(make_figure(reform, value, measure=measure))
    subjects = [area, make_institution(), make_party(), make_person(), make_region()]
    subjects += [area.programme, make_contest(make_election())]
    for subject in subjects:
        published(make_statement(subject))
        published(make_event(subject, kind="vote"))

    seen, waiting, broken = set(), {"/"}, []
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        if response.status_code != 200:
            broken.append((address, response.status_code))
        elif not address.startswith("/api/"):
            waiting |= {link for link in links(response.content.decode()) - seen if "/static/" not in link}

    assert broken == []
    assert {"/initiatives/", "/disagreements/", "/glossary/", "/api/v1/docs/"} < seen
    assert all(subject.get_absolute_url() in seen for subject in subjects)
