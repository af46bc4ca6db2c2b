"""Entities: what exists and has names. Their words change by an entry once they are published."""

from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from claims.actions import reword
from claims.kinds import entity_kinds, own_codes, own_foreign_keys
from claims.models import Entity, Name
from editing.admin.actions import MarkChecked, Publish
from editing.admin.base import EditorialRows, EditorsFormSet, RewordedAdmin, StateFilter
from editing.admin.pages import seen_of_entity
from editing.forms import EntityForm
from editing.index_groups import WHAT_IT_IS_ABOUT


class PublishEntity(Publish):
    def subjects(self, rows):
        return [row.specific for row in rows]


class NameInline(EditorialRows, admin.TabularInline):
    model = Name
    formset = EditorsFormSet
    fields = ["text", "language", "used_in"]
    autocomplete_fields = ["used_in"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("used_in")


class EntityAdmin(RewordedAdmin):
    """A kind of entity; its class declares which fields it has beside those of every entity."""

    group = WHAT_IT_IS_ABOUT
    form = EntityForm
    inlines = [NameInline]
    pages = (PublishEntity(), MarkChecked())
    search_fields = ["title", "slug", "names__text"]
    prepopulated_fields = {"slug": ["title"]}
    ordering = ["title"]

    def get_list_filter(self, request):
        return [StateFilter, *own_codes(self.model), *own_foreign_keys(self.model)]

    def get_list_select_related(self, request):
        return own_foreign_keys(self.model)

    def get_autocomplete_fields(self, request):
        return own_foreign_keys(self.model)

    def get_list_display(self, request):
        return ["title", *self.model.own_fields, "slug", "state"]

    def get_fields(self, request, obj=None):
        return ["title", "slug", *self.model.own_fields, "summary"]

    def get_view_on_site_url(self, obj=None):
        try:
            return obj.get_absolute_url() if obj and not obj.is_draft else None
        except NoReverseMatch:
            return None

    def can_preview(self, row):
        return row.is_draft

    def reword(self, request, form, formsets):
        (names,) = formsets
        row = self.model.editorial.get(pk=form.instance.pk)
        reword(row, form.values(), by=request.user, reason=form.cleaned_data["reason"], names=_names(names))

    def seen_by_readers(self, entity):
        """What readers see of an entity now: pairs of what and answer, in words."""
        return seen_of_entity(entity)


def _names(formset):
    """The names in a formset, those marked for deletion left out, as ``reword`` takes them."""
    given = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("text")]
    return [
        (name["text"], name["language"], list(name["used_in"])) for name in given if not name.get("DELETE")
    ]


@admin.register(Entity)
class AnyEntityAdmin(EditorialRows, admin.ModelAdmin):
    """The common table of entities: where claims look for what they are about. Not on the index."""

    search_fields = EntityAdmin.search_fields
    ordering = ["title"]

    def has_module_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and obj.is_draft

    def get_search_results(self, request, queryset, search_term):
        types = self._types_wanted(request.GET)
        wanted = queryset.filter(type__in=types) if types else queryset
        return super().get_search_results(request, wanted, search_term)

    def _types_wanted(self, parameters):
        """The types to which the relation that is being filled in is limited, if any."""
        names = (parameters.get("app_label"), parameters.get("model_name"))
        for model, model_admin in self.admin_site._registry.items():
            if names == (model._meta.app_label, model._meta.model_name):
                return getattr(model_admin, "entity_types", {}).get(parameters.get("field_name"))
        return None

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of the row of its own kind."""
        entity = self.get_object(request, object_id)
        if entity is None:
            raise Http404
        opts = type(entity.specific)._meta
        return HttpResponseRedirect(
            reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entity.pk])
        )

    def add_view(self, request, form_url="", extra_context=None):
        """Which type of entity is to be made: the page behind the + beside a claim's subject."""
        types = [
            (kind._meta.verbose_name, reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_add"))
            for kind in entity_kinds()
            if request.user.has_perm(f"{kind._meta.app_label}.add_{kind._meta.model_name}")
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("What is it?"),
            "opts": self.opts,
            "types": types,
            "is_popup": "_popup" in request.GET,
        }
        return TemplateResponse(request, "admin/tracker/entity_types.html", context)


def register_kinds(site):
    """Give every kind of entity that has no admin of its own the one that follows from its class."""
    for kind in entity_kinds():
        if not site.is_registered(kind):
            site.register(kind, EntityAdmin)
