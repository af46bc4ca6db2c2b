"""The page of hints: what does not fit in the record, for those who may see the record."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from editing.day_hints import RULES
from editing.hints import hints_by_rule, register
from editing.index_groups import WHAT_WE_JUDGE

register(*RULES)

# Of each rule; when some of these are mended, others are shown.
MOST_SHOWN = 100


def hints(request):
    """Every rule with how much it finds, and the first of that, each claim with the address of its form."""
    found = [(rule, len(of_rule), _shown(of_rule[:MOST_SHOWN])) for rule, of_rule in hints_by_rule()]
    context = {**admin.site.each_context(request), "title": _("Hints"), "rules": found}
    return TemplateResponse(request, "admin/tracker/hints.html", context)


def _shown(of_rule):
    return [(hint.said, [(claim, _form_of(claim)) for claim in hint.claims]) for hint in of_rule]


def _form_of(claim):
    opts = claim._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[claim.pk])


admin.site.register_page(  # type: ignore[attr-defined]  # a method of EditorsSite
    "hints", hints, title=_("Hints"), group=WHAT_WE_JUDGE, permission="claims.view_entry"
)
