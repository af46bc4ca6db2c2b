"""The vocabularies of the ground floor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PublisherKind(TextChoices):
    """What a publisher is, by the editors' judgement; the order is the order of display."""

    GOVERNMENT = "government", _("Government")
    STATE_AFFILIATED = "state_affiliated", _("State-affiliated")
    PRESS = "press", _("Press")
    ACADEMIC = "academic", _("Academic")
    ENCYCLOPAEDIA = "encyclopaedia", _("Encyclopaedia")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental")
    OTHER = "other", _("Other or unknown")

    @property
    def is_state(self):
        """Whether this is a voice of the state: what rests on such voices alone is *state only*."""
        return self in (PublisherKind.GOVERNMENT, PublisherKind.STATE_AFFILIATED)


class Holding(TextChoices):
    """Whether we have read a source. A claim may cite only what was consulted."""

    CONSULTED = "consulted", _("Consulted: held and read")
    LISTED = "listed", _("Listed: known through another source")


class DatePrecision(TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class DateQualifier(TextChoices):
    """Whether a date is when something happened, or the latest day by which it had."""

    ON = "on", _("on")
    BY = "by", _("by, no later than")


class Health(TextChoices):
    """What the last verification of a citation against the held text found."""

    FOUND = "found", _("Found")
    CHANGED = "changed", _("Changed")
    MISSING = "missing", _("Missing")
    NOT_HELD = "not_held", _("Not held")
