"""The record as editors look things up in it. Nobody writes here: actions do."""

import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from claims.models import Entry
from editing.admin.judgements import ReadOnlyAdmin


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ["number", "recorded_at", "action", "kind", "subject", "about", "by"]
    list_select_related = ["subject", "by", "claim", "citation_link__claim", "entity", "source", "publisher"]
    list_filter = ["action", "kind", "by"]
    search_fields = ["subject__title", "claim__key", "reason"]
    date_hierarchy = "recorded_at"
    ordering = ["-number"]
    fields = ["number", "recorded_at", "action", "kind", "reason", "by", "subject", "about", "said"]

    @admin.display(description=_("about"))
    def about(self, entry):
        """What it was done to; of a judgement, its subject says enough."""
        citation_link = entry.citation_link.claim if entry.citation_link_id else None
        return entry.claim or citation_link or entry.entity or entry.source or entry.publisher

    @admin.display(description=_("content as it stood"))
    def said(self, entry):
        return format_html("<pre>{}</pre>", json.dumps(entry.content, indent=2, ensure_ascii=False))
