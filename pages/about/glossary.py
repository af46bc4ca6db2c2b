"""The words that the site uses, each with what it means here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.enums import FigureStage
from pages.shared.labels import PublisherSign, Sign, publisher_sign, sign, status_sign
from reforms.enums import BELOW_AND_ON_LADDER, OFF_LADDER
from sources.enums import PublisherKind


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


STAGES = {
    FigureStage.PLANNED: _(
        "A number that is intended, expected or laid down beforehand. It was not counted."
    ),
    FigureStage.EXIT_POLL: _(
        "An estimate made from asking voters as they leave. It is a survey, however large, and no count."
    ),
    FigureStage.PRELIMINARY: _("A count that was made public before it was confirmed."),
    FigureStage.FINAL: _("A count that was confirmed by whoever had to confirm it."),
    FigureStage.NOT_STATED: _("The source prints a number without saying how settled it is."),
}

PUBLISHERS = {
    PublisherKind.GOVERNMENT: _("A body of the state, speaking for itself."),
    PublisherKind.STATE_AFFILIATED: _("Paid for, owned or run by the state, without being a part of it."),
    PublisherKind.PRESS: _("A newspaper, an agency or a site that reports news."),
    PublisherKind.ACADEMIC: _("A university, an institute or a journal of research."),
    PublisherKind.ENCYCLOPAEDIA: _("A work of reference that sums up what others wrote."),
    PublisherKind.INTERGOVERNMENTAL: _("An organisation of states, or a mission that it sent."),
    PublisherKind.OTHER: _("None of these, or nobody can tell who published it."),
}

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
    Term(
        "inferred",
        _("Inferred"),
        _("Not said by one source in so many words; the editors conclude it, and say from what."),
    ),
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
    Term(
        "not-assessed",
        _("Not assessed"),
        _("No source held reports how far a reform has come. It may have begun or not."),
    ),
    Term("not-held", _("Not held"), _("A passage that nobody has yet compared with the text of its source.")),
    Term(
        "retracted",
        _("Retracted"),
        _("Taken back with a reason. It stays visible, and does not count any more."),
    ),
    Term("settled", _("Settled"), _("A disagreement on which the editors prefer one answer, and say why.")),
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
            _("Kinds of figures"),
            [
                Term(f"stage-{stage.value}", stage.label, STAGES[stage], stage=sign(stage))
                for stage in FigureStage
            ],
        ),
        TermGroup(
            "publishers",
            _("Kinds of publishers"),
            [
                Term(f"publisher-{kind.value}", kind.label, PUBLISHERS[kind], kind=publisher_sign(kind))
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
