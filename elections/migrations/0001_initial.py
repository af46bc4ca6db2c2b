import django.db.models.deletion
from django.db import migrations, models

import elections.vocabularies
from sources.sql import run_sql


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("claims", "0001_initial"),
        ("reforms", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
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
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Election",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="as_election",
                        serialize=False,
                        to="claims.entity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=elections.vocabularies.election_kinds, max_length=40, verbose_name="kind"
                    ),
                ),
            ],
            options={
                "verbose_name": "election",
                "verbose_name_plural": "elections",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__regex", "^[a-z][a-z0-9_]*$")),
                        name="election_kind_is_code",
                        violation_error_message="“kind” is not a code: a to z, 0 to 9 and _, a letter first.",
                    )
                ],
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Contest",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="elections.election",
                        verbose_name="election",
                    ),
                ),
            ],
            options={
                "verbose_name": "contest",
                "verbose_name_plural": "contests",
            },
            bases=("claims.entity",),
        ),
        migrations.CreateModel(
            name="Application",
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
                    "order",
                    models.CharField(
                        choices=[("first", "First use"), ("later", "Later use")],
                        max_length=5,
                        verbose_name="first or later use",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="reforms.initiative",
                        verbose_name="initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "application",
                "verbose_name_plural": "applications",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("order__in", ["first", "later"])),
                        name="application_order_known",
                        violation_error_message="“order” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="Candidacy",
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
                    "outcome",
                    models.CharField(
                        choices=[
                            ("elected", "Elected"),
                            ("not_elected", "Not elected"),
                            ("passed_threshold", "Passed the threshold"),
                            ("below_threshold", "Below the threshold"),
                            ("registered", "Registered"),
                            ("refused", "Refused"),
                            ("not_stated", "Not stated"),
                        ],
                        default="not_stated",
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "contest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="elections.contest",
                        verbose_name="contest",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidacy",
                "verbose_name_plural": "candidacies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "outcome__in",
                                [
                                    "elected",
                                    "not_elected",
                                    "passed_threshold",
                                    "below_threshold",
                                    "registered",
                                    "refused",
                                    "not_stated",
                                ],
                            )
                        ),
                        name="candidacy_outcome_known",
                        violation_error_message="“outcome” is not one of the codes of its vocabulary.",
                    )
                ],
            },
            bases=("claims.claim",),
        ),
        migrations.CreateModel(
            name="VoteSpan",
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
                        choices=[
                            ("held", "Held"),
                            ("planned", "Planned"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                            ("annulled", "Annulled"),
                            ("not_known", "Not known"),
                        ],
                        max_length=9,
                        verbose_name="state",
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
                    "day",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vote_spans",
                        to="claims.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vote_spans",
                        to="elections.election",
                        verbose_name="subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "vote span",
                "verbose_name_plural": "vote spans",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["subject", "from_day", "known_from"], name="votespan_subject"),
                    models.Index(
                        models.OrderBy(models.F("day"), descending=True, nulls_last=True),
                        name="votespan_newest_first",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("known_until__isnull", True)),
                        fields=("subject", "from_day"),
                        name="votespan_open_once",
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
                        name="votespan_not_empty",
                        violation_error_message="A span ends after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["held", "planned", "postponed", "cancelled", "annulled", "not_known"],
                            )
                        ),
                        name="votespan_state_known",
                        violation_error_message="“state” is not one of the codes of its vocabulary.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["stated", "date_inferred", "inferred"])),
                        name="votespan_basis_known",
                        violation_error_message="“basis” is not one of the codes of its vocabulary.",
                    ),
                ],
            },
        ),
        run_sql(__file__, "rules"),
    ]
