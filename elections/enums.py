"""Vocabularies of the elections app: codes with labels and meanings."""

from django.utils.translation import gettext_lazy as _

from sources.vocabulary import Vocabulary


class ElectionState(Vocabulary):
    """What became of a vote, as far as the events that count under a clock say."""

    HELD = "held", _("Held"), _("A source reports that the vote took place.")
    PLANNED = "planned", _("Planned"), _("A source speaks of the vote as something to come.")
    POSTPONED = "postponed", _("Postponed"), _("The vote was put off, and no later report gives a new day.")
    CANCELLED = "cancelled", _("Cancelled"), _("The vote was called off.")
    ANNULLED = "annulled", _("Annulled"), _("The vote was held, and its result declared void.")
    NOT_KNOWN = "not_known", _("Not known"), _("No report says whether or when the vote took place.")


class Outcome(Vocabulary):
    """What became of a candidacy, where a source says."""

    ELECTED = "elected", _("Elected"), _("Won the office or the seat.")
    NOT_ELECTED = "not_elected", _("Not elected"), _("Stood and did not win.")
    PASSED_THRESHOLD = (
        "passed_threshold",
        _("Passed the threshold"),
        _("The list got the share of the votes that gives it seats."),
    )
    BELOW_THRESHOLD = (
        "below_threshold",
        _("Below the threshold"),
        _("The list got too small a share of the votes for a seat."),
    )
    REGISTERED = "registered", _("Registered"), _("Admitted to the vote; what came of it is not reported.")
    REFUSED = "refused", _("Refused"), _("Not admitted to the vote.")
    NOT_STATED = "not_stated", _("Not stated"), _("The source does not say what became of it.")


class ApplicationOrder(Vocabulary):
    """Whether a vote was the first to apply an initiative."""

    FIRST = "first", _("First use"), _("The first vote that applied it.")
    LATER = "later", _("Later use"), _("A vote that applied it after another one had.")
