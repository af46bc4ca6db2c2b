"""What the reforms are about: programmes, areas, initiatives, and whom they touch."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models import Entity
from reforms.enums import ActKind, InstitutionKind, RegionKind
from reforms.querysets import AreaQuerySet, InitiativeQuerySet
from sources.constraints import in_vocabulary
from sources.querysets import public_manager


class Programme(Entity):
    """A reform agenda, announced as a whole."""

    # Named, so that other entities can have a field called `programme`.
    entity_ptr = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_programme"
    )

    place = 10
    plural = "programmes"

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

    place = 20
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

    place = 30
    plural = "initiatives"
    own_fields = ("area", "programme")

    objects = public_manager(InitiativeQuerySet)
    editorial = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    @property
    def programme(self):
        """That of its area."""
        return self.area.programme


class Institution(Entity):
    """A body or an office."""

    kind = models.CharField(_("kind"), max_length=20, choices=InstitutionKind)

    place = 40
    plural = "institutions"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [in_vocabulary("kind", InstitutionKind, name="institution_kind_known")]


class Region(Entity):
    """A region or another place."""

    kind = models.CharField(_("kind"), max_length=20, choices=RegionKind)

    place = 50
    plural = "regions"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [in_vocabulary("kind", RegionKind, name="region_kind_known")]


class Person(Entity):
    """Somebody named by a source."""

    sort_name = models.CharField(
        _("name for sorting"),
        max_length=250,
        blank=True,
        help_text=_("Family name first: “Tokayev, Kassym-Jomart”."),
    )

    place = 60
    plural = "people"
    own_fields = ("sort_name",)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Act(Entity):
    """A legal act, or an address or programme that starts one."""

    kind = models.CharField(_("kind"), max_length=20, choices=ActKind)

    place = 80
    plural = "acts"
    own_fields = ("kind",)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        constraints = [in_vocabulary("kind", ActKind, name="act_kind_known")]
