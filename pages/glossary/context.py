"""The words that the site uses, each with what it means here."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, DatedFrom, DisagreementState, FigureStage
from reforms.enums import (
    BELOW_AND_ON_LADDER,
    NOT_ASSESSED_LABEL,
    NOT_ASSESSED_MEANING,
    OFF_LADDER,
    EffectKind,
    InitiativeKind,
)
from sources.enums import Health, PublisherKind


def _term(anchor, word, meaning, **more):
    """A word and its meaning; ``anchor`` is the id of its entry, the same in every language of the site.

    ``more``: ``native``, the word in ``language``, where it comes from there; or ``status``, ``stage`` or
    ``kind``, the member of a vocabulary that is drawn in its place.
    """
    return {"anchor": anchor, "word": word, "meaning": meaning} | more


STATUSES = (*BELOW_AND_ON_LADDER, *OFF_LADDER)
RECORD = (
    _term("as-of", _("As of"), _("The day that a page shows. What is dated later does not count on it.")),
    _term("citation", _("Citation"), _("A passage of a source, named by its first and last words.")),
    _term(
        "dataset-version",
        _("Dataset version"),
        _("The number of the last entry of the record. It grows with every entry."),
    ),
    _term("date-inferred", _("Date inferred"), Basis.DATE_INFERRED.meaning),
    _term(
        "disagreement",
        _("Disagreement"),
        _("A question to which sources give answers that cannot all be true."),
    ),
    _term(
        "figure",
        _("Figure"),
        _("A number that one source prints, with what it counts and how settled it is."),
    ),
    _term("inferred", _("Inferred"), Basis.INFERRED.meaning),
    _term(
        "initiative",
        _("Initiative"),
        _("One distinct reform, about which a citizen would ask what became of it."),
    ),
    _term(
        "last-evidence",
        _("Last evidence"),
        _("The latest day on which a source behind something was published."),
    ),
    _term("not-assessed", NOT_ASSESSED_LABEL, NOT_ASSESSED_MEANING),
    _term("not-held", Health.NOT_HELD.label, Health.NOT_HELD.meaning),
    _term(
        "retracted",
        _("Retracted"),
        _("Taken back with a reason. It stays visible, and does not count any more."),
    ),
    _term("settled", DisagreementState.SETTLED.label, DisagreementState.SETTLED.meaning),
    _term(
        "state-voices-only",
        _("State voices only"),
        _("Only publishers of the state, or close to it, say so."),
    ),
)


def glossary():
    """The groups of words, each with its anchor, its title and its terms."""
    vocabularies = settings.DATASET.vocabularies
    return [
        _group(
            "statuses",
            _("Statuses"),
            (_term(f"status-{one.code}", one.label, one.meaning, status=one) for one in STATUSES),
        ),
        _group(
            "reforms",
            _("Kinds of reforms"),
            (_term(f"reform-{one.code}", one.label, one.meaning) for one in InitiativeKind),
        ),
        _group(
            "effects",
            _("What a reform would do to something"),
            (_term(f"effect-{one.code}", one.label, one.meaning) for one in EffectKind),
        ),
        _group(
            "stages",
            _("Stages of figures"),
            (_term(f"stage-{one.code}", one.label, one.meaning, stage=one) for one in FigureStage),
        ),
        _group(
            "dates",
            _("Whence the day of a claim comes"),
            (_term(f"dated-from-{one.code}", one.label, one.meaning) for one in DatedFrom),
        ),
        _group(
            "publishers",
            _("Kinds of publishers"),
            (_term(f"publisher-{one.code}", one.label, one.meaning, kind=one) for one in PublisherKind),
        ),
        _group(
            "elections",
            _("Kinds of elections"),
            (_term(f"election-{one.code}", one.label, one.meaning) for one in vocabularies.elections),
        ),
        _group("country", _("Words of the country and its law"), map(vars, settings.DATASET.glossary)),
        _group("record", _("Words of this site"), RECORD),
    ]


def _group(anchor, title, terms):
    return {"anchor": anchor, "title": title, "terms": list(terms)}
