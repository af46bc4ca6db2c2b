"""Base classes of admin pages: drafts, published rows, and refusals of the database as errors of a form."""

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms.models import ModelChoiceField
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from claims.recording import lock_record
from editing.admin.help_texts import meanings_of
from editing.admin.pages import REFUSALS, ActionPages, sentences
from editing.forms import BoundedFormSet, EditorialForm, RewordedForm
from editing.permissions import may_publish
from sources.vocabulary import vocabulary_of


def editorial(model):
    """Every row of a model, drafts included."""
    return getattr(model, "editorial", model._default_manager).get_queryset()


def is_key(model, value):
    """Whether a value that was sent may be the key of a row of a model: a query refuses any other."""
    try:
        model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return True


class KeysAlone(AutocompleteMixin):
    """Shows the chosen rows; what was sent and is no key, which the form refuses, is none of them."""

    def optgroups(self, name, value, attr=None):
        keys = [one for one in value if is_key(self.choices.queryset.model, one)]
        return super().optgroups(name, keys, attr)


class AutocompleteOfSeveral(KeysAlone, AutocompleteSelectMultiple):
    """For a relation to several rows."""


class NamedAutocomplete(KeysAlone, AutocompleteSelect):
    """Says what to choose while nothing is chosen: an empty field would have no name for a screen reader."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": capfirst(self.field.verbose_name)}


class OfThisModel(NamedAutocomplete):
    """Asks for suggestions in the name of the model whose form it is on, not of the common table."""

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        self.model = model

    def build_attrs(self, base_attrs, extra_attrs=None):
        opts = self.model._meta
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-app-label": opts.app_label,
            "data-model-name": opts.model_name,
        }


class EditorialRows(BaseModelAdmin):
    """For admins and inlines: rows come through the editors' manager, also those to choose from.

    A field that holds a code says in its help text what each code means. ``entity_types`` limits a relation
    to any entity to those of some types.
    """

    entity_types: dict[str, tuple[str, ...]] = {}

    def get_queryset(self, request):
        rows = editorial(self.model).order_by(*self.get_ordering(request))
        return rows if self.has_view_or_change_permission(request) else rows.none()

    def get_field_queryset(self, db, db_field, request):
        rows = editorial(db_field.remote_field.model).using(db)
        types = self.entity_types.get(db_field.name)
        return rows.filter(type__in=types) if types else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = OfThisModel(db_field, self.admin_site, model=self.model)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteOfSeveral(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        vocabulary = vocabulary_of(db_field)
        if field and vocabulary:
            field.help_text = meanings_of(vocabulary)
        return field


class EditorsFormSet(BoundedFormSet):
    """Rows within another row's form, drafts included."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[form.instance._meta.pk.name].queryset = editorial(self.model)


class StateFilter(admin.SimpleListFilter):
    """Drafts, what is published, what was retracted."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        states = [("draft", _("Draft")), ("published", _("Published"))]
        if hasattr(model_admin.model, "known_until"):
            states.append(("retracted", _("Retracted")))
        return states

    def queryset(self, request, queryset):
        match self.value():
            case "draft":
                return queryset.drafts()
            case "published" if hasattr(queryset.model, "known_until"):
                return queryset.published().filter(known_until__isnull=True)
            case "published":
                return queryset.published()
            case "retracted":
                return queryset.filter(known_until__isnull=False)
        return queryset


def retraction_line(row):
    """When and why a row was retracted, in a sentence."""
    return _("Retracted on %(when)s (%(kind)s): %(reason)s") % {
        "when": date_format(localtime(row.retracted_at), "DATETIME_FORMAT"),
        "kind": row.get_retraction_kind_display(),
        "reason": row.retraction_reason,
    }


class EditorialAdmin(EditorialRows, ActionPages, admin.ModelAdmin):
    """Something that is drafted freely and published by an action.

    A published row is shown, and changed only where its words can be (``RewordedAdmin``). Whatever the
    database refuses comes back as a sentence on the same form, with everything that was typed.
    """

    form = EditorialForm
    change_form_template = "admin/tracker/change_form.html"
    show_full_result_count = False

    @admin.display(description=_("state"), ordering="known_from")
    def state(self, row):
        if row.is_draft:
            return _("Draft")
        return _("Retracted") if getattr(row, "known_until", None) else _("Published")

    def state_lines(self, row):
        """What an editor must know of a row before touching it, in sentences."""
        if row.is_draft:
            return [_("A draft: only editors see it.")]
        when = date_format(localtime(row.recorded_at), "DATETIME_FORMAT")
        return [_("In the record since %(when)s: readers see it.") % {"when": when}]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)

    def get_object(self, request, object_id, from_field=None):
        """The row to show or change; on POST it is locked, so that the check for conflicts cannot race.

        What is published changes by entries alone: there the lock of the record does it, which comes before
        that of any row.
        """
        if request.method == "POST":
            try:
                rows = self.get_queryset(request).filter(pk=unquote(object_id)).order_by()
                row = rows.first()
            except (ValidationError, ValueError):
                return None
            if row and row.is_draft:
                rows.select_for_update().first()
            elif row:
                lock_record()
        return super().get_object(request, object_id, from_field)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            # the transaction is undone: the same form once more, which now knows why it cannot be saved
            request.refusal = " ".join(map(str, sentences(error)))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context |= {
            "pages": self.pages_offered(request, obj) if obj else [],
            "state_lines": self.state_lines(obj) if obj else [],
            "conflicts": _both_texts(form, formsets) if getattr(form, "overtaken", False) else [],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)


def _both_texts(form, formsets):
    """Where a form differs from the row as it stands: (label, what stands, what was typed)."""
    forms = [form, *(inline for formset in formsets for inline in formset.initial_forms)]
    return [
        (bound.label, _shown(bound.field, bound.initial), _shown(bound.field, bound.data))
        for one in forms
        for bound in (one[name] for name in one.changed_data if name != "opened")
        if not bound.is_hidden
    ]


def _shown(field, value):
    """A value of a form field in words."""
    if value in (None, "", []):
        return "—"
    if isinstance(field, ModelChoiceField) and field.queryset is not None:
        keys = value if isinstance(value, list | tuple) else [value]
        keys = [getattr(key, "pk", key) for key in keys]
        if all(is_key(field.queryset.model, key) for key in keys):
            return ", ".join(map(str, field.queryset.filter(pk__in=keys)))
    return dict(getattr(field, "choices", ())).get(value, value)


class RewordedAdmin(EditorialAdmin):
    """Something with words: an editor changes those of a published row by the action ``reword``."""

    form = RewordedForm

    def has_change_permission(self, request, obj=None):
        may_draft = admin.ModelAdmin.has_change_permission(self, request, obj)
        return may_draft and (obj is None or obj.is_draft or may_publish(request.user))

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        is_reworded = obj is not None and not obj.is_draft and self.has_change_permission(request, obj)
        return [*fieldsets, (_("In the record"), {"fields": ["reason"]})] if is_reworded else fieldsets

    def save_model(self, request, obj, form, change):
        if obj.is_draft:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        if form.instance.is_draft:
            super().save_related(request, form, formsets, change)
        else:
            for formset in formsets:
                formset.save(commit=False)
            self.reword(request, form, formsets)

    def reword(self, request, form, formsets):
        """Change the words of a published row by an entry."""
        raise NotImplementedError
