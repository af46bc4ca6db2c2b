"""The vocabularies of the third floor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ElectionState(TextChoices):
    """Whether a vote was held, as far as the events that count under a clock say."""

    HELD = "held", _("Held")
    PLANNED = "planned", _("Planned")
    NOT_KNOWN = "not_known", _("Not known")


class Outcome(TextChoices):
    """What became of a candidacy, where a source says."""

    ELECTED = "elected", _("Elected")
    NOT_ELECTED = "not_elected", _("Not elected")
    PASSED_THRESHOLD = "passed_threshold", _("Passed the threshold")
    BELOW_THRESHOLD = "below_threshold", _("Below the threshold")
    REGISTERED = "registered", _("Registered")
    REFUSED = "refused", _("Refused")
    NOT_STATED = "not_stated", _("Not stated")


class ApplicationOrder(TextChoices):
    """Whether a vote was the first to apply an initiative."""

    FIRST = "first", _("First use")
    LATER = "later", _("Later use")
