"""The pages of hints: what does not fit in the record, for those who may see the record."""

from typing import NamedTuple

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.clock import Clock
from editing.day_hints import RULES
from editing.hints import Rule, register, rules
from editing.index_groups import WHAT_WE_JUDGE

register(*RULES)

HINTS_OF_A_PAGE = 50


class Shown(NamedTuple):
    """A rule with a page of what it finds: sentences, and claims with the addresses of their forms."""

    rule: Rule
    page: Page
    hints: list


def hints(request):
    """Every rule with how much it finds, and the first of that; with ``?rule=`` one rule alone, in pages.

    A page that there is not is the nearest one; 404 for a rule that is none.
    """
    name, clock = request.GET.get("rule", ""), Clock.now()
    asked = [rule for rule in rules() if name in ("", rule.name)]
    if not asked:
        raise Http404
    shown = [_shown(rule, clock, request.GET.get("page") if name else 1) for rule in asked]
    context = admin.site.each_context(request)
    context |= {"title": _("Hints"), "rules": shown, "is_alone": bool(name)}
    return TemplateResponse(request, "admin/tracker/hints.html", context)


def _shown(rule, clock, number):
    page = Paginator(rule.find(clock), HINTS_OF_A_PAGE).get_page(number)
    found = [(hint.sentence, [(claim, _form_of(claim)) for claim in hint.claims]) for hint in page]
    return Shown(rule, page, found)


def _form_of(claim):
    opts = claim._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[claim.pk])


admin.site.register_page(  # type: ignore[attr-defined]  # a method of EditorsSite
    "hints", hints, title=_("Hints"), group=WHAT_WE_JUDGE, permission="claims.view_entry"
)
