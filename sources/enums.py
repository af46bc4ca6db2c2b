"""Vocabularies of the sources app: codes with labels and meanings."""

from django.utils.translation import gettext_lazy as _

from sources.vocabulary import Vocabulary


class PublisherKind(Vocabulary):
    """What a publisher is, by the editors' judgement; the order is the order of display."""

    GOVERNMENT = "government", _("Government"), _("A body of the state, speaking for itself.")
    STATE_AFFILIATED = (
        "state_affiliated",
        _("State-affiliated"),
        _("Owned, paid for or run by the state, or close to an office, without being a body of it."),
    )
    PRESS = (
        "press",
        _("Press"),
        _("A newspaper, an agency or a site that reports news and decides for itself what it prints."),
    )
    ACADEMIC = (
        "academic",
        _("Academic"),
        _("A university, an institute or a journal: research under its authors’ names."),
    )
    ENCYCLOPAEDIA = (
        "encyclopaedia",
        _("Encyclopaedia"),
        _("A work of reference that sums up what others published."),
    )
    INTERGOVERNMENTAL = (
        "intergovernmental",
        _("Intergovernmental"),
        _("An organisation of several states, or a mission that it sent."),
    )
    OTHER = "other", _("Other or unknown"), _("None of these, or nobody can tell who published it.")

    @property
    def is_state(self):
        """Whether it counts as the state: what only such publishers say is *state only*."""
        return self in (PublisherKind.GOVERNMENT, PublisherKind.STATE_AFFILIATED)


class Holding(Vocabulary):
    """Whether we have read a source. A claim may cite only what was consulted."""

    CONSULTED = (
        "consulted",
        _("Consulted: held and read"),
        _("We have its text and read it. Only such a source can be cited."),
    )
    LISTED = (
        "listed",
        _("Listed: known through another source"),
        _("We know of it because another source refers to it."),
    )


class DatePrecision(Vocabulary):
    """How much of a date is known."""

    DAY = "day", _("day"), _("The day is known.")
    MONTH = "month", _("month"), _("The month is known, the day is not.")
    YEAR = "year", _("year"), _("The year is known, the month is not.")


class DateQualifier(Vocabulary):
    """Whether a date is when something happened, or the latest day by which it had."""

    ON = "on", _("on"), _("It happened then.")
    BY = (
        "by",
        _("by, no later than"),
        _("It had happened by then: a source reports it without saying when."),
    )


class Health(Vocabulary):
    """What the last verification of a citation against the archived text found."""

    FOUND = (
        "found",
        _("Found"),
        _("The passage stands in the text that we hold, with what it is cited for."),
    )
    CHANGED = (
        "changed",
        _("Changed"),
        _("It was found before and is not now, or what it is cited for is not in it any more."),
    )
    MISSING = (
        "missing",
        _("Missing"),
        _("The passage was looked for in the text that we hold and never found."),
    )
    NOT_HELD = (
        "not_held",
        _("Not held"),
        _("Nobody has compared the passage with the text of its source yet."),
    )
