"""An editor's ways through the admin: draft, preview, publish, correct."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, OF_COLOURS, PHONE

SAID = "Whether voters could recall a deputy was left to a law to come."
CORRECTED = "Whether and how voters could recall a deputy was left to a law to come."
REFORM = "/initiatives/imperative-mandate/"


@pytest.fixture
def desk(open_page, editor):
    """A page of the admin on which the editor has signed in."""
    page = open_page("/admin/")
    sign_in(page, editor)
    return page


def sign_in(page, editor):
    page.get_by_label("Username").fill(editor[0])
    page.get_by_label("Password").fill(editor[1])
    page.get_by_role("button", name="Log in").click()


def choose(page, field, text):
    """Pick from a field that completes what is typed."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def test_an_editor_drafts_previews_publishes_and_corrects(desk, open_page):
    desk.goto("/admin/claims/statement/add/")
    choose(desk, "subject", "Imperative mandate")
    desk.locator("[name=role]").select_option("observation")
    desk.locator("[name=text]").fill(SAID)
    desk.locator("[name=dated]").fill("2022-03-16")
    desk.locator("[name=dated_from]").select_option("passage")
    choose(desk, "citation_links-0-source", "New Kazakhstan")
    desk.locator("[name=citation_links-0-paragraph]").fill("20")
    desk.locator("[name=citation_links-0-starts_with]").fill("The introduction of")
    desk.locator("[name=citation_links-0-ends_with]").fill("unfulfilled promises")
    desk.get_by_role("button", name="Save and continue editing").click()
    expect(desk.locator(".success")).to_be_visible()
    draft = desk.url

    expect(open_page(REFORM).locator("main")).not_to_contain_text(SAID)
    desk.get_by_role("link", name="Preview").click()
    expect(desk.locator("main")).to_contain_text(SAID)

    desk.goto(draft)
    desk.get_by_role("link", name="Publish", exact=True).click()
    desk.get_by_role("button", name="Publish").click()
    expect(desk.locator(".success")).to_be_visible()
    expect(open_page(REFORM).locator("main")).to_contain_text(SAID)

    desk.goto(draft)
    desk.get_by_role("link", name="Retract and replace").click()
    desk.get_by_label("Correction").check()
    desk.locator("[name=reason]").fill("The passage also says how.")
    desk.locator("#content").get_by_role("button").last.click()
    desk.locator("[name=text]").fill(CORRECTED)
    desk.get_by_role("button", name="Save and continue editing").click()
    desk.get_by_role("link", name="Publish", exact=True).click()
    desk.get_by_role("button", name="Publish").click()
    expect(desk.locator(".success")).to_be_visible()

    reader = open_page(REFORM)
    expect(reader.locator("main")).to_contain_text(CORRECTED)
    expect(reader.locator("main")).to_contain_text("The passage also says how.")
    assert [line for line in desk.complaints if not line.startswith("Failed to load resource")] == []


def test_an_anchor_of_six_words_is_refused_beside_its_field_and_nothing_is_lost(desk):
    desk.goto("/admin/claims/statement/add/")
    desk.locator("[name=text]").fill(SAID)
    desk.locator("[name=citation_links-0-starts_with]").fill("one two three four five six")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.locator("[name=text]")).to_have_value(SAID)
    expect(desk.locator(".field-starts_with .errorlist")).to_have_text(re.compile("five words"))


PAGES = (
    "/admin/",
    "/admin/claims/figure/",
    "/admin/claims/figure/add/",
    "/admin/reforms/initiative/",
    "/admin/sources/source/",
    "/admin/claims/entry/",
    "/admin/hints/",
    "/admin/claims/entry/?p=2",
    "/admin/claims/figure/?o=-1",
    "/admin/reforms/initiative/add/",
    "/admin/sources/source/add/",
)


@pytest.mark.long
def test_the_admin_is_accessible(open_page, editor, axe):
    page = open_page("/admin/")
    found = {"signing in": axe(page)}
    sign_in(page, editor)

    for path in PAGES:
        page.goto(path)
        found[path] = axe(page)
    assert [(path, line) for path, lines in found.items() for line in lines] == []


@pytest.mark.long
def test_colours_of_the_dark_admin_are_accessible(open_page, editor, axe):
    page = open_page("/admin/", color_scheme="dark")
    sign_in(page, editor)

    found = {}
    for path in PAGES:
        page.goto(path)
        found[path] = axe(page, only=OF_COLOURS)
    assert [(path, line) for path, lines in found.items() for line in lines] == []


@pytest.mark.long
def test_targets_of_the_admin_are_large_enough_in_any_font(open_page, editor, axe, set_in_small_font):
    page = open_page("/admin/", bypass_csp=True)
    sign_in(page, editor)

    found = {}
    for path in PAGES:
        page.goto(path)
        set_in_small_font(page)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            found[path, viewport["width"]] = axe(page, only=["target-size"])
    assert [(where, line) for where, lines in found.items() for line in lines] == []
