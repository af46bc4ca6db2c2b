"""What templates print for a code besides the label and the meaning that its vocabulary gives it."""

from django.utils.translation import pgettext_lazy

from reforms.enums import NOT_ASSESSED, AssessedStatus, Status
from sources.enums import PublisherKind
from sources.language import by_language

LETTERS = {
    PublisherKind.GOVERNMENT: pgettext_lazy("letter of a kind of publisher", "G"),
    PublisherKind.STATE_AFFILIATED: pgettext_lazy("letter of a kind of publisher", "S"),
    PublisherKind.PRESS: pgettext_lazy("letter of a kind of publisher", "P"),
    PublisherKind.ACADEMIC: pgettext_lazy("letter of a kind of publisher", "A"),
    PublisherKind.ENCYCLOPAEDIA: pgettext_lazy("letter of a kind of publisher", "E"),
    PublisherKind.INTERGOVERNMENTAL: pgettext_lazy("letter of a kind of publisher", "I"),
    PublisherKind.OTHER: pgettext_lazy("letter of a kind of publisher", "?"),
}


@by_language
def label_of(member):
    """The label of a member of a vocabulary."""
    return str(member.label)


def status_label(code):
    """The member for the code of a status, ``not_assessed`` included; raise ValueError for any other code."""
    return AssessedStatus.NOT_ASSESSED if code == NOT_ASSESSED else Status(code)
