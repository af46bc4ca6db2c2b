import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
from django.db import migrations, models

from sources.sql import run_sql


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        run_sql(__file__, "functions"),
        migrations.CreateModel(
            name="Publisher",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "known_from",
                    models.BigIntegerField(editable=False, null=True, verbose_name="known from entry"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, null=True, verbose_name="recorded at")),
                (
                    "sort_key",
                    models.TextField(
                        blank=True,
                        db_collation="C",
                        db_default="",
                        editable=False,
                        verbose_name="place in the alphabet",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government", "Government"),
                            ("state_affiliated", "State-affiliated"),
                            ("press", "Press"),
                            ("academic", "Academic"),
                            ("encyclopaedia", "Encyclopaedia"),
                            ("intergovernmental", "Intergovernmental"),
                            ("other", "Other or unknown"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("kind_reason", models.TextField(verbose_name="why this kind")),
                (
                    "stance",
                    models.TextField(
                        blank=True,
                        help_text="What readers should know of its position.",
                        verbose_name="stance",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
            ],
            options={
                "verbose_name": "publisher",
                "verbose_name_plural": "publishers",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "government",
                                    "state_affiliated",
                                    "press",
                                    "academic",
                                    "encyclopaedia",
                                    "intergovernmental",
                                    "other",
                                ],
                            )
                        ),
                        name="publisher_kind_known",
                        violation_error_message="“kind” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind_reason__regex", "\\S")),
                        name="publisher_kind_reasoned",
                        violation_error_message="Say why it is of this kind.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url", ""), ("url__iregex", "^https?://[^\\s/]"), _connector="OR"
                        ),
                        name="publisher_url_of_the_web",
                        violation_error_message="An address begins with http:// or https://.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "known_from",
                    models.BigIntegerField(editable=False, null=True, verbose_name="known from entry"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, null=True, verbose_name="recorded at")),
                (
                    "sort_key",
                    models.TextField(
                        blank=True,
                        db_collation="C",
                        db_default="",
                        editable=False,
                        verbose_name="place in the alphabet",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("authors", models.CharField(blank=True, max_length=500, verbose_name="authors")),
                (
                    "language",
                    models.CharField(
                        help_text="BCP 47",
                        max_length=12,
                        validators=[django.core.validators.RegexValidator("^[a-z]{2,3}(-[A-Za-z]+)?$")],
                        verbose_name="language",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        help_text="Where a document prints one.",
                        max_length=500,
                        verbose_name="address",
                    ),
                ),
                ("published", models.DateField(blank=True, null=True, verbose_name="published")),
                (
                    "published_precision",
                    models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                (
                    "published_last",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("published"),
                            models.F("published_precision"),
                            function="last_day",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "dated_by",
                    models.DateField(
                        blank=True,
                        help_text="For a source without a date: no later than this day.",
                        null=True,
                        verbose_name="dated by",
                    ),
                ),
                ("dated_by_reason", models.TextField(blank=True, verbose_name="why this date")),
                (
                    "holding",
                    models.CharField(
                        choices=[
                            ("consulted", "Consulted: held and read"),
                            ("listed", "Listed: known through another source"),
                        ],
                        default="listed",
                        max_length=9,
                        verbose_name="holding",
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True,
                        help_text="The file that we hold.",
                        max_length=200,
                        verbose_name="document",
                    ),
                ),
                ("starts_with", models.CharField(blank=True, max_length=200, verbose_name="starts with")),
                ("ends_with", models.CharField(blank=True, max_length=200, verbose_name="ends with")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="reference")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "listed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="sources.source",
                        verbose_name="listed in",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="sources.source",
                        verbose_name="part of",
                    ),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="sources.publisher",
                        verbose_name="publisher",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "sha256",
                    models.CharField(
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                        verbose_name="SHA-256",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "paragraph_lengths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        size=None,
                        verbose_name="lengths of its paragraphs",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "snapshot",
                "verbose_name_plural": "snapshots",
                "ordering": ["source", "held_on", "sha256"],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "known_from",
                    models.BigIntegerField(editable=False, null=True, verbose_name="known from entry"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, null=True, verbose_name="recorded at")),
                ("section", models.CharField(blank=True, max_length=120, verbose_name="section")),
                ("paragraph", models.PositiveIntegerField(verbose_name="paragraph")),
                ("starts_with", models.CharField(max_length=200, verbose_name="starts with")),
                ("ends_with", models.CharField(blank=True, max_length=200, verbose_name="ends with")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["source", "paragraph", "starts_with", "ends_with"],
            },
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("holding__in", ["consulted", "listed"])),
                name="source_holding_known",
                violation_error_message="“holding” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_precision__in", ["day", "month", "year", ""])),
                name="source_precision_known",
                violation_error_message="“published_precision” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published__isnull", True), ("published_precision", "")),
                    models.Q(
                        ("published__isnull", False),
                        models.Q(
                            ("published_precision", "day"),
                            models.Q(("published__day", 1), ("published_precision", "month")),
                            models.Q(
                                ("published__day", 1),
                                ("published__month", 1),
                                ("published_precision", "year"),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="source_published_whole",
                violation_error_message="A date of publication has a precision and is the first day of its period.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dated_by__isnull", True), ("dated_by_reason", "")),
                    models.Q(("dated_by__isnull", False), ("dated_by_reason__regex", "\\S")),
                    _connector="OR",
                ),
                name="source_bound_reasoned",
                violation_error_message="A date set by an editor comes with its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("published__isnull", True), ("dated_by__isnull", True), _connector="OR"),
                name="source_dated_once",
                violation_error_message="A source that prints its date needs no date by an editor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("part_of__isnull", True),
                    models.Q(("part_of", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="source_not_part_of_itself",
                violation_error_message="A source is not a part of itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("listed_in__isnull", True),
                    models.Q(("listed_in", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="source_not_listed_in_itself",
                violation_error_message="A source does not list itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document", ""), ("holding", "listed")),
                    models.Q(("document", ""), ("holding", "consulted"), ("part_of__isnull", False)),
                    models.Q(
                        ("holding", "consulted"),
                        ("part_of__isnull", True),
                        models.Q(("document", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="source_archived_if_consulted",
                violation_error_message="A source that was consulted names the archived file, or the whole it is part of.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("url", ""), ("url__iregex", "^https?://[^\\s/]"), _connector="OR"),
                name="source_url_of_the_web",
                violation_error_message="An address begins with http:// or https://.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.Func(
                            models.Func(
                                models.F("starts_with"), function="btrim", output_field=models.TextField()
                            ),
                            models.Value("\\s+"),
                            function="regexp_split_to_array",
                            output_field=django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        function="cardinality",
                        output_field=models.IntegerField(),
                    ),
                    models.Value(5),
                ),
                name="source_starts_with_short",
                violation_error_message="An anchor has at most five words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.Func(
                            models.Func(
                                models.F("ends_with"), function="btrim", output_field=models.TextField()
                            ),
                            models.Value("\\s+"),
                            function="regexp_split_to_array",
                            output_field=django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        function="cardinality",
                        output_field=models.IntegerField(),
                    ),
                    models.Value(5),
                ),
                name="source_ends_with_short",
                violation_error_message="An anchor has at most five words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(
                fields=("source", "sha256"),
                name="snapshot_of_source_once",
                violation_error_message="The source has this snapshot already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="snapshot_sha256_form",
                violation_error_message="A SHA-256 is 64 hexadecimal digits in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                fields=("source", "paragraph", "starts_with", "ends_with"),
                name="citation_once",
                violation_error_message="The source has a citation of this passage already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("paragraph__gte", 1)),
                name="citation_paragraph_counts_from_one",
                violation_error_message="Paragraphs count from 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_with__regex", "\\S")),
                name="citation_starts",
                violation_error_message="A citation needs the first words of its passage.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.Func(
                            models.Func(
                                models.F("starts_with"), function="btrim", output_field=models.TextField()
                            ),
                            models.Value("\\s+"),
                            function="regexp_split_to_array",
                            output_field=django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        function="cardinality",
                        output_field=models.IntegerField(),
                    ),
                    models.Value(5),
                ),
                name="citation_starts_with_short",
                violation_error_message="An anchor has at most five words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.LessThanOrEqual(
                    models.Func(
                        models.Func(
                            models.Func(
                                models.F("ends_with"), function="btrim", output_field=models.TextField()
                            ),
                            models.Value("\\s+"),
                            function="regexp_split_to_array",
                            output_field=django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        function="cardinality",
                        output_field=models.IntegerField(),
                    ),
                    models.Value(5),
                ),
                name="citation_ends_with_short",
                violation_error_message="An anchor has at most five words.",
            ),
        ),
        migrations.AddIndex(
            model_name="publisher",
            index=models.Index(fields=["sort_key"], name="publisher_in_alphabet"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["sort_key"], name="source_in_alphabet"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                models.F("holding"),
                models.OrderBy(models.F("published"), descending=True, nulls_last=True),
                models.F("sort_key"),
                models.F("slug"),
                name="source_newest_first",
            ),
        ),
        run_sql(__file__, "indexes"),
    ]
