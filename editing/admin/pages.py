"""Pages on which an editor acts: they show first what readers will see change, and ask what the action asks.

An ``ActionPage`` is one action; ``ActionPages`` gives an admin the addresses, the links on the form and the
choices on the list. What an action refuses comes back as a sentence on its page; nothing is half-written.
"""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, Resolver404, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.clock import Clock
from claims.constraint_messages import sentence
from claims.models import Claim, Disagreement, Entity
from editing.admin.preview import page_if_published
from editing.dry_run import dry_run
from editing.permissions import may_publish

REFUSALS = (ValidationError, DatabaseError)
# How many rows an action of a list takes: its page tells of each what would become of it.
MOST_AT_ONCE = 100


def sentences(error):
    """What a refused action says to people, as a list of sentences."""
    return error.messages if isinstance(error, ValidationError) else [sentence(error)]


class ActionPage:
    """One thing that an editor does to rows. ``verb`` names it in addresses."""

    verb = ""
    label = gettext_lazy("Act")
    done = gettext_lazy("Done.")
    takes_many = True
    explanation: Any = ""

    def fits(self, row):
        """Whether the action can be done to this row."""
        raise NotImplementedError

    def is_allowed(self, request, model_admin):
        return may_publish(request.user)

    def form(self, rows, data=None):
        """What the action asks, bound to ``data`` where it is given."""
        return forms.Form(data)

    def perform(self, rows, answers, *, by):
        """Do it, with the cleaned answers of the form."""
        raise NotImplementedError

    def supposed(self, rows):
        """Answers with which to try the action, or None where it cannot be tried unasked."""
        return {}

    def subjects(self, rows):
        """The entities of which readers may see something change."""
        return []

    def words_changed(self, rows):
        """What rows say, next to what is said in their place so far: (field, so far, then)."""
        return []

    def destination(self, model_admin, rows, outcome):
        """Where the editor is led afterwards."""
        return model_admin.address_of(rows[0]) if len(rows) == 1 else model_admin.address("changelist")


class ActionPages(ModelAdmin):
    """For an admin: its ``pages`` are offered on the form and on the list, to those who may."""

    pages: tuple[ActionPage, ...] = ()

    def pages_offered(self, request, row):
        """The links of a row's form: (label, address)."""
        preview = [(_("Preview"), self.address("preview", quote(row.pk)))] if self.can_preview(row) else []
        return preview + [
            (page.label, f"{self.address(page.verb)}?pk={quote(row.pk)}")
            for page in self.pages
            if page.fits(row) and page.is_allowed(request, self)
        ]

    def can_preview(self, row):
        """Whether the row is a draft that has a place on a public page."""
        return False

    def address(self, name, *args):
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)

    def address_of(self, row):
        return self.address("change", quote(row.pk))

    def get_urls(self):
        opts = self.model._meta
        own = [
            path(
                f"{page.verb}/",
                self.admin_site.admin_view(partial(self.action_view, page=page)),
                name=f"{opts.app_label}_{opts.model_name}_{page.verb}",
            )
            for page in self.pages
        ]
        preview = path(
            "<path:object_id>/preview/",
            self.admin_site.admin_view(self.preview),
            name=f"{opts.app_label}_{opts.model_name}_preview",
        )
        return [*own, preview, *super().get_urls()]

    def get_actions(self, request):
        actions = super().get_actions(request)
        for page in self.pages:
            if page.takes_many and page.is_allowed(request, self):
                actions[page.verb] = (_open_for_many(page), page.verb, str(page.label))
        return actions

    def preview(self, request, object_id):
        """The public page on which a draft would stand, as it would be if the draft were published now.

        404 for what has no preview. A draft that is refused, or has no page, leads back to its form.
        """
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.can_preview(row):
            raise Http404
        try:
            return page_if_published(row, request)
        except REFUSALS as error:
            messages.error(request, " ".join(sentences(error)))
        except (NoReverseMatch, Resolver404):
            messages.warning(request, _("There is no public page for this kind of thing."))
        return HttpResponseRedirect(self.address_of(row))

    def action_view(self, request, page):
        """The page of an action: GET shows the form and a dry run, POST performs the action."""
        pks = request.POST.getlist("pk") or request.GET.getlist("pk")
        rows = self._rows(request, page, pks)
        form = page.form(rows, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                outcome = page.perform(rows, form.cleaned_data, by=request.user)
            except REFUSALS as error:
                form.add_error(None, sentences(error))
            else:
                for row in rows:
                    self.log_change(request, row, str(page.label))
                messages.success(request, page.done)
                return HttpResponseRedirect(page.destination(self, rows, outcome))
        return self.show(request, page, pks, form)

    def show(self, request, page, pks, form):
        """The page as it asks: what is acted upon, what readers will see change, the form."""
        rows = self._rows(request, page, pks)
        dry_run, refused = self._dry_run(request, page, pks)
        context = {
            **self.admin_site.each_context(request),
            "title": page.label,
            "opts": self.opts,
            "page": page,
            "rows": rows,
            "form": form,
            "media": self.media + form.media,
            "dry_run": dry_run,
            "entries": [line_of(entry) for entry in dry_run["entries"]] if dry_run else [],
            "refused": refused,
            "words_changed": page.words_changed(rows),
            "back": self.address_of(rows[0]) if len(rows) == 1 else self.address("changelist"),
        }
        return TemplateResponse(request, "admin/tracker/action.html", context)

    def _dry_run(self, request, page, pks):
        """What the action would do, and what it would refuse: (dry_run or None, sentences)."""
        rows = self._rows(request, page, pks)
        supposed = page.supposed(rows)
        if supposed is None:
            return None, []
        subjects = page.subjects(rows)
        try:
            return dry_run(
                lambda: page.perform(rows, supposed, by=request.user),
                lambda: self._seen_by_readers(subjects),
            ), []
        except REFUSALS as error:
            return None, sentences(error)

    def _seen_by_readers(self, subjects):
        """What readers see of entities now: {(entity, what): answer}."""
        seen = {}
        for subject in subjects:
            its_admin: Any = self.admin_site.get_model_admin(type(subject))
            seen |= {(subject, what): answer for what, answer in its_admin.seen_by_readers(subject)}
        return seen

    def _rows(self, request, page, pks):
        """The rows, fresh, for somebody who may act on them."""
        if not page.is_allowed(request, self):
            raise PermissionDenied
        try:
            rows = list(self.get_queryset(request).filter(pk__in=pks))
        except (ValidationError, ValueError) as error:
            raise Http404 from error
        if not rows or (len(rows) > 1 and not page.takes_many):
            raise Http404
        return rows


def line_of(entry):
    """An entry of the record as a line: what was done, to what kind of thing, to which."""
    target = entry.target
    kind = getattr(target, "type", type(target).__name__.lower()).replace("_", " ")
    return f"{entry.get_action_display()}: {kind} “{target}”"


def _open_for_many(page):
    def open_page(model_admin, request, queryset):
        fitting = [row for row in queryset if page.fits(row)]
        if not fitting:
            messages.warning(request, _("None of these can be chosen for that."))
            return None
        if len(fitting) > MOST_AT_ONCE:
            chosen = _("%(count)d are chosen; at most %(most)d can be at once.")
            messages.warning(request, chosen % {"count": len(fitting), "most": MOST_AT_ONCE})
            return None
        return model_admin.show(request, page, [row.pk for row in fitting], page.form(fitting))

    return open_page


def seen_of_entity(entity):
    """What readers see of an entity: pairs (what, answer), as text. For `seen_by_readers` of an admin."""
    clock = Clock.now()
    listed = type(entity).objects.listed(clock).filter(pk=entity.pk).exists()
    return [
        (_("in lists"), _("listed") if listed else _("not listed: nothing counts yet")),
        (_("claims that count"), Claim.objects.about(Entity(pk=entity.pk)).under(clock).count()),
        (_("disagreements"), Disagreement.objects.filter(subject=entity.pk).count()),
    ]
