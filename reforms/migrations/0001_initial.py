import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import reforms.vocabularies
from sources.sql import run_sql


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("claims", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_area",
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "policy area",
                "verbose_name_plural": "policy areas",
                "ordering": ["order", "slug"],
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "sort_name",
                    models.CharField(
                        blank=True,
                        help_text="Family name first, then a comma and the given names.",
                        max_length=250,
                        verbose_name="name for sorting",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_programme",
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=reforms.vocabularies.act_kinds, max_length=40, verbose_name="kind"
                    ),
                ),
            ],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "acts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__regex", "^[a-z][a-z0-9_]*$")),
                        name="act_kind_is_code",
                        violation_error_message="“kind” is not a code: a to z, 0 to 9 and _, a letter first.",
                    )
                ],
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="reforms.area",
                        verbose_name="policy area",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rule", "Rule"),
                            ("body", "Body or territory"),
                            ("vote", "Vote"),
                            ("programme_measure", "Programme measure"),
                        ],
                        max_length=17,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["rule", "body", "vote", "programme_measure"])),
                        name="initiative_kind_known",
                        violation_error_message="“kind” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=reforms.vocabularies.institution_kinds, max_length=40, verbose_name="kind"
                    ),
                ),
            ],
            options={
                "verbose_name": "institution",
                "verbose_name_plural": "institutions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__regex", "^[a-z][a-z0-9_]*$")),
                        name="institution_kind_is_code",
                        violation_error_message="“kind” is not a code: a to z, 0 to 9 and _, a letter first.",
                    )
                ],
            },
            bases=("claims.entity",),
        ),
        migrations.AddField(
            model_name="area",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="areas",
                to="reforms.programme",
                verbose_name="programme",
            ),
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=reforms.vocabularies.region_kinds, max_length=40, verbose_name="kind"
                    ),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__regex", "^[a-z][a-z0-9_]*$")),
                        name="region_kind_is_code",
                        violation_error_message="“kind” is not a code: a to z, 0 to 9 and _, a letter first.",
                    )
                ],
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "claim_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_effect",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("creates", "Would create"),
                            ("abolishes", "Would abolish"),
                            ("renames", "Would rename"),
                            ("replaces", "Would replace"),
                            ("splits", "Would split"),
                            ("merges", "Would merge"),
                            ("names_seat", "Would name the seat of"),
                            ("moves_seat", "Would move the seat of"),
                            ("gives_power", "Would give a power to"),
                            ("takes_power", "Would take a power from"),
                            ("defines_powers", "Would define the powers of"),
                            ("redistributes", "Would redistribute the powers of"),
                            ("strengthens", "Would strengthen"),
                            ("limits", "Would limit"),
                            ("changes_composition", "Would change the composition of"),
                            ("changes_selection", "Would change the selection of"),
                            ("changes_leadership", "Would change the leadership of"),
                            ("bars", "Would bar"),
                            ("closes_posts", "Would close posts in"),
                            ("opens_access", "Would open access to"),
                            ("involves", "Would involve"),
                            ("makes_transparent", "Would make more transparent"),
                            ("makes_accountable", "Would make more accountable"),
                            ("eases", "Would ease the rules for"),
                            ("regulates", "Would regulate"),
                        ],
                        max_length=20,
                        verbose_name="effect",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="effects_on",
                        to="claims.entity",
                        verbose_name="target",
                    ),
                ),
            ],
            options={
                "verbose_name": "effect",
                "verbose_name_plural": "effects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "effect__in",
                                [
                                    "creates",
                                    "abolishes",
                                    "renames",
                                    "replaces",
                                    "splits",
                                    "merges",
                                    "names_seat",
                                    "moves_seat",
                                    "gives_power",
                                    "takes_power",
                                    "defines_powers",
                                    "redistributes",
                                    "strengthens",
                                    "limits",
                                    "changes_composition",
                                    "changes_selection",
                                    "changes_leadership",
                                    "bars",
                                    "closes_posts",
                                    "opens_access",
                                    "involves",
                                    "makes_transparent",
                                    "makes_accountable",
                                    "eases",
                                    "regulates",
                                ],
                            )
                        ),
                        name="effect_known",
                        violation_error_message="“effect” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="StatusReport",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("considered", "Considered"),
                            ("announced", "Announced"),
                            ("in_preparation", "In preparation"),
                            ("approved", "Approved"),
                            ("enacted", "Enacted"),
                            ("in_force", "In force"),
                            ("applied", "Applied"),
                            ("stalled", "Stalled"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("reversed", "Reversed"),
                        ],
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_reports",
                        to="reforms.act",
                        verbose_name="legal act",
                    ),
                ),
            ],
            options={
                "verbose_name": "status report",
                "verbose_name_plural": "status reports",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "considered",
                                    "announced",
                                    "in_preparation",
                                    "approved",
                                    "enacted",
                                    "in_force",
                                    "applied",
                                    "stalled",
                                    "rejected",
                                    "withdrawn",
                                    "reversed",
                                ],
                            )
                        ),
                        name="status_known",
                        violation_error_message="“status” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "claim_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_succession",
                        serialize=False,
                        to="claims.claim",
                    ),
                ),
                (
                    "succession",
                    models.CharField(
                        choices=[
                            ("follows", "Follows"),
                            ("renamed_from", "Renamed from"),
                            ("split_from", "Split from"),
                            ("part_of", "Part of"),
                        ],
                        max_length=12,
                        verbose_name="succession",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions_from",
                        to="claims.entity",
                        verbose_name="predecessor or whole",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession",
                "verbose_name_plural": "successions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("succession__in", ["follows", "renamed_from", "split_from", "part_of"])
                        ),
                        name="succession_known",
                        violation_error_message="“succession” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="Tenure",
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
                ("role", models.CharField(max_length=200, verbose_name="role")),
                ("started", models.DateField(blank=True, null=True, verbose_name="from")),
                (
                    "started_precision",
                    models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                ("ended", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "ended_precision",
                    models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures_in",
                        to="claims.entity",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "tenure",
                "verbose_name_plural": "tenures",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__regex", "\\S")),
                        name="tenure_role_named",
                        violation_error_message="Name the role.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started__isnull", True), ("started_precision", "")),
                            models.Q(
                                ("started__isnull", False),
                                models.Q(
                                    ("started_precision", "day"),
                                    models.Q(("started__day", 1), ("started_precision", "month")),
                                    models.Q(
                                        ("started__day", 1),
                                        ("started__month", 1),
                                        ("started_precision", "year"),
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="tenure_started_whole",
                        violation_error_message="The start has a precision and is the first day of its period.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended__isnull", True), ("ended_precision", "")),
                            models.Q(
                                ("ended__isnull", False),
                                models.Q(
                                    ("ended_precision", "day"),
                                    models.Q(("ended__day", 1), ("ended_precision", "month")),
                                    models.Q(
                                        ("ended__day", 1), ("ended__month", 1), ("ended_precision", "year")
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="tenure_ended_whole",
                        violation_error_message="The end has a precision and is the first day of its period.",
                    ),
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="AnnouncementSpan",
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
                ("announced", models.DateField(verbose_name="announced")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcement_spans",
                        to="reforms.programme",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "announcement of a programme",
                "verbose_name_plural": "announcements of programmes",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["subject", "from_day", "known_from"], name="announcementspan_subject"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="announcementspan_open_once",
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
                        name="announcementspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisputeSpan",
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
                        related_name="dispute_spans",
                        to="reforms.initiative",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "days disputed",
                "verbose_name_plural": "days disputed",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="disputespan_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="disputespan_open_once",
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
                        name="disputespan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusEvidenceSpan",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("considered", "Considered"),
                            ("announced", "Announced"),
                            ("in_preparation", "In preparation"),
                            ("approved", "Approved"),
                            ("enacted", "Enacted"),
                            ("in_force", "In force"),
                            ("applied", "Applied"),
                            ("stalled", "Stalled"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("reversed", "Reversed"),
                        ],
                        max_length=14,
                        verbose_name="status",
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
                        max_length=13,
                        verbose_name="basis",
                    ),
                ),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None, verbose_name="keys of the sources"
                    ),
                ),
                (
                    "stating",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        size=None,
                        verbose_name="keys of the sources that state it",
                    ),
                ),
                ("used_from", models.DateField(null=True, verbose_name="in use from")),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_evidence_spans",
                        to="reforms.initiative",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "sources of a status",
                "verbose_name_plural": "sources of a status",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["subject", "from_day", "known_from"], name="statusevidencespan_subject"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="statusevidencespan_open_once",
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
                        name="statusevidencespan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "considered",
                                    "announced",
                                    "in_preparation",
                                    "approved",
                                    "enacted",
                                    "in_force",
                                    "applied",
                                    "stalled",
                                    "rejected",
                                    "withdrawn",
                                    "reversed",
                                ],
                            )
                        ),
                        name="statusevidencespan_status_known",
                        violation_error_message="“status” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["stated", "date_inferred", "inferred"])),
                        name="statusevidencespan_basis_known",
                        violation_error_message="“basis” is not one of the codes of its vocabulary.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusSpan",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("considered", "Considered"),
                            ("announced", "Announced"),
                            ("in_preparation", "In preparation"),
                            ("approved", "Approved"),
                            ("enacted", "Enacted"),
                            ("in_force", "In force"),
                            ("applied", "Applied"),
                            ("stalled", "Stalled"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("reversed", "Reversed"),
                        ],
                        max_length=14,
                        verbose_name="status",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                (
                    "date_qualifier",
                    models.CharField(
                        choices=[("on", "on"), ("by", "by, no later than")],
                        max_length=2,
                        verbose_name="on or by",
                    ),
                ),
                (
                    "since",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.F("date"),
                            models.F("date_precision"),
                            function="last_day",
                            output_field=models.DateField(),
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
                        max_length=13,
                        verbose_name="basis",
                    ),
                ),
                ("is_use_stated", models.BooleanField(verbose_name="stated to be in use")),
                ("report_count", models.PositiveIntegerField(verbose_name="number of reports")),
                (
                    "earliest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dated_spans",
                        to="reforms.statusreport",
                        verbose_name="earliest report",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_spans",
                        to="reforms.initiative",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "status span",
                "verbose_name_plural": "status spans",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="statusspan_subject"),
                    models.Index(
                        condition=models.Q(("since", models.F("from_day"))),
                        fields=[
                            "-from_day",
                            "date_qualifier",
                            "date_precision",
                            "date",
                            "known_from",
                            "subject",
                        ],
                        name="statusspan_change",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="statusspan_open_once",
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
                        name="statusspan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "considered",
                                    "announced",
                                    "in_preparation",
                                    "approved",
                                    "enacted",
                                    "in_force",
                                    "applied",
                                    "stalled",
                                    "rejected",
                                    "withdrawn",
                                    "reversed",
                                ],
                            )
                        ),
                        name="statusspan_status_known",
                        violation_error_message="“status” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["stated", "date_inferred", "inferred"])),
                        name="statusspan_basis_known",
                        violation_error_message="“basis” is not one of the codes of its vocabulary.",
                    ),
                ],
            },
        ),
        run_sql(__file__, "rules"),
    ]
