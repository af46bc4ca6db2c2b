"""What exists and has a name: the common table of all entities."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.fields import ModelNameField, row_of_own_kind, snake_case
from claims.querysets import EntityQuerySet
from sources.addresses import address_of
from sources.fields import NumberStamp
from sources.models import Keyed, Source, Worded
from sources.querysets import public_manager


class Entity(Worded):
    """Something that exists. Everything about it but its words is a claim.

    Concrete entities inherit from it (multi-table), so that a claim can be about any of them by one foreign
    key. ``type`` is the name of the concrete model in snake case; a slug is unique within its type.
    """

    type = ModelNameField(_("type"))
    slug = models.SlugField(_("slug"), max_length=120)
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("In our own words, without figures or dates: those are claims.")
    )

    # What a kind of entity declares: its place among the kinds; its file in a dataset and its address in the
    # API; its own fields, in the order of the form.
    kind_order = 1000
    plural = ""
    own_fields: tuple[str, ...] = ()

    objects = public_manager(EntityQuerySet)
    editorial = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ["type", "slug"]
        indexes = [
            models.Index(fields=["type", "sort_key"], name="entity_in_alphabet"),
            # lists by kind are counted in it
            models.Index(fields=["type", "known_from"], include=["id"], name="entity_type_known"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["type", "slug"],
                name="entity_slug_once",
                violation_error_message=_("There is an entity of this type with this slug already."),
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return f"{self.type}:{self.slug}"

    @classmethod
    def own_type(cls):
        """The value of ``type`` in rows of this model."""
        return snake_case(cls.__name__)

    def related_entities(self):
        """The entities that it belongs to, as its page says: an initiative's area, a contest's election."""
        foreign_keys = [field for field in self._meta.local_fields if field.many_to_one]
        values = [getattr(self, field.name) for field in foreign_keys]
        return [value for value in values if isinstance(value, Entity)]

    @cached_property
    def specific(self):
        """The row of its own kind, of which this is the common part."""
        return row_of_own_kind(self, Entity)

    def get_absolute_url(self):
        return address_of_entity(self.type, self.slug)


def address_of_entity(type_, slug):
    """The address of the page of an entity, by its type and its slug."""
    return address_of(f"{type_.replace('_', '-')}-detail", slug)


class Name(Keyed):
    """A further name of an entity: another language, another spelling, the form that a source uses."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names", verbose_name=_("entity"))
    text = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=12, help_text="BCP 47")
    used_in = models.ManyToManyField(Source, blank=True, related_name="names", verbose_name=_("used in"))
    position = NumberStamp(_("place among the names"), db_default=0)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["entity", "position"]
        constraints = [
            UniqueConstraint(
                fields=["entity", "text", "language"],
                name="name_once",
                violation_error_message=_("The entity has this name already."),
            )
        ]

    def __str__(self):
        return self.text
