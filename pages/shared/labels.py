"""The codes of the vocabularies as the components take them: with their words, letters and meanings."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from reforms.enums import NOT_ASSESSED, NOT_ASSESSED_LABEL, Status
from sources.enums import PublisherKind


@dataclass(frozen=True)
class Sign:
    """A code and its word."""

    code: str
    label: str
    meaning: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class PublisherSign:
    """A kind of publisher: the letter stands on its tile."""

    code: str
    label: str
    letter: str
    is_state: bool


LETTERS = {
    PublisherKind.GOVERNMENT: pgettext_lazy("letter of a kind of publisher", "G"),
    PublisherKind.STATE_AFFILIATED: pgettext_lazy("letter of a kind of publisher", "S"),
    PublisherKind.PRESS: pgettext_lazy("letter of a kind of publisher", "P"),
    PublisherKind.ACADEMIC: pgettext_lazy("letter of a kind of publisher", "A"),
    PublisherKind.ENCYCLOPAEDIA: pgettext_lazy("letter of a kind of publisher", "E"),
    PublisherKind.INTERGOVERNMENTAL: pgettext_lazy("letter of a kind of publisher", "I"),
    PublisherKind.OTHER: pgettext_lazy("letter of a kind of publisher", "?"),
}


def sign(choice):
    """The sign of a member of a vocabulary."""
    return Sign(choice.value, str(choice.label))


def status_sign(code):
    """The sign of a status, ``not_assessed`` included."""
    if code == NOT_ASSESSED:
        return Sign(NOT_ASSESSED, str(NOT_ASSESSED_LABEL))
    status = Status(code)
    return Sign(status.value, str(status.label), str(status.meaning), str(status.evidence))


def publisher_sign(kind):
    """The sign of a kind of publisher."""
    kind = PublisherKind(kind)
    return PublisherSign(kind.value, str(kind.label), str(LETTERS[kind]), kind.is_state)


def publisher_signs():
    """All kinds, in the order of display."""
    return [publisher_sign(kind) for kind in PublisherKind]
