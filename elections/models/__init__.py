from elections.models.claims import Application, Candidacy
from elections.models.entities import Contest, Election, Party
from elections.models.projections import VoteSpan

__all__ = ["Application", "Candidacy", "Contest", "Election", "Party", "VoteSpan"]
