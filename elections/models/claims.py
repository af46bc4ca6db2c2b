"""What is said about votes: who stood, and which reforms they applied."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from elections.enums import ApplicationOrder, Outcome
from elections.models.entities import Contest
from reforms.models import Initiative
from sources.constraints import in_vocabulary


class Candidacy(Claim):
    """The subject, a person or a party, stood in that contest."""

    contest = models.ForeignKey(
        Contest, models.PROTECT, related_name="candidacies", verbose_name=_("contest")
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, default=Outcome.NOT_STATED)

    kind_order = 80
    plural = "candidacies"
    own_fields = ("contest", "outcome")
    key_fields = ("contest",)
    subject_types = ("person", "party")
    search_entities = ("contest",)
    section_title = _("Candidacies")
    section_order = 40
    shown_with = ("contest__election",)

    refusals = {"candidacy_subject": _("A candidacy is that of a person or a party.")}

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        constraints = [in_vocabulary("outcome", Outcome, name="candidacy_outcome_known")]

    def as_text(self):
        outcome = self.get_outcome_display()
        return f"{self.contest.election.title}, {self.contest.title}: {outcome}"


class Application(Claim):
    """The subject, an election, applied that initiative, for the first time or later."""

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="applications", verbose_name=_("initiative")
    )
    order = models.CharField(_("first or later use"), max_length=5, choices=ApplicationOrder)

    kind_order = 90
    plural = "applications"
    own_fields = ("initiative", "order")
    # the API calls the order `use`
    api_fields = ("initiative",)
    key_fields = ("initiative",)
    subject_types = ("election",)
    search_entities = ("initiative",)
    section_title = _("Reforms applied")
    section_order = 50
    shown_with = ("initiative",)
    has_happened = True

    refusals = {"application_subject": _("An application is that of an election or a referendum.")}

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [in_vocabulary("order", ApplicationOrder, name="application_order_known")]

    def as_text(self):
        return f"{self.initiative.title}: {self.get_order_display()}"
