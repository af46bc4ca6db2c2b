"""Claims: what somebody says, drafted together with the passages on which it rests."""

import uuid

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.clock import Clock
from claims.kinds import claim_kinds, model_fields, own_codes, own_foreign_keys, short_fields
from claims.models import Claim, ClaimCitation, Event, EventParticipant, Statement, StatementTopic
from editing.admin.actions import AddCitation, PublishClaim, Retract, RetractAndReplace
from editing.admin.base import (
    EditorialAdmin,
    EditorialRows,
    EditorsFormSet,
    NamedAutocomplete,
    StateFilter,
    retraction_line,
)
from editing.admin.pages import ActionPage
from editing.admin.source_columns import ShownInline
from editing.forms import CitationLinkForm, ClaimForm
from editing.index_groups import WHAT_HAPPENED
from sources.enums import DateQualifier, Holding
from sources.models import Citation, Source

# What is searched of every claim.
SEARCHED = ("key", "note", "subject__title", "subject__slug", "subject__names__text")
PUBLISH, RETRACT, REPLACE, CITE = PublishClaim(), Retract(), RetractAndReplace(), AddCitation()


class _UseFormSet(EditorsFormSet):
    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"about": self.instance}


class CitationInline(EditorialRows, admin.StackedInline):
    """The citations of a draft, each a passage typed in place; a new source can be made beside it."""

    model = ClaimCitation
    form = CitationLinkForm
    formset = _UseFormSet
    fieldsets = [
        (None, {"fields": ["pasted", ("source", "section"), ("paragraph", "starts_with", "ends_with")]})
    ]
    verbose_name = _("citation")
    verbose_name_plural = _("citations")

    def get_extra(self, request, obj=None, **kwargs):
        """One to fill in where there is none; the rest by “Add another”."""
        return 0 if obj and obj.citation_links(manager="editorial").exists() else 1

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, fields=[], **kwargs)
        relation = Citation._meta.get_field("source")
        formset.form.base_fields["source"].widget = RelatedFieldWidgetWrapper(
            NamedAutocomplete(relation, self.admin_site),
            relation.remote_field,
            self.admin_site,
            can_add_related=self.admin_site.get_model_admin(Source).has_add_permission(request),
        )
        return formset

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("citation__source")


class StandingCitationInline(ShownInline):
    """The citations of a published claim, as the last verification found them."""

    model = ClaimCitation
    fields = readonly_fields = ("source", "passage", "health")
    verbose_name = _("citation")
    verbose_name_plural = _("citations")

    def get_queryset(self, request):
        return ClaimCitation.objects.for_display(Clock.now())

    @admin.display(description=_("source"))
    def source(self, citation_link):
        source = citation_link.citation.source
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:sources_source_change", args=[source.pk]), source
        )

    @admin.display(description=_("passage"))
    def passage(self, citation_link):
        citation = citation_link.citation
        return format_html("{}<br>“{}”", citation.locator, citation.anchor_text)

    @admin.display(description=_("verified"))
    def health(self, citation_link):
        return citation_link.health or _("not yet")


class ClaimAdmin(EditorialAdmin):
    """A kind of claim, by what its class declares. A kind that needs more has a subclass of its own."""

    group = WHAT_HAPPENED
    form = ClaimForm
    pages: tuple[ActionPage, ...] = (PUBLISH, RETRACT, REPLACE)
    date_hierarchy = "date"
    ordering = ["-date", "key"]

    def __init__(self, model, admin_site):
        if not model.cites_once:
            self.pages = (*self.pages, CITE)
        self.entity_types = {"subject": model.subject_types} if model.subject_types else {}
        super().__init__(model, admin_site)

    def get_search_fields(self, request):
        kind = self.model
        texts = [*kind.search_texts, *filter(None, [kind.prose])]
        return [*SEARCHED, *texts, *(f"{name}__title" for name in kind.search_entities)]

    def get_list_filter(self, request):
        return [
            StateFilter,
            "basis",
            "dated_from",
            *_declared(self.model.list_filters, own_codes(self.model)),
        ]

    def get_autocomplete_fields(self, request):
        return ["subject", *own_foreign_keys(self.model)]

    def can_preview(self, row):
        return row.is_draft

    def state_lines(self, row):
        lines = super().state_lines(row)
        if row.is_draft and row.replaces_id:
            replaced = Claim.editorial.get(pk=row.replaces_id)
            lines.append(_("When it is published it takes the place of “%(claim)s”.") % {"claim": replaced})
        if row.retracted_at:
            lines = [retraction_line(row)]
        other = None if row.is_draft else Claim.editorial.filter(replaces=row.pk).first()
        if other:
            took_place = _("“%(claim)s” took its place.")
            sentence = _("“%(claim)s” is drafted to take its place.") if other.is_draft else took_place
            lines.append(sentence % {"claim": other})
        return lines

    def get_list_display(self, request):
        columns = _declared(self.model.list_columns, short_fields(self.model))
        return ["subject", *columns, "day", "basis", "state", "key"]

    def get_list_select_related(self, request):
        return ["subject", *self.model.shown_with]

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["subject", *self.model.own_fields]}),
            (_("When"), {"fields": [("dated", "date_qualifier", "dated_from"), *self._planned_on()]}),
            (_("How we know"), {"fields": ["basis", "note"]}),
            (_("Key"), {"fields": ["key"], "classes": ["collapse"]}),
        ]

    def _planned_on(self):
        """The field for the day of a plan, where a kind has stages."""
        return ["planned_on"] if "stage" in model_fields(self.model) else []

    def get_inlines(self, request, obj):
        citations = CitationInline if obj is None or obj.is_draft else StandingCitationInline
        return [*self.inlines, citations]

    @admin.display(description=_("date"), ordering="counts_from")
    def day(self, claim):
        by = _("by") if claim.date_qualifier == DateQualifier.BY else ""
        return f"{by} {claim.dated}".strip()

    def delete_model(self, request, obj):
        cited = [citation_link.citation_id for citation_link in obj.citation_links(manager="editorial").all()]
        super().delete_model(request, obj)
        _drop_unused(cited)

    def delete_queryset(self, request, queryset):
        cited = list(ClaimCitation.editorial.filter(claim__in=queryset).values_list("citation", flat=True))
        super().delete_queryset(request, queryset)
        _drop_unused(cited)


def _declared(names, otherwise):
    """What a kind declares or, where it leaves that open, what follows from its fields."""
    return otherwise if names is None else names


def _drop_unused(citations):
    """Draft citations on which nothing rests any more: nobody would find them again."""
    Citation.editorial.drafts().filter(pk__in=citations, citation_links__isnull=True).delete()


class ParticipantInline(EditorialRows, admin.TabularInline):
    model = EventParticipant
    formset = EditorsFormSet
    autocomplete_fields = ["entity"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


@admin.register(Event)
class EventAdmin(ClaimAdmin):
    inlines = [ParticipantInline]


class TopicInline(EditorialRows, admin.TabularInline):
    """What a statement is about besides its subject."""

    model = StatementTopic
    formset = EditorsFormSet
    autocomplete_fields = ["entity"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


@admin.register(Statement)
class StatementAdmin(ClaimAdmin):
    inlines = [TopicInline]


class RestsOn(admin.SimpleListFilter):
    """The source that a claim cites."""

    title = _("source cited")
    parameter_name = "source"

    def lookups(self, request, model_admin):
        consulted = Source.editorial.filter(holding=Holding.CONSULTED).order_by("title")
        return [(str(pk), title) for pk, title in consulted.values_list("pk", "title")]

    def queryset(self, request, queryset):
        value = self.value() or ""
        try:
            citation_links = ClaimCitation.editorial.filter(citation__source=uuid.UUID(value))
        except ValueError:
            return queryset
        return queryset.filter(pk__in=citation_links.values("claim"))


@admin.register(Claim)
class AnyClaimAdmin(EditorialAdmin):
    """Claims of every kind together: what rests on a source, what was drafted lately."""

    group = WHAT_HAPPENED
    pages = (PUBLISH, RETRACT)
    list_display = ["key", "type", "subject", "dated", "basis", "state"]
    list_select_related = ["subject"]
    list_filter = [StateFilter, "type", "basis", "dated_from", RestsOn]
    search_fields = SEARCHED
    date_hierarchy = "date"
    ordering = ["-date", "key"]

    def has_add_permission(self, request):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of the row of its own kind."""
        claim = self.get_object(request, object_id)
        if claim is None:
            raise Http404
        opts = type(claim.specific)._meta
        return HttpResponseRedirect(
            reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[claim.pk])
        )


def register_kinds(site):
    """Give every kind of claim that has no admin of its own the one that follows from its class."""
    for kind in claim_kinds():
        if not site.is_registered(kind):
            site.register(kind, ClaimAdmin)
