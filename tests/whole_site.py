"""A site on which every kind of address shows something, and all that can be reached on it."""

import html
import re

from django.urls import Resolver404, get_resolver, resolve

from tests import factories as make
from tests.kinds import kinds_without, make_claim

# What is not a page of the public, or needs more than an address to answer.
NOT_CRAWLED = {"schema", "docs"}


def publish_every_kind():
    """Publish rows of every kind, so that every address has something to show: {type: claim}."""
    programme = make.published(make.make_programme())
    area = make.published(make.make_area(programme=programme))
    initiative = make.published(make.make_initiative(area=area))
    institution, region = make.make_institution(), make.make_region()
    person, party, act = make.make_person(), make.make_party(), make.make_act()
    election = make.make_election()
    contest = make.make_contest(election=election)
    claims = [
        make.make_statement(subject=programme),
        make.make_statement(subject=area),
        make.make_status_report(subject=initiative, act=act),
        make.make_status_report(subject=initiative, status="rejected"),
        make.make_figure(subject=initiative),
        make.make_statement(subject=initiative, said_by_person=person, said_by_body=institution),
        make.make_event(subject=election, kind="vote", participants=[party]),
        make.make_event(subject=contest),
        make.make_effect(subject=initiative, target=institution),
        make.make_effect(subject=initiative, target=region),
        make.make_succession(subject=institution, predecessor=make.make_institution()),
        make.make_tenure(subject=person, body=institution),
        make.make_candidacy(subject=party, contest=contest),
        make.make_application(subject=election, initiative=initiative),
    ]
    claims += [make_claim(kind) for kind in kinds_without(claims)]
    shown = {claim.type: make.published(claim) for claim in claims}
    make.published(make.make_contested_question(shown["statement"], shown["event"]))
    return shown


def crawl(client, *starts, each_route_once=False):
    """Every answer that can be reached by links from the starts: {path: response}.

    ``each_route_once``: of the addresses that one view answers, one only.
    """
    seen, waiting, routes = {}, list(starts), set()
    while waiting:
        path = waiting.pop()
        if path in seen or (each_route_once and _route_of(path) in routes):
            continue
        routes.add(_route_of(path))
        response = client.get(path)
        seen[path] = response
        text = response.content.decode() if not response.streaming else ""
        links = re.findall(r'href="(/[^"#]*)', text) + re.findall(r'"http://testserver(/[^"#]*)"', text)
        for link in map(html.unescape, links):
            route = link.partition("?")[0]
            is_page = not route.startswith(("/static/", "/admin/"))
            if is_page and link not in seen and not NOT_CRAWLED & set(route.split("/")):
                waiting.append(link)
        assert len(seen) < 3000, "The crawl does not end."
    return seen


def _route_of(path):
    path = path.partition("?")[0]
    try:
        return resolve(path).route
    except Resolver404:
        return path


def addresses_of_lists():
    """Every address of the pages and the API that takes no argument."""
    found = []

    def collect(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                collect(pattern.url_patterns, route)
            elif re.fullmatch(r"[\w/.-]*", route.replace("^", "").replace("$", "")):
                found.append("/" + route.replace("^", "").replace("$", "").replace("\\", ""))

    collect(get_resolver().url_patterns, "")
    return [
        path for path in found if not path.startswith("/admin/") and not NOT_CRAWLED & set(path.split("/"))
    ]
