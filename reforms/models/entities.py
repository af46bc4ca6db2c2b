"""What the reforms are about: programmes, areas, initiatives, and whom they touch."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models import Entity
from reforms.current_status import CurrentStatus, Dating
from reforms.enums import InitiativeKind
from reforms.querysets import AreaQuerySet, InitiativeQuerySet, ProgrammeQuerySet
from reforms.vocabularies import act_kinds, institution_kinds, region_kinds
from sources.constraints import in_vocabulary, is_code
from sources.querysets import public_manager


class Programme(Entity):
    """A reform agenda, announced as a whole."""

    # Named, so that other entities can have a field called `programme`.
    entity_ptr = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_programme"
    )

    kind_order = 10
    plural = "programmes"

    objects = public_manager(ProgrammeQuerySet)
    editorial = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Area(Entity):
    """A field of policy, by which initiatives are grouped. Areas are listed under every clock."""

    # Named, so that other entities can have a field called `area`.
    entity_ptr = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_area"
    )

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="areas", verbose_name=_("programme")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    kind_order = 20
    plural = "areas"
    own_fields = ("programme", "order")

    objects = public_manager(AreaQuerySet)
    editorial = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy area")
        verbose_name_plural = _("policy areas")
        ordering = ["order", "slug"]


class Initiative(Entity):
    """One distinct reform measure, about which a citizen would ask what became of it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="initiatives", verbose_name=_("policy area"))
    kind = models.CharField(_("kind"), max_length=17, choices=InitiativeKind)

    kind_order = 30
    plural = "initiatives"
    own_fields = ("area", "kind")

    objects = public_manager(InitiativeQuerySet)
    editorial = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [in_vocabulary("kind", InitiativeKind, name="initiative_kind_known")]

    @property
    def current_status(self):
        """What a row shows of its status, by ``with_current_status`` or ``with_dating`` of its querysets."""
        row: Any = self
        dating = row.since and Dating(row.since_date, row.since_precision, row.since_qualifier)
        documented = frozenset(getattr(row, "documented", ()))
        return CurrentStatus(
            row.status,
            dating,
            documented,
            getattr(row, "evidence", None),
            basis=row.status_basis,
            is_use_stated=bool(row.status_is_use_stated),
            precedes_programme=row.precedes_programme,
            attribution=getattr(row, "attribution", ()),
        )

    @property
    def programme(self):
        """That of its area."""
        return self.area.programme


class Institution(Entity):
    """A body or an office."""

    kind = models.CharField(_("kind"), max_length=40, choices=institution_kinds)

    kind_order = 40
    plural = "institutions"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [is_code("kind", name="institution_kind_is_code")]


class Region(Entity):
    """A region or another place."""

    kind = models.CharField(_("kind"), max_length=40, choices=region_kinds)

    kind_order = 50
    plural = "regions"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [is_code("kind", name="region_kind_is_code")]


class Person(Entity):
    """Somebody named by a source."""

    sort_name = models.CharField(
        _("name for sorting"),
        max_length=250,
        blank=True,
        help_text=_("Family name first, then a comma and the given names."),
    )

    kind_order = 60
    plural = "people"
    own_fields = ("sort_name",)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Act(Entity):
    """A legal act, or an address or programme that starts one."""

    kind = models.CharField(_("kind"), max_length=40, choices=act_kinds)

    kind_order = 80
    plural = "acts"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        constraints = [is_code("kind", name="act_kind_is_code")]
