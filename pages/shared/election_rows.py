"""Elections as rows: templates/shared/election_table.html."""

from claims.enums import FigureStage
from pages.shared.numbers import question_text, value_text
from pages.shared.stages import MOST_SETTLED

# The measures that say most about a vote, in the order in which they are set large.
HEADLINES = ("turnout", "share_in_favour", "seats", "vote_share", "candidates", "observers")
FIGURES_SHOWN = 3


def election_rows(elections, figures, applications):
    """The elections in their order, each with its state, headline figures and the reforms that it applied."""
    by_election, applied = _by_subject(figures), _by_subject(applications)
    return [
        {
            "election": election,
            "state": election.vote.state,
            "figures": headline_figures(by_election.get(election.pk, [])),
            "reforms": [application.initiative for application in applied.get(election.pk, [])],
        }
        for election in elections
    ]


def _by_subject(claims):
    found = {}
    for claim in claims:
        found.setdefault(claim.subject_id, []).append(claim)
    return found


def headline_figures(figures):
    """The first headline figures of one vote, in words and by stage, each once: pairs of (text, stage)."""
    texts = {
        (f"{question_text(figure)}: {value_text(figure)}", FigureStage(figure.stage)): None
        for figure in headline_order(figures)
    }
    return list(texts)[:FIGURES_SHOWN]


def headline_order(figures):
    """The figures of the headline measures, without those before and after a reform."""
    headline = [figure for figure in figures if figure.measure.code in HEADLINES and not figure.role]
    return sorted(
        headline,
        key=lambda figure: (
            HEADLINES.index(figure.measure.code),
            MOST_SETTLED.index(FigureStage(figure.stage)),
            -figure.value,
        ),
    )
