from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from django.template import engines
from django.urls import NoReverseMatch
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from config.languages import prefixed_urls
from pages.shared.footnotes import link_to_claims
from sources.language import answering
from tests.factories import make_citation, make_initiative, make_statement


def render(template, **context):
    return engines["jinja2"].from_string(template).render(context)


def test_what_a_template_was_not_handed_is_an_error():
    with pytest.raises(jinja2.UndefinedError, match="'title' is undefined"):
        render("{{ title }}")
    for row in (object(), {"name": 1}):
        with pytest.raises(AttributeError, match="has no attribute 'title'"):
            render("{% if row.title %}{% endif %}", row=row)


def test_a_dict_is_read_by_its_keys_before_its_methods():
    assert render("{{ row.items }} {{ row.get('a') }}", row={"items": 2, "a": 1}) == "2 1"


def test_an_attribute_is_read_of_what_another_one_is():
    row = {"of": SimpleNamespace(of={"of": "title"})}

    assert render("{{ row.of.of.of.upper() }}", row=row) == "TITLE"


def test_a_function_gets_its_arguments_however_they_are_written():
    template = "{% macro part(a, b=2) %}{{ a }}{{ b }}{% endmacro %}"
    template += "{% macro around(a) %}{{ a }}{{ caller() }}{% endmacro %}"

    for call, printed in (
        ("{{ part(1) }}", "12"),
        ("{{ part(1, 3) }}", "13"),
        ("{{ part(b=1, a=4) }}", "41"),
        ("{{ part(*[5, 6]) }}", "56"),
        ("{{ part(**{'a': 7}) }}", "72"),
        ("{% call around(8) %}!{% endcall %}", "8!"),
    ):
        assert render(template + call) == printed


def test_a_block_may_hold_what_the_template_has_in_its_place_that_it_extends():
    engine = engines["jinja2"].env
    parent = engine.from_string("[{% block a %}a{% block b %}b{% endblock %}{% endblock %}]")

    for child, printed in (
        ("{% block a %}{{ super() }}!{% endblock %}", "[ab!]"),
        ("{% block b %}{{ super() }}{{ super() }}{% endblock %}", "[abb]"),
    ):
        assert render("{% extends parent %}" + child, parent=parent) == printed


def test_text_is_escaped_within_a_translated_sentence_too():
    template = "{{ text }} {% trans name=text %}About {{ name }}{% endtrans %} {{ _('A & B') }}"

    assert render(template, text="<b>") == "&lt;b&gt; About &lt;b&gt; A & B"


class Drawing:
    def __html__(self):
        return "<svg/>"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("""<a title='x' lang="y">&""", "&lt;a title=&#x27;x&#x27; lang=&quot;y&quot;&gt;&amp;"),
        (mark_safe("<b>"), "<b>"),
        (Drawing(), "<svg/>"),
        (gettext_lazy("A <b>"), "A &lt;b&gt;"),
        (Path("<b>"), "&lt;b&gt;"),
        (12.5, "12.5"),
    ],
)
def test_what_is_printed_is_escaped_but_for_html(value, printed):
    assert render("{{ value }}", value=value) == printed
    assert render("{% macro part(value) %}{{ value }}{% endmacro %}{{ part(value) }}", value=value) == printed
    assert render("{% trans value=value %}{{ value }}{% endtrans %}", value=value) == printed


def test_text_is_in_the_language_of_the_moment():
    template = engines["jinja2"].from_string("{{ _('January') }}")

    shown = []
    for code in ("en", "ru", "en"):
        with translation.override(code):
            shown.append(template.render())
    assert shown == ["January", "Январь", "January"]


def test_a_number_is_printed_as_it_stands_in_every_language():
    with translation.override("ru"):
        assert render("{{ a }} {{ b }}", a=1234567, b=12.5) == "1234567 12.5"


def test_an_address_that_does_not_exist_is_an_error():
    with pytest.raises(NoReverseMatch):
        render("{{ url('no-such-page') }}")


def test_a_query_keeps_the_other_parameters(rf):
    request = rf.get("/", {"q": "a&b", "page": "3"})

    assert render("{{ querystring(request, page=4) }}", request=request) == "?q=a%26b&amp;page=4"


@pytest.mark.django_db
def test_a_page_without_footnotes_says_so():
    statement = make_statement(make_initiative(), "It was said.", citations=[make_citation()])

    assert render("{{ cite(footnotes, claim) }}", claim=statement, footnotes=None) == ""
    with pytest.raises(jinja2.UndefinedError, match="'footnotes' is undefined"):
        render("{{ cite(footnotes, claim) }}", claim=statement)


def test_the_link_to_a_claim_keeps_the_prefix_of_the_page():
    with answering(prefixed_urls("kk")):
        below_prefix, _after = link_to_claims("")
    at_root, _after = link_to_claims("")

    assert below_prefix.endswith('href="/kk/claims/')
    assert at_root.endswith('href="/claims/')
