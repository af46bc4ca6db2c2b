"""Numbers: what can be counted, and one reading of it by one citation."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from claims.enums import FigureRole, FigureStage, Qualifier, Unit
from claims.fields import IntervalField
from claims.models.claim import Claim
from claims.models.entity import Entity
from claims.querysets import FigureQuerySet
from claims.readings import agree, interval_of
from sources.constraints import in_vocabulary, is_written
from sources.models import Worded
from sources.querysets import public_manager


class Measure(Worded):
    """A thing that can be counted, with what it counts in."""

    code = models.CharField(
        _("code"), max_length=80, unique=True, validators=[RegexValidator(r"^[a-z][a-z0-9_]*$")]
    )
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=14, choices=Unit)
    meaning = models.TextField(_("meaning"))

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["code"]
        constraints = [
            in_vocabulary("unit", Unit, name="measure_unit_known"),
            CheckConstraint(
                name="measure_code_form",
                condition=Q(code__regex=r"^[a-z][a-z0-9_]*$"),
                violation_error_message=_("A code is written in small letters, digits and underscores."),
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return self.code


class Figure(Claim):
    """One reading of a measure for one subject, by exactly one citation: two sources that agree are two."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="figures", verbose_name=_("measure"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, default=Qualifier.EXACT)
    stage = models.CharField(_("stage"), max_length=11, choices=FigureStage, default=FigureStage.NOT_STATED)
    role = models.CharField(_("role"), max_length=6, choices=FigureRole, blank=True)
    of = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="figures_of", verbose_name=_("of")
    )
    as_printed = models.CharField(_("as printed"), max_length=60)
    interval = IntervalField(_("interval"))

    kind_order = 20
    plural = "figures"
    own_fields = ("measure", ("qualifier", "value"), "as_printed", "stage", "role", "of")
    list_columns = ("measure", "as_printed", "stage", "role")
    list_filters = ("stage", "measure")
    key_fields = ("measure", "of", "role", "stage")
    search_texts = ("as_printed", "measure__code", "measure__name")
    section_title = _("Figures")
    section_order = 60
    question_fields = ("subject", "measure", "stage", "role", "of")
    question_kind = _("Number")
    cites_once = True
    shown_with = ("measure", "of")
    shown_without = ("interval",)
    has_happened = (FigureStage.EXIT_POLL, FigureStage.PRELIMINARY, FigureStage.FINAL)

    objects = public_manager(FigureQuerySet)
    editorial = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            in_vocabulary("qualifier", Qualifier, name="figure_qualifier_known"),
            in_vocabulary("stage", FigureStage, name="figure_stage_known"),
            in_vocabulary("role", FigureRole, name="figure_role_known", blank=True),
            is_written(
                "as_printed", name="figure_printed", message=_("Say how the source prints the number.")
            ),
            CheckConstraint(
                name="figure_interval_not_empty",
                condition=Q(interval__isempty=False),
                violation_error_message=_("Some number must satisfy the reading."),
            ),
        ]

    def derive_interval(self):
        return interval_of(self.value, self.qualifier, self.measure.unit, self.as_printed)

    @classmethod
    def disagree(cls, readings):
        """Whether no number satisfies all the readings together."""
        return not agree([reading.interval for reading in readings])
