"""The words that the site uses, each with what it means here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, DisagreementState, FigureStage
from pages.shared.labels import PublisherSign, Sign, publisher_sign, sign, status_sign
from reforms.enums import BELOW_AND_ON_LADDER, NOT_ASSESSED_LABEL, NOT_ASSESSED_MEANING, OFF_LADDER
from sources.enums import Health, PublisherKind


@dataclass(frozen=True)
class Term:
    """A word and its meaning; ``native`` is the word in ``language``, where it comes from there.

    ``anchor`` is the id of its entry, the same in every language of the site.
    """

    anchor: str
    word: Any
    meaning: Any
    native: str = ""
    language: str = ""
    status: Sign | None = None
    stage: Sign | None = None
    kind: PublisherSign | None = None


@dataclass(frozen=True)
class TermGroup:
    """Words of one sort."""

    anchor: str
    title: Any
    terms: list[Term]


RECORD = (
    Term("as-of", _("As of"), _("The day that a page shows. What is dated later does not count on it.")),
    Term("citation", _("Citation"), _("A passage of a source, named by its first and last words.")),
    Term(
        "dataset-version",
        _("Dataset version"),
        _("The number of the last entry of the record. It grows with every entry."),
    ),
    Term(
        "disagreement",
        _("Disagreement"),
        _("A question to which sources give answers that cannot all be true."),
    ),
    Term(
        "figure",
        _("Figure"),
        _("A number that one source prints, with what it counts and how settled it is."),
    ),
    Term("inferred", _("Inferred"), Basis.INFERRED.meaning),
    Term(
        "initiative",
        _("Initiative"),
        _("One distinct reform, about which a citizen would ask what became of it."),
    ),
    Term(
        "last-evidence",
        _("Last evidence"),
        _("The latest day on which a source behind something was published."),
    ),
    Term("not-assessed", NOT_ASSESSED_LABEL, NOT_ASSESSED_MEANING),
    Term("not-held", Health.NOT_HELD.label, Health.NOT_HELD.meaning),
    Term(
        "retracted",
        _("Retracted"),
        _("Taken back with a reason. It stays visible, and does not count any more."),
    ),
    Term("settled", DisagreementState.SETTLED.label, DisagreementState.SETTLED.meaning),
    Term(
        "state-voices-only",
        _("State voices only"),
        _("Only publishers of the state, or close to it, say so."),
    ),
)


def glossary():
    """The groups of words, those of the country in the order of the alphabet."""
    statuses = [status_sign(code) for code in (*BELOW_AND_ON_LADDER, *OFF_LADDER)]
    return [
        TermGroup(
            "statuses",
            _("Statuses"),
            [
                Term(f"status-{status.code}", status.label, status.meaning, status=status)
                for status in statuses
            ],
        ),
        TermGroup(
            "stages",
            _("Stages of figures"),
            [
                Term(f"stage-{stage.value}", stage.label, stage.meaning, stage=sign(stage))
                for stage in FigureStage
            ],
        ),
        TermGroup(
            "publishers",
            _("Kinds of publishers"),
            [
                Term(f"publisher-{kind.value}", kind.label, kind.meaning, kind=publisher_sign(kind))
                for kind in PublisherKind
            ],
        ),
        TermGroup(
            "elections",
            _("Kinds of elections"),
            [
                Term(f"election-{kind.code}", kind.label, kind.meaning)
                for kind in settings.DATASET.vocabularies.elections
            ],
        ),
        TermGroup(
            "country",
            _("Words of the country and its law"),
            [Term(**vars(term)) for term in settings.DATASET.glossary],
        ),
        TermGroup("record", _("Words of this site"), list(RECORD)),
    ]
