"""What editors judge: disagreements to resolve; and the measures by which figures are read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.actions import reword
from claims.models import ContestedQuestion, ContestedTopic, Disagreement, Measure, Resolution
from editing.admin.actions import Publish, Resolve, Retract, readings_of
from editing.admin.base import (
    EditorialAdmin,
    EditorialRows,
    EditorsFormSet,
    RewordedAdmin,
    StateFilter,
    retraction_line,
)
from editing.admin.pages import ActionPages
from editing.admin.source_columns import ShownInline
from editing.forms import ContestedQuestionForm, MeasureForm
from editing.forms.contested import keys_by_side
from editing.index_groups import WHAT_IT_IS_ABOUT, WHAT_WE_JUDGE


class ReadOnlyAdmin(EditorialRows, ActionPages, admin.ModelAdmin):
    """Rows that only actions make, and nothing changes."""

    group = WHAT_WE_JUDGE
    change_form_template = "admin/tracker/change_form.html"
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["pages"] = self.pages_offered(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


class ResolutionInline(ShownInline):
    model = Resolution
    fields = readonly_fields = ("prefers", "reason", "recorded_at")


class ResolvedFilter(admin.SimpleListFilter):
    title = _("resolution")
    parameter_name = "resolved"

    def lookups(self, request, model_admin):
        return [("no", _("None yet")), ("yes", _("Resolved"))]

    def queryset(self, request, queryset):
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(resolutions__isnull=self.value() == "no").distinct()


@admin.register(Disagreement)
class DisagreementAdmin(ReadOnlyAdmin):
    pages = (Resolve(),)
    inlines = [ResolutionInline]
    list_display = ["__str__", "subject", "measure", "resolutions_made"]
    list_select_related = ["subject", "measure"]
    list_filter = [ResolvedFilter, "measure"]
    search_fields = ["subject__title", "subject__names__text", "measure__name"]
    fields = ["number", "subject", "measure", "question", "readings"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("resolutions")

    @admin.display(description=_("resolutions"))
    def resolutions_made(self, disagreement):
        return len(disagreement.resolutions.all()) or _("open")

    @admin.display(description=_("readings"))
    def readings(self, disagreement):
        return ", ".join(map(str, readings_of(disagreement)))


class ContestedTopicInline(EditorialRows, admin.TabularInline):
    """What the question is about: on the pages of these it is named."""

    model = ContestedTopic
    formset = EditorsFormSet
    autocomplete_fields = ["entity"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("entity")


@admin.register(ContestedQuestion)
class ContestedQuestionAdmin(EditorialAdmin):
    """A question to which claims give answers in words that cannot all be true."""

    group = WHAT_WE_JUDGE
    form = ContestedQuestionForm
    inlines = [ContestedTopicInline]
    pages = (Publish(), Retract())
    list_display = ["question", "key", "state"]
    list_filter = [StateFilter]
    search_fields = ["key", "question", "explanation"]
    ordering = ["key"]
    fields = ["key", "question", "claims", "explanation"]

    def state_lines(self, row):
        return [retraction_line(row)] if row.retracted_at else super().state_lines(row)

    def get_readonly_fields(self, request, obj=None):
        return ["claims_named"] if obj and not obj.is_draft else []

    def get_fields(self, request, obj=None):
        is_shown = obj and not obj.is_draft
        return [("claims_named" if is_shown and name == "claims" else name) for name in self.fields]

    @admin.display(description=_("claims"))
    def claims_named(self, contested):
        by_side = keys_by_side(contested.answers.select_related("claim"))
        return "; ".join(f"{side}: {', '.join(keys)}" for side, keys in by_side.items())

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.save_answers()


@admin.register(Measure)
class MeasureAdmin(RewordedAdmin):
    """What can be counted; figures are read by it."""

    group = WHAT_IT_IS_ABOUT
    form = MeasureForm
    pages = (Publish(),)
    list_display = ["name", "code", "unit", "meaning", "state"]
    list_filter = [StateFilter, "unit"]
    search_fields = ["name", "code", "meaning"]
    ordering = ["name"]
    fields = ["code", "name", "unit", "meaning"]

    def reword(self, request, form, formsets):
        row = Measure.editorial.get(pk=form.instance.pk)
        reword(row, form.values(), by=request.user, reason=form.cleaned_data["reason"])
