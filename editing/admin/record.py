"""The record as editors look things up in it. Nobody writes here: actions do."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.models import Entry
from claims.targets import with_targets
from editing.admin.judgements import ReadOnlyAdmin


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ["number", "recorded_at", "action", "kind", "subject", "about", "by"]
    list_select_related = ["subject", "by"]
    list_filter = ["action", "kind", "target_type", "by"]
    search_fields = ["subject__title", "content__key", "reason"]
    date_hierarchy = "recorded_at"
    ordering = ["-number"]
    fields = [
        "number",
        "recorded_at",
        "action",
        "kind",
        "reason",
        "by",
        "subject",
        "about",
        "content_as_text",
    ]

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        changelist.result_list = with_targets(changelist.result_list)
        return changelist

    @admin.display(description=_("about"))
    def about(self, entry):
        """What it was done to."""
        if not hasattr(entry, "target"):
            with_targets([entry])
        return entry.target

    @admin.display(description=_("content as it stood"))
    def content_as_text(self, entry):
        return format_html("<pre>{}</pre>", json.dumps(entry.content, indent=2, ensure_ascii=False))
