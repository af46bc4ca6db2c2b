"""Indexes for search, on the functions of the ground floor."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from sources.search import NO_PROSE, Searched


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_record"), ("sources", "0002_search")]

    operations = [
        migrations.AddIndex("entity", GinIndex(Searched("title", "summary"), name="entity_searched")),
        migrations.AddIndex("name", GinIndex(Searched("text", NO_PROSE), name="name_searched")),
        migrations.AddIndex("statement", GinIndex(Searched(NO_PROSE, "text"), name="statement_searched")),
        migrations.AddIndex("event", GinIndex(Searched("title", NO_PROSE), name="event_searched")),
    ]
