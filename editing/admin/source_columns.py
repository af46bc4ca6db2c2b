"""How editors look at sources and publishers.

They are published by actions of the claims package; editing/admin/sources.py registers both.
"""

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editing.forms import BoundedFormSet
from sources.models import Snapshot


class ShownInline(admin.TabularInline):
    """Rows shown within another's form, and made elsewhere."""

    formset = BoundedFormSet
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class SnapshotInline(ShownInline):
    """The texts that we hold of a source."""

    model = Snapshot
    fields = readonly_fields = ("sha256", "held_on")


class PublisherColumns(admin.ModelAdmin):
    list_display = ["name", "kind", "slug", "state"]
    list_filter: ClassVar[list] = ["kind"]
    search_fields = ["name", "slug"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "url"]}),
        (_("What it is"), {"fields": ["kind", "kind_reason", "stance"]}),
    ]


class SourceColumns(admin.ModelAdmin):
    list_display = ["title", "publisher", "published_on", "holding", "part_of", "state"]
    list_select_related = ["publisher", "part_of"]
    list_filter: ClassVar[list] = ["holding", "publisher__kind", "language"]
    search_fields = ["title", "slug", "authors", "publisher__name", "url"]
    date_hierarchy = "published"
    ordering = ["title"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["publisher", "part_of", "listed_in"]
    inlines = [SnapshotInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", "publisher", "authors", "language", "url"]}),
        (_("When"), {"fields": ["published_on", ("dated_by", "dated_by_reason")]}),
        (_("What we hold"), {"fields": ["holding", "document"]}),
        (_("A part of a document"), {"fields": ["part_of", ("starts_with", "ends_with")]}),
        (_("How we know of it"), {"fields": ["listed_in", "reference", "note"]}),
    ]
