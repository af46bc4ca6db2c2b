"""Claims: what somebody says, drafted together with the passages on which it rests."""

import uuid

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from claims.clock import Clock
from claims.enums import Basis, EventStage, FigureRole, FigureStage, Qualifier, StatementRole
from claims.models import Claim, ClaimCitation, Event, EventParticipant, Figure, Statement
from editing.admin.actions import AddCitation, PublishClaim, Retract, RetractAndReplace
from editing.admin.base import EditorialAdmin, EditorsDoor, EditorsFormSet, NamedAutocomplete, StateFilter
from editing.admin.help_texts import meanings_of
from editing.admin.pages import ActionPage
from editing.admin.source_columns import ShownInline
from editing.forms import CitationLinkForm, ClaimForm
from editing.site import WHAT_HAPPENED
from sources.enums import DateQualifier, Holding
from sources.models import Citation, Source

PUBLISH, RETRACT, REPLACE, CITE = PublishClaim(), Retract(), RetractAndReplace(), AddCitation()


class _UseFormSet(EditorsFormSet):
    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"about": self.instance}


class CitationInline(EditorsDoor, admin.StackedInline):
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
        words = " … ".join(filter(None, [citation.starts_with, citation.ends_with]))
        return format_html("{}<br>“{}”", citation.locator, words)

    @admin.display(description=_("verified"))
    def health(self, citation_link):
        return citation_link.health or _("not yet")


class ClaimAdmin(EditorialAdmin):
    """A claim of some kind. ``says`` are its own fields, the first of them columns of the list."""

    group = WHAT_HAPPENED
    form = ClaimForm
    says: tuple[str | tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    pages: tuple[ActionPage, ...] = (PUBLISH, RETRACT, REPLACE, CITE)
    list_filter = [StateFilter, "basis"]
    date_hierarchy = "date"
    ordering = ["-date", "key"]
    autocomplete_fields = ["subject"]
    explains = {
        "basis": lambda: meanings_of(Basis),
        "date_qualifier": lambda: meanings_of(DateQualifier),
    }
    search_fields = ["key", "note", "subject__title", "subject__slug", "subject__names__text"]

    def can_preview(self, row):
        return row.is_draft

    def state_lines(self, row):
        lines = super().state_lines(row)
        if row.is_draft and row.replaces_id:
            replaced = Claim.editorial.get(pk=row.replaces_id)
            lines.append(_("When it is published it takes the place of “%(claim)s”.") % {"claim": replaced})
        if row.retracted_at:
            lines = [
                _("Retracted on %(when)s (%(kind)s): %(reason)s")
                % {
                    "when": date_format(localtime(row.retracted_at), "DATETIME_FORMAT"),
                    "kind": row.get_retraction_kind_display(),
                    "reason": row.retraction_reason,
                }
            ]
        other = None if row.is_draft else Claim.editorial.filter(replaces=row.pk).first()
        if other:
            took_place = _("“%(claim)s” took its place.")
            sentence = _("“%(claim)s” is drafted to take its place.") if other.is_draft else took_place
            lines.append(sentence % {"claim": other})
        return lines

    def get_list_display(self, request):
        return ["subject", *self.columns, "day", "basis", "state", "key"]

    def get_list_select_related(self, request):
        return ["subject", *self.model.shown_with]

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["subject", *self.says]}),
            (_("When"), {"fields": [("dated", "date_qualifier")]}),
            (_("How we know"), {"fields": ["basis", "note"]}),
            (_("Key"), {"fields": ["key"], "classes": ["collapse"]}),
        ]

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


def _drop_unused(citations):
    """Draft citations on which nothing rests any more: nobody would find them again."""
    Citation.editorial.drafts().filter(pk__in=citations, citation_links__isnull=True).delete()


class FigureForm(ClaimForm):
    key_of = ("measure", "of", "role", "stage")


@admin.register(Figure)
class FigureAdmin(ClaimAdmin):
    form = FigureForm
    says = ("measure", ("qualifier", "value"), "as_printed", "stage", "role", "of")
    columns = ("measure", "as_printed", "stage", "role")
    # a figure rests on one citation: another source's reading is another figure
    pages = (PUBLISH, RETRACT, REPLACE)
    list_filter = [*ClaimAdmin.list_filter, "stage", "measure"]
    autocomplete_fields = ["subject", "measure", "of"]
    search_fields = [*ClaimAdmin.search_fields, "measure__name", "as_printed"]
    explains = ClaimAdmin.explains | {
        "qualifier": lambda: meanings_of(Qualifier),
        "stage": lambda: meanings_of(FigureStage),
        "role": lambda: meanings_of(FigureRole),
    }


class StatementForm(ClaimForm):
    key_of = ("role", "said_by_person", "said_by_body")


@admin.register(Statement)
class StatementAdmin(ClaimAdmin):
    form = StatementForm
    says = ("role", "text", "said_by_person", "said_by_body")
    columns = ("role", "said_by_person", "said_by_body")
    list_filter = [*ClaimAdmin.list_filter, "role"]
    autocomplete_fields = ["subject", "said_by_person", "said_by_body"]
    search_fields = [*ClaimAdmin.search_fields, "text"]
    explains = ClaimAdmin.explains | {"role": lambda: meanings_of(StatementRole)}


class ParticipantInline(EditorsDoor, admin.TabularInline):
    model = EventParticipant
    formset = EditorsFormSet
    autocomplete_fields = ["entity"]
    extra = 0


class EventForm(ClaimForm):
    key_of = ("kind",)


@admin.register(Event)
class EventAdmin(ClaimAdmin):
    form = EventForm
    says = ("title", "kind", "stage")
    columns = ("title", "kind", "stage")
    list_filter = [*ClaimAdmin.list_filter, "stage", "kind"]
    search_fields = [*ClaimAdmin.search_fields, "title"]
    inlines = [ParticipantInline]
    explains = ClaimAdmin.explains | {"stage": lambda: meanings_of(EventStage)}


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
    list_filter = [StateFilter, "type", "basis", RestsOn]
    search_fields = ClaimAdmin.search_fields
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
