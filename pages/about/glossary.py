"""The words that the site uses, each with what it means here."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.enums import Basis, DisagreementState, FigureStage
from elections.enums import ElectionKind
from pages.shared.labels import PublisherSign, Sign, publisher_sign, sign, status_sign
from reforms.enums import BELOW_AND_ON_LADDER, NOT_ASSESSED_LABEL, NOT_ASSESSED_MEANING, OFF_LADDER
from sources.enums import Health, PublisherKind


@dataclass(frozen=True)
class Term:
    """A word and its meaning; ``native`` is the word in Kazakh, where it comes from there.

    ``anchor`` is the id of its entry, the same in every language of the site.
    """

    anchor: str
    word: Any
    meaning: Any
    native: str = ""
    status: Sign | None = None
    stage: Sign | None = None
    kind: PublisherSign | None = None


@dataclass(frozen=True)
class TermGroup:
    """Words of one sort."""

    anchor: str
    title: Any
    terms: list[Term]


ELECTIONS = {
    ElectionKind.PRESIDENTIAL: _("The whole country elects the President."),
    ElectionKind.MAZHILIS: _("The whole country elects the lower chamber of parliament."),
    ElectionKind.SENATE: _(
        "Members of the mäslihats, not the voters, elect senators for their region or city."
    ),
    ElectionKind.MASLIKHAT: _("The voters of a region, city or district elect its assembly."),
    ElectionKind.AKIM: _("The head of a village, a town or a district is elected."),
    ElectionKind.REFERENDUM: _("The whole country answers a question put to it, such as a new constitution."),
    ElectionKind.OTHER: _("A vote of another kind."),
}

COUNTRY = (
    Term(
        "akim",
        _("Akim"),
        _("The head of the executive of a region, a city, a district or a village."),
        "әкім",
    ),
    Term(
        "amendment",
        _("Amendment"),
        _("One change to the text of a law or the constitution. Sources count them differently."),
    ),
    Term(
        "assembly-of-the-people",
        _("Assembly of the People"),
        _("A body in which the ethnic communities of the country are represented."),
    ),
    Term(
        "constitutional-law",
        _("Constitutional law"),
        _("A law that carries out the constitution, and needs a larger majority than other laws."),
    ),
    Term(
        "decree",
        _("Decree"),
        _("A decision of the President that has the force of law or carries out a law."),
    ),
    Term(
        "majilis",
        _("Mäjilis"),
        _("The lower chamber of parliament. Also written Mazhilis or Majilis."),
        "мәжіліс",
    ),
    Term(
        "maslihat",
        _("Mäslihat"),
        _("The elected assembly of a region, a city or a district. Also written maslikhat."),
        "мәслихат",
    ),
    Term(
        "mixed-system",
        _("Mixed system"),
        _("Some seats go to lists of parties by their share of the votes, others to winners in districts."),
    ),
    Term(
        "party-list",
        _("Party list"),
        _("The people whom a party sends into a chamber, in the order in which it names them."),
    ),
    Term("quorum", _("Quorum"), _("How many must take part, or be present, for a vote to be valid.")),
    Term(
        "quota",
        _("Quota"),
        _("A part of the seats or of a list that is kept for some people, or filled by somebody’s choice."),
    ),
    Term(
        "registration-threshold",
        _("Registration threshold"),
        _("How many people must join or sign before a party or a branch of it is entered in the register."),
    ),
    Term(
        "senate",
        _("Senate"),
        _("The upper chamber of parliament. Regions send senators; the President names others."),
    ),
    Term(
        "single-member-district",
        _("Single-member district"),
        _("A part of the country that elects one deputy by name."),
    ),
    Term("threshold", _("Threshold"), _("The share of votes below which a list of a party gets no seat.")),
    Term("turnout", _("Turnout"), _("Which share of those entitled to vote took part.")),
)

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
            [Term(f"election-{kind.value}", kind.label, ELECTIONS[kind]) for kind in ElectionKind],
        ),
        TermGroup("country", _("Words of the country and its law"), list(COUNTRY)),
        TermGroup("record", _("Words of this site"), list(RECORD)),
    ]
