import uuid

import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from sources.sql import run_sql


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sources", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
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
                    "key",
                    models.CharField(
                        help_text="Stable, and never used again.",
                        max_length=200,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                ("type", models.CharField(editable=False, max_length=40, verbose_name="type")),
                (
                    "date",
                    models.DateField(help_text="For a month or a year: its first day.", verbose_name="date"),
                ),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                (
                    "date_qualifier",
                    models.CharField(
                        choices=[("on", "on"), ("by", "by, no later than")],
                        default="on",
                        max_length=2,
                        verbose_name="on or by",
                    ),
                ),
                (
                    "dated_from",
                    models.CharField(
                        choices=[
                            ("passage", "The passage"),
                            ("source", "The day of the source"),
                            ("event", "Another event"),
                        ],
                        max_length=7,
                        verbose_name="dated from",
                    ),
                ),
                (
                    "planned_on",
                    models.DateField(
                        blank=True,
                        help_text="Of what is planned: the day on which the plan was made. Left blank, the earliest day on which a source reports it.",
                        null=True,
                        verbose_name="planned on",
                    ),
                ),
                (
                    "counts_from",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("planned_on"),
                            models.Func(
                                models.F("date"),
                                models.F("date_precision"),
                                function="last_day",
                                output_field=models.DateField(),
                            ),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("stated", "Stated by the source"),
                            ("date_inferred", "Stated by the source, its date inferred by the editors"),
                            ("inferred", "Inferred by the editors"),
                        ],
                        default="stated",
                        max_length=13,
                        verbose_name="basis",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For an inference: why, naming the passages. For a day taken from another event: which event.",
                        verbose_name="note",
                    ),
                ),
                (
                    "known_until",
                    models.BigIntegerField(editable=False, null=True, verbose_name="known until entry"),
                ),
                (
                    "retracted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="retracted at"),
                ),
                (
                    "retraction_kind",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("correction", "Correction"),
                            ("reclassification", "Reclassification"),
                            ("source_withdrawn", "Source withdrawn"),
                            ("duplicate", "Duplicate"),
                        ],
                        db_default="",
                        editable=False,
                        verbose_name="kind of retraction",
                    ),
                ),
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, db_default="", editable=False, verbose_name="reason of the retraction"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="claims.claim",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["counts_from", "key"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "claim_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("address", "Address"),
                            ("announcement", "Announcement"),
                            ("decision", "Decision"),
                            ("vote", "Vote"),
                            ("postponement", "Postponement"),
                            ("cancellation", "Cancellation"),
                            ("annulment", "Annulment"),
                            ("signing", "Signing"),
                            ("unrest", "Unrest"),
                            ("meeting", "Meeting"),
                            ("publication", "Publication"),
                            ("appointment", "Appointment"),
                            ("resignation", "Resignation"),
                            ("inauguration", "Inauguration"),
                            ("registration", "Registration"),
                            ("visit", "Visit"),
                            ("interview", "Interview"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("happened", "Happened"), ("planned", "Planned")],
                        default="happened",
                        max_length=8,
                        verbose_name="stage",
                    ),
                ),
                (
                    "occurrence",
                    models.CharField(
                        blank=True,
                        help_text="The same for all events that tell one happening, whichever source tells it.",
                        max_length=120,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$",
                                "An occurrence is named by words of a to z and 0 to 9 with hyphens between them.",
                            )
                        ],
                        verbose_name="occurrence",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "claim_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=20, verbose_name="value")),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "exactly"),
                            ("about", "about"),
                            ("at_least", "at least"),
                            ("more_than", "more than"),
                            ("at_most", "at most"),
                            ("less_than", "less than"),
                        ],
                        default="exact",
                        max_length=9,
                        verbose_name="qualifier",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("exit_poll", "Exit poll"),
                            ("preliminary", "Preliminary"),
                            ("final", "Final"),
                            ("not_stated", "Stage not stated"),
                        ],
                        default="not_stated",
                        max_length=11,
                        verbose_name="stage",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("before", "Before"), ("after", "After")],
                        max_length=6,
                        verbose_name="role",
                    ),
                ),
                ("as_printed", models.CharField(max_length=60, verbose_name="as printed")),
                (
                    "interval",
                    django.contrib.postgres.fields.ranges.DecimalRangeField(
                        editable=False, verbose_name="interval"
                    ),
                ),
            ],
            options={
                "verbose_name": "figure",
                "verbose_name_plural": "figures",
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "claim_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("before", "Before"),
                            ("after", "After"),
                            ("objection", "Objection"),
                            ("observation", "Observation"),
                            ("explanation", "Explanation"),
                            ("planned", "Planned"),
                        ],
                        max_length=11,
                        verbose_name="role",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="In our own words: never a sentence of the source.", verbose_name="text"
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="ClaimCitation",
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
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the citations"
                    ),
                ),
                (
                    "citation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citation_links",
                        to="sources.citation",
                        verbose_name="citation",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citation_links",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation of a claim",
                "verbose_name_plural": "citations of a claim",
                "ordering": ["claim", "position"],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="citations",
            field=models.ManyToManyField(
                related_name="claims",
                through="claims.ClaimCitation",
                to="sources.citation",
                verbose_name="citations",
            ),
        ),
        migrations.CreateModel(
            name="Entity",
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
                ("type", models.CharField(editable=False, max_length=40, verbose_name="type")),
                ("slug", models.SlugField(max_length=120, verbose_name="slug")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="In our own words, without figures or dates: those are claims.",
                        verbose_name="summary",
                    ),
                ),
            ],
            options={
                "verbose_name": "entity",
                "verbose_name_plural": "entities",
                "ordering": ["type", "slug"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("type", "slug"),
                        name="entity_slug_once",
                        violation_error_message="There is an entity of this type with this slug already.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="claims.entity",
                verbose_name="subject",
            ),
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                ("transaction", models.BigIntegerField(verbose_name="first entry of its transaction")),
                (
                    "server_transaction",
                    models.BigIntegerField(
                        help_text="Tells the entries of one transaction from those of the next.",
                        verbose_name="the server's number of its transaction",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("retracted", "Retracted"),
                            ("resolved", "Resolved"),
                            ("checked", "Checked"),
                            ("verified", "Verified"),
                            ("reworded", "Reworded"),
                        ],
                        max_length=9,
                        verbose_name="action",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("import", "Import"),
                            ("event", "Event"),
                            ("correction", "Correction"),
                            ("reclassification", "Reclassification"),
                            ("source_withdrawn", "Source withdrawn"),
                            ("duplicate", "Duplicate"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "target_type",
                    models.CharField(
                        choices=[
                            ("claim", "claim"),
                            ("claim_citation", "claim_citation"),
                            ("entity", "entity"),
                            ("source", "source"),
                            ("publisher", "publisher"),
                            ("measure", "measure"),
                            ("contested_question", "contested_question"),
                            ("resolution", "resolution"),
                            ("verification", "verification"),
                        ],
                        max_length=20,
                        verbose_name="about a",
                    ),
                ),
                ("target_id", models.UUIDField(verbose_name="key of what it is about")),
                (
                    "content",
                    models.JSONField(help_text="The whole content as it stood.", verbose_name="content"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record",
                        to="claims.entity",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the record",
                "verbose_name_plural": "the record",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                (
                    "code",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[a-z][a-z0-9_]*$")],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("people", "people"),
                            ("seats", "seats"),
                            ("percent", "per cent"),
                            ("fraction", "share of the whole"),
                            ("multiple", "times"),
                            ("years", "years"),
                            ("days", "days"),
                            ("places", "places"),
                            ("organisations", "organisations"),
                            ("items", "items"),
                            ("ordinal", "place in an order"),
                        ],
                        max_length=14,
                        verbose_name="unit",
                    ),
                ),
                ("meaning", models.TextField(verbose_name="meaning")),
            ],
            options={
                "verbose_name": "measure",
                "verbose_name_plural": "measures",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "unit__in",
                                [
                                    "people",
                                    "seats",
                                    "percent",
                                    "fraction",
                                    "multiple",
                                    "years",
                                    "days",
                                    "places",
                                    "organisations",
                                    "items",
                                    "ordinal",
                                ],
                            )
                        ),
                        name="measure_unit_known",
                        violation_error_message="“unit” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[a-z][a-z0-9_]*$")),
                        name="measure_code_form",
                        violation_error_message="A code is written in small letters, digits and underscores.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContestedQuestion",
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
                    "known_until",
                    models.BigIntegerField(editable=False, null=True, verbose_name="known until entry"),
                ),
                (
                    "retracted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="retracted at"),
                ),
                (
                    "retraction_kind",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("correction", "Correction"),
                            ("reclassification", "Reclassification"),
                            ("source_withdrawn", "Source withdrawn"),
                            ("duplicate", "Duplicate"),
                        ],
                        db_default="",
                        editable=False,
                        verbose_name="kind of retraction",
                    ),
                ),
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, db_default="", editable=False, verbose_name="reason of the retraction"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Stable, and never used again.",
                        max_length=200,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        help_text="One sentence that can be read alone.",
                        max_length=300,
                        verbose_name="question",
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True,
                        help_text="In our own words, for readers.",
                        verbose_name="what might explain it",
                    ),
                ),
            ],
            options={
                "verbose_name": "contested question",
                "verbose_name_plural": "contested questions",
                "ordering": ["key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question__regex", "\\S")),
                        name="contestedquestion_asked",
                        violation_error_message="Say what is contested.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("known_until__isnull", True),
                                ("retracted_at__isnull", True),
                                ("retraction_kind", ""),
                                ("retraction_reason", ""),
                            ),
                            models.Q(
                                ("known_until__gt", models.F("known_from")),
                                ("retracted_at__gte", models.F("recorded_at")),
                                (
                                    "retraction_kind__in",
                                    ["correction", "reclassification", "source_withdrawn", "duplicate"],
                                ),
                                ("retraction_reason__regex", "\\S"),
                            ),
                            _connector="OR",
                        ),
                        name="contestedquestion_retraction_whole",
                        violation_error_message="A retraction has a kind and a reason, and only a published claim has one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContestedClaim",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the answers"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        help_text="The answer in a few words, the same of all claims that give it.",
                        max_length=60,
                        verbose_name="side",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contested",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "contested",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="claims.contestedquestion",
                        verbose_name="contested question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a contested question",
                "verbose_name_plural": "answers to a contested question",
                "ordering": ["contested", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contested", "claim"),
                        name="contestedclaim_once",
                        violation_error_message="The question names this claim already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__regex", "\\S")),
                        name="contestedclaim_sided",
                        violation_error_message="Say which side each claim takes.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContestedTopic",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the topics"
                    ),
                ),
                (
                    "contested",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="about",
                        to="claims.contestedquestion",
                        verbose_name="contested question",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contested_about",
                        to="claims.entity",
                        verbose_name="about",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a contested question",
                "verbose_name_plural": "what the question is about",
                "ordering": ["contested", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contested", "entity"),
                        name="contestedtopic_once",
                        violation_error_message="The question is about this already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disagreement",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="number")),
                ("question", models.TextField(unique=True, verbose_name="question")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreements",
                        to="claims.entity",
                        verbose_name="subject",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreements",
                        to="claims.measure",
                        verbose_name="measure",
                    ),
                ),
                (
                    "contested",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreement",
                        to="claims.contestedquestion",
                        verbose_name="contested question",
                    ),
                ),
            ],
            options={
                "verbose_name": "disagreement",
                "verbose_name_plural": "disagreements",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(max_length=40, verbose_name="role")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mention_rows",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="claims.entity",
                        verbose_name="entity",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("text", models.CharField(max_length=300, verbose_name="name")),
                ("language", models.CharField(help_text="BCP 47", max_length=12, verbose_name="language")),
                (
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the names"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="claims.entity",
                        verbose_name="entity",
                    ),
                ),
                (
                    "used_in",
                    models.ManyToManyField(
                        blank=True, related_name="names", to="sources.source", verbose_name="used in"
                    ),
                ),
            ],
            options={
                "verbose_name": "name",
                "verbose_name_plural": "names",
                "ordering": ["entity", "position"],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
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
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "disagreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="claims.disagreement",
                        verbose_name="disagreement",
                    ),
                ),
                (
                    "prefers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preferences",
                        to="claims.claim",
                        verbose_name="prefers",
                    ),
                ),
            ],
            options={
                "verbose_name": "resolution",
                "verbose_name_plural": "resolutions",
                "ordering": ["disagreement", "known_from"],
            },
        ),
        migrations.CreateModel(
            name="Verification",
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
                    "health",
                    models.CharField(
                        choices=[
                            ("found", "Found"),
                            ("changed", "Changed"),
                            ("missing", "Missing"),
                            ("not_held", "Not held"),
                        ],
                        max_length=8,
                        verbose_name="result",
                    ),
                ),
                ("verified_at", models.DateTimeField(verbose_name="verified at")),
                (
                    "citation_link",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="claims.claimcitation",
                        verbose_name="citation of a claim",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="sources.snapshot",
                        verbose_name="snapshot",
                    ),
                ),
            ],
            options={
                "verbose_name": "verification",
                "verbose_name_plural": "verifications",
                "ordering": ["citation_link", "known_from"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "known_from",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="known from entry"
                    ),
                ),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                (
                    "target_type",
                    models.CharField(
                        choices=[
                            ("entity", "entity"),
                            ("source", "source"),
                            ("publisher", "publisher"),
                            ("measure", "measure"),
                        ],
                        max_length=20,
                        verbose_name="of a",
                    ),
                ),
                ("target_id", models.UUIDField(verbose_name="key of what it is of")),
                ("content", models.JSONField(verbose_name="content")),
            ],
            options={
                "verbose_name": "version of words and facts",
                "verbose_name_plural": "versions of words and facts",
                "ordering": ["known_from"],
                "indexes": [models.Index(fields=["target_id", "known_from"], name="version_target")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("target_id",),
                        name="version_current_once",
                        violation_error_message="Only one version of words and facts is the current one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventParticipant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                (
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the participants"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="claims.entity",
                        verbose_name="participant",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="claims.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["event", "position"],
            },
        ),
        migrations.CreateModel(
            name="StatementTopic",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "position",
                    models.BigIntegerField(
                        db_default=0, editable=False, verbose_name="place among the topics"
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements_about",
                        to="claims.entity",
                        verbose_name="also about",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="about",
                        to="claims.statement",
                        verbose_name="statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "further topic",
                "verbose_name_plural": "further topics",
                "ordering": ["statement", "position"],
            },
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "address",
                            "announcement",
                            "decision",
                            "vote",
                            "postponement",
                            "cancellation",
                            "annulment",
                            "signing",
                            "unrest",
                            "meeting",
                            "publication",
                            "appointment",
                            "resignation",
                            "inauguration",
                            "registration",
                            "visit",
                            "interview",
                            "other",
                        ],
                    )
                ),
                name="event_kind_known",
                violation_error_message="“kind” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["happened", "planned"])),
                name="event_stage_known",
                violation_error_message="“stage” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")),
                name="event_titled",
                violation_error_message="An event has a title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("occurrence", ""), ("occurrence__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                ),
                name="event_occurrence_is_slug",
                violation_error_message="An occurrence is named by words of a to z and 0 to 9 with hyphens between them.",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("occurrence", ""), _negated=True),
                fields=["occurrence"],
                name="event_occurrence",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="claims.measure",
                verbose_name="measure",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures_of",
                to="claims.entity",
                verbose_name="of",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="said_by_body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="said_as_body",
                to="claims.entity",
                verbose_name="on behalf of",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="said_by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="said_as_person",
                to="claims.entity",
                verbose_name="said by",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimcitation",
            constraint=models.UniqueConstraint(
                fields=("claim", "citation"),
                name="claim_cites_once",
                violation_error_message="The claim rests on this citation already.",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["subject", "type", "-counts_from"], name="claim_subject_type_counts"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["known_from"], name="claim_known_from"),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(
                fields=["citation_link", "known_from"],
                include=("health", "verified_at"),
                name="verification_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["type", "counts_from", "known_from", "key"],
                include=("known_until",),
                name="claim_type_oldest_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_precision__in", ["day", "month", "year"])),
                name="claim_precision_known",
                violation_error_message="“date_precision” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_qualifier__in", ["on", "by"])),
                name="claim_qualifier_known",
                violation_error_message="“date_qualifier” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("dated_from__in", ["passage", "source", "event"])),
                name="claim_dated_from_known",
                violation_error_message="“dated_from” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["stated", "date_inferred", "inferred"])),
                name="claim_basis_known",
                violation_error_message="“basis” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("date__isnull", True), ("date_precision", "")),
                    models.Q(
                        ("date__isnull", False),
                        models.Q(
                            ("date_precision", "day"),
                            models.Q(("date__day", 1), ("date_precision", "month")),
                            models.Q(("date__day", 1), ("date__month", 1), ("date_precision", "year")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="claim_date_whole",
                violation_error_message="A month is dated by its first day, a year by its first of January.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", "stated"), ("note__regex", "\\S"), _connector="OR"),
                name="claim_inference_reasoned",
                violation_error_message="An inference says in its note why, naming the passages.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dated_from", "event"), _negated=True), ("note__regex", "\\S"), _connector="OR"
                ),
                name="claim_dating_event_named",
                violation_error_message="What is dated by another event names that event in its note.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("known_until__isnull", True),
                        ("retracted_at__isnull", True),
                        ("retraction_kind", ""),
                        ("retraction_reason", ""),
                    ),
                    models.Q(
                        ("known_until__gt", models.F("known_from")),
                        ("retracted_at__gte", models.F("recorded_at")),
                        (
                            "retraction_kind__in",
                            ["correction", "reclassification", "source_withdrawn", "duplicate"],
                        ),
                        ("retraction_reason__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="claim_retraction_whole",
                violation_error_message="A retraction has a kind and a reason, and only a published claim has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True),
                    models.Q(("replaces", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="claim_not_replacing_itself",
                violation_error_message="A claim does not replace itself.",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["target_id", "target_type", "number"], name="entry_target"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["recorded_at"], name="entry_recorded_at"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("action__in", ["recorded", "retracted", "resolved", "checked", "verified", "reworded"])
                ),
                name="entry_action_known",
                violation_error_message="“action” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "import",
                            "event",
                            "correction",
                            "reclassification",
                            "source_withdrawn",
                            "duplicate",
                        ],
                    )
                ),
                name="entry_kind_known",
                violation_error_message="“kind” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action", "recorded"),
                        (
                            "target_type__in",
                            (
                                "claim",
                                "claim_citation",
                                "contested_question",
                                "entity",
                                "source",
                                "publisher",
                                "measure",
                            ),
                        ),
                    ),
                    models.Q(("action", "retracted"), ("target_type__in", ("claim", "contested_question"))),
                    models.Q(("action", "resolved"), ("target_type__in", ("resolution",))),
                    models.Q(("action", "checked"), ("target_type__in", ("entity",))),
                    models.Q(("action", "verified"), ("target_type__in", ("verification",))),
                    models.Q(
                        ("action", "reworded"),
                        ("target_type__in", ("entity", "source", "publisher", "measure")),
                    ),
                    _connector="OR",
                ),
                name="entry_target_fits_action",
                violation_error_message="This is not done to such a row.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action__in", ["retracted", "resolved"]), _negated=True),
                    ("reason__regex", "\\S"),
                    _connector="OR",
                ),
                name="entry_reasoned",
                violation_error_message="A retraction and a resolution say why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                fields=("entity", "claim", "role"),
                name="mention_once",
                violation_error_message="The claim mentions this entity already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="name",
            constraint=models.UniqueConstraint(
                fields=("entity", "text", "language"),
                name="name_once",
                violation_error_message="The entity has this name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="resolution",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__regex", "\\S")),
                name="resolution_reasoned",
                violation_error_message="Say why this reading is preferred.",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(("health__in", ["found", "changed", "missing", "not_held"])),
                name="verification_health_known",
                violation_error_message="“health” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(("health", "not_held"), ("snapshot__isnull", False), _connector="OR"),
                name="verification_against_text",
                violation_error_message="A verification names the text that it was made against.",
            ),
        ),
        migrations.AddConstraint(
            model_name="eventparticipant",
            constraint=models.UniqueConstraint(
                fields=("event", "entity"),
                name="participant_once",
                violation_error_message="The event has this participant already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementtopic",
            constraint=models.UniqueConstraint(
                fields=("statement", "entity"),
                name="statement_topic_once",
                violation_error_message="The statement is about this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("qualifier__in", ["exact", "about", "at_least", "more_than", "at_most", "less_than"])
                ),
                name="figure_qualifier_known",
                violation_error_message="“qualifier” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["planned", "exit_poll", "preliminary", "final", "not_stated"])
                ),
                name="figure_stage_known",
                violation_error_message="“stage” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["before", "after", ""])),
                name="figure_role_known",
                violation_error_message="“role” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("as_printed__regex", "\\S")),
                name="figure_printed",
                violation_error_message="Say how the source prints the number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("interval__isempty", False)),
                name="figure_interval_not_empty",
                violation_error_message="Some number must satisfy the reading.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        ["lead", "before", "after", "objection", "observation", "explanation", "planned"],
                    )
                ),
                name="statement_role_known",
                violation_error_message="“role” is not one of the codes of its vocabulary.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")),
                name="statement_written",
                violation_error_message="A statement says something.",
            ),
        ),
        migrations.CreateModel(
            name="EvidenceSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from day")),
                ("until_day", models.DateField(null=True, verbose_name="until day")),
                ("known_from", models.BigIntegerField(verbose_name="known from entry")),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                ("last_evidence", models.DateField(verbose_name="last evidence")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_spans",
                        to="claims.entity",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "last evidence",
                "verbose_name_plural": "last evidence",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="evidencespan_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="evidencespan_open_once",
                        violation_error_message="There is one answer on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_day__isnull", True),
                                ("until_day__gt", models.F("from_day")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("known_until__isnull", True),
                                ("known_until__gt", models.F("known_from")),
                                _connector="OR",
                            ),
                        ),
                        name="evidencespan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitedSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from day")),
                ("until_day", models.DateField(null=True, verbose_name="until day")),
                ("known_from", models.BigIntegerField(verbose_name="known from entry")),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_spans",
                        to="sources.citation",
                        verbose_name="citation",
                    ),
                ),
            ],
            options={
                "verbose_name": "days cited",
                "verbose_name_plural": "days cited",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="citedspan_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="citedspan_open_once",
                        violation_error_message="There is one answer on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_day__isnull", True),
                                ("until_day__gt", models.F("from_day")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("known_until__isnull", True),
                                ("known_until__gt", models.F("known_from")),
                                _connector="OR",
                            ),
                        ),
                        name="citedspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from day")),
                ("until_day", models.DateField(null=True, verbose_name="until day")),
                ("known_from", models.BigIntegerField(verbose_name="known from entry")),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                ("published", models.DateField(verbose_name="published")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication_spans",
                        to="sources.source",
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication of a source",
                "verbose_name_plural": "publications of sources",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="publicationspan_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="publicationspan_open_once",
                        violation_error_message="There is one answer on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_day__isnull", True),
                                ("until_day__gt", models.F("from_day")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("known_until__isnull", True),
                                ("known_until__gt", models.F("known_from")),
                                _connector="OR",
                            ),
                        ),
                        name="publicationspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from day")),
                ("until_day", models.DateField(null=True, verbose_name="until day")),
                ("known_from", models.BigIntegerField(verbose_name="known from entry")),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                (
                    "subject",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed_spans",
                        to="claims.entity",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "days listed",
                "verbose_name_plural": "days listed",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["subject", "from_day", "known_from"],
                        include=("until_day", "known_until"),
                        name="listedspan_subject",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="listedspan_open_once",
                        violation_error_message="There is one answer on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_day__isnull", True),
                                ("until_day__gt", models.F("from_day")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("known_until__isnull", True),
                                ("known_until__gt", models.F("known_from")),
                                _connector="OR",
                            ),
                        ),
                        name="listedspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisagreementSpan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField(verbose_name="from day")),
                ("until_day", models.DateField(null=True, verbose_name="until day")),
                ("known_from", models.BigIntegerField(verbose_name="known from entry")),
                ("known_until", models.BigIntegerField(null=True, verbose_name="known until entry")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("settled", "Settled")], max_length=7, verbose_name="state"
                    ),
                ),
                (
                    "readings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None, verbose_name="keys of the readings"
                    ),
                ),
                (
                    "about",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        size=None,
                        verbose_name="keys of those that it is about",
                    ),
                ),
                (
                    "sides",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        size=None,
                        verbose_name="sides of the readings",
                    ),
                ),
                ("is_whole", models.BooleanField(verbose_name="all its claims count")),
                (
                    "resolution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spans",
                        to="claims.resolution",
                        verbose_name="resolution",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spans",
                        to="claims.disagreement",
                        verbose_name="disagreement",
                    ),
                ),
            ],
            options={
                "verbose_name": "state of a disagreement",
                "verbose_name_plural": "states of disagreements",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["subject", "from_day", "known_from"], name="disagreementspan_subject"
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["about"], name="disagreementspan_about"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["readings"], name="disagreementspan_readings"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="disagreementspan_open_once",
                        violation_error_message="There is one answer on a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_day__isnull", True),
                                ("until_day__gt", models.F("from_day")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("known_until__isnull", True),
                                ("known_until__gt", models.F("known_from")),
                                _connector="OR",
                            ),
                        ),
                        name="disagreementspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "settled"])),
                        name="disagreementspan_state_known",
                        violation_error_message="“state” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("resolution__isnull", True),
                                models.Q(("state", "settled"), _negated=True),
                            ),
                            models.Q(
                                ("resolution__isnull", False),
                                models.Q(("state", "open"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="disagreementspan_settled_by",
                        violation_error_message="A disagreement is settled by a resolution, and open without.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("list", models.CharField(max_length=20, verbose_name="list")),
                ("part", models.CharField(blank=True, max_length=40, verbose_name="part")),
                ("code", models.CharField(blank=True, max_length=200, verbose_name="code")),
                ("day", models.DateField(verbose_name="day")),
                ("count", models.IntegerField(verbose_name="count")),
            ],
            options={
                "verbose_name": "tally",
                "verbose_name_plural": "tallies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "part", "code", "day"),
                        include=("count",),
                        name="tally_once",
                        violation_error_message="There is one number for each list, part, code and day.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["type", "sort_key"], name="entity_in_alphabet"),
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["type", "known_from"], include=("id",), name="entity_type_known"),
        ),
        run_sql(__file__, "content"),
        run_sql(__file__, "entries"),
        run_sql(__file__, "guards"),
        run_sql(__file__, "commit"),
        run_sql(__file__, "kinds"),
        run_sql(__file__, "alphabet"),
        run_sql(__file__, "tallies"),
        run_sql(__file__, "indexes"),
        run_sql(__file__, "search"),
    ]
