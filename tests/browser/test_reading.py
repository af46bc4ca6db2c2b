"""A reader's ways through the site: by area, by search, from a history to its passage, back in time."""

import re

import pytest
from playwright.sync_api import expect

from sources.keys import key_of
from tests.browser.conftest import DESKTOP, OF_COLOURS, PHONE


def test_a_reader_finds_a_reform_by_its_area_and_follows_a_citation(open_page):
    page = open_page("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Initiatives").click()
    page.get_by_label("Policy area").select_option(label="Party system")
    page.get_by_role("button", name="Apply").first.click()
    page.get_by_role("link", name="Lower the registration threshold for parties").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Lower the registration threshold for parties")
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("16 Mar 2022")
    history.locator("sup a").first.click()
    expect(page).to_have_url(re.compile(r"#c\d+$"))
    expect(page.locator(":target")).to_contain_text("paragraph")
    expect(page.locator(":target .passage-words").first).to_contain_text("…")
    history.get_by_role("link", name="About this claim").first.click()
    expect(page.get_by_role("region", name="Its entries in the record")).to_contain_text("Recorded")
    assert page.complaints == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_numbers_before_and_after_are_drawn_to_one_scale_and_fit(open_page, viewport):
    page = open_page("/initiatives/", viewport=viewport)
    for slug in ("single-presidential-term", "cut-presidential-senate-quota", "mixed-electoral-system"):
        page.goto(f"/initiatives/{slug}/")
        tracks = page.evaluate(
            "[...document.querySelectorAll('.pair')].map(pair =>"
            " [...pair.querySelectorAll('.pair__track')].map(one => one.getBoundingClientRect().width))"
        )
        assert all(len(set(pair)) == 1 for pair in tracks if pair), slug
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_a_mark_shows_its_passage_in_place_without_script_and_the_page_stays_where_it_is(open_page):
    page = open_page("/elections/mazhilis-2023-03/", java_script_enabled=False, viewport=PHONE)
    mark = page.locator("sup.cite a").nth(12)
    mark.scroll_into_view_if_needed()
    before = mark.bounding_box()

    mark.click()

    shown = page.locator(":target .passage-words, .passage-words:target").first
    expect(shown).to_be_in_viewport()
    line = page.locator(".sources-cited__item:has(:target), .sources-cited__item:target")
    expect(line).to_contain_text("Tashkent Citizen")
    assert mark.bounding_box() == before

    page.get_by_role("link", name="Close").click()
    expect(shown).to_have_count(0)
    assert mark.bounding_box() == before


def test_a_reader_finds_a_reform_by_search_in_another_alphabet(open_page):
    page = open_page("/")
    page.get_by_role("searchbox").fill("Тоқаев")
    page.keyboard.press("Enter")

    page.get_by_role("link", name="Kassym-Jomart Tokayev").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kassym-Jomart Tokayev")
    assert page.complaints == []


def test_a_reader_goes_back_to_april_2022_and_stays_there(open_page):
    page = open_page("/initiatives/create-constitutional-court/")
    page.get_by_text("Change date").first.click()
    page.get_by_label("State of the world on").fill("2022-04-01")
    page.get_by_role("button", name="Show").first.click()

    expect(page).to_have_url(re.compile("as_of=2022-04-01"))
    expect(page.get_by_text("You are looking at the past").first).to_be_visible()
    expect(page.get_by_role("region", name="History")).not_to_contain_text("Enacted")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Elections").click()
    expect(page).to_have_url(re.compile("as_of=2022-04-01"))
    assert page.complaints == []


PAGES = (
    "/",
    "/initiatives/",
    "/initiatives/create-constitutional-court/",
    "/institutions/",
    "/institutions/mazhilis/",
    "/people/kassym-jomart-tokayev/",
    "/people/",
    "/regions/",
    "/regions/abai-region/",
    "/parties/amanat/",
    "/acts/constitution/",
    "/areas/party-system/",
    "/elections/",
    "/elections/presidential-2022-11/",
    "/disagreements/",
    f"/claims/{key_of('abolish-death-penalty.status.announced')}/",
    "/timeline/",
    "/sources/",
    "/sources/wikipedia-new-kazakhstan/",
    "/methodology/",
    "/glossary/",
    "/search/?q=Tokayev",
    "/no-such-page/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_accessible(open_page, axe, path):
    page = open_page(path)
    assert axe(page) == []

    page.emulate_media(color_scheme="dark")
    assert axe(page, only=OF_COLOURS) == []


@pytest.mark.long
def test_targets_of_every_kind_of_page_are_large_enough_in_any_font(open_page, axe, set_in_small_font):
    page = open_page(bypass_csp=True)

    found = {}
    for path in PAGES:
        page.goto(path)
        set_in_small_font(page)
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            found[path, viewport["width"]] = axe(page, only=["target-size"])
    assert [(where, line) for where, lines in found.items() for line in lines] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone_or_complains(open_page, path):
    page = open_page(path, viewport=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    complaints = [line for line in page.complaints if "404 (Not Found)" not in line]
    assert complaints == []


def test_a_past_day_is_said_on_every_page_and_kept_in_every_link(open_page):
    page = open_page("/?as_of=2022-04-01")
    addresses = page.eval_on_selector_all(
        "main a[href^='/']", "links => links.map(link => link.getAttribute('href'))"
    )

    assert addresses
    assert [address for address in addresses if "as_of=" not in address] == []
