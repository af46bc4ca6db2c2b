"""Codes of vocabularies with the label, and the meaning, that templates print."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status
from sources.enums import PublisherKind


@dataclass(frozen=True)
class Label:
    """A code and its label; statuses also say what they mean and what counts as evidence for them."""

    code: str
    label: str
    meaning: str = ""
    evidence: str = ""


LETTERS = {
    PublisherKind.GOVERNMENT: pgettext_lazy("letter of a kind of publisher", "G"),
    PublisherKind.STATE_AFFILIATED: pgettext_lazy("letter of a kind of publisher", "S"),
    PublisherKind.PRESS: pgettext_lazy("letter of a kind of publisher", "P"),
    PublisherKind.ACADEMIC: pgettext_lazy("letter of a kind of publisher", "A"),
    PublisherKind.ENCYCLOPAEDIA: pgettext_lazy("letter of a kind of publisher", "E"),
    PublisherKind.INTERGOVERNMENTAL: pgettext_lazy("letter of a kind of publisher", "I"),
    PublisherKind.OTHER: pgettext_lazy("letter of a kind of publisher", "?"),
}


def label_of(choice):
    """The label of a member of a vocabulary."""
    return Label(choice.value, str(choice.label))


def status_label(code):
    """The label of a status, ``not_assessed`` included; raise ValueError for any other code."""
    if code == NOT_ASSESSED:
        return Label(NOT_ASSESSED, str(NOT_ASSESSED_LABEL))
    status = Status(code)
    return Label(status.value, str(status.label), str(status.meaning), str(status.evidence))
