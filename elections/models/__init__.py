from elections.models.claims import Application, Candidacy
from elections.models.entities import Contest, Election, Party

__all__ = ["Application", "Candidacy", "Contest", "Election", "Party"]
