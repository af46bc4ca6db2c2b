"""The vocabularies of the first floor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """Whether a source says it, or the editors infer it and say why."""

    STATED = "stated", _("Stated by the source")
    INFERRED = "inferred", _("Inferred by the editors")


class Qualifier(TextChoices):
    """How a source hedges a number."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    AT_MOST = "at_most", _("at most")
    LESS_THAN = "less_than", _("less than")


class FigureStage(TextChoices):
    """How settled a number is; stages are never mixed in one column, chart or average."""

    PLANNED = "planned", _("Planned")
    EXIT_POLL = "exit_poll", _("Exit poll")
    PRELIMINARY = "preliminary", _("Preliminary")
    FINAL = "final", _("Final")
    NOT_STATED = "not_stated", _("Kind not stated")


class FigureRole(TextChoices):
    """Whether a number held before a reform or holds after it."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Unit(TextChoices):
    """What a measure counts in."""

    PEOPLE = "people", _("people")
    SEATS = "seats", _("seats")
    PERCENT = "percent", _("per cent")
    FRACTION = "fraction", _("share of the whole")
    MULTIPLE = "multiple", _("times")
    YEARS = "years", _("years")
    DAYS = "days", _("days")
    PLACES = "places", _("places")
    ORGANISATIONS = "organisations", _("organisations")
    ITEMS = "items", _("items")
    ORDINAL = "ordinal", _("place in an order")


class StatementRole(TextChoices):
    """What a statement is for on the page of its subject."""

    LEAD = "lead", _("Lead")
    BEFORE = "before", _("Before")
    AFTER = "after", _("After")
    OBJECTION = "objection", _("Objection")
    OBSERVATION = "observation", _("Observation")
    EXPLANATION = "explanation", _("Explanation")
    PLANNED = "planned", _("Planned")


class EventKind(TextChoices):
    """What kind of thing happened."""

    ADDRESS = "address", _("Address")
    ANNOUNCEMENT = "announcement", _("Announcement")
    DECISION = "decision", _("Decision")
    VOTE = "vote", _("Vote")
    SIGNING = "signing", _("Signing")
    UNREST = "unrest", _("Unrest")
    MEETING = "meeting", _("Meeting")
    PUBLICATION = "publication", _("Publication")
    APPOINTMENT = "appointment", _("Appointment")
    RESIGNATION = "resignation", _("Resignation")
    INAUGURATION = "inauguration", _("Inauguration")
    REGISTRATION = "registration", _("Registration")
    VISIT = "visit", _("Visit")
    INTERVIEW = "interview", _("Interview")
    OTHER = "other", _("Other")


class EventStage(TextChoices):
    """Whether it happened by the account of the source, or was planned."""

    HAPPENED = "happened", _("Happened")
    PLANNED = "planned", _("Planned")


class Action(TextChoices):
    """What an entry of the record says was done."""

    RECORDED = "recorded", _("Recorded")
    RETRACTED = "retracted", _("Retracted")
    RESOLVED = "resolved", _("Resolved")
    CHECKED = "checked", _("Checked")
    VERIFIED = "verified", _("Verified")
    REWORDED = "reworded", _("Reworded")


class EntryKind(TextChoices):
    """Why an entry was made."""

    IMPORT = "import", _("Import")
    EVENT = "event", _("Event")
    CORRECTION = "correction", _("Correction")
    RECLASSIFICATION = "reclassification", _("Reclassification")
    SOURCE_WITHDRAWN = "source_withdrawn", _("Source withdrawn")
    DUPLICATE = "duplicate", _("Duplicate")


class RetractionKind(TextChoices):
    """Why a claim was retracted."""

    CORRECTION = EntryKind.CORRECTION.value, EntryKind.CORRECTION.label
    RECLASSIFICATION = EntryKind.RECLASSIFICATION.value, EntryKind.RECLASSIFICATION.label
    SOURCE_WITHDRAWN = EntryKind.SOURCE_WITHDRAWN.value, EntryKind.SOURCE_WITHDRAWN.label
    DUPLICATE = EntryKind.DUPLICATE.value, EntryKind.DUPLICATE.label
