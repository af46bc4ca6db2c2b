"""What is said about votes: who stood, and which reforms they applied."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from elections.enums import Outcome, Use
from elections.models.entities import Contest
from reforms.models import Initiative
from sources.constraints import in_vocabulary


class Candidacy(Claim):
    """The subject, a person or a party, stood in that contest."""

    contest = models.ForeignKey(
        Contest, models.PROTECT, related_name="candidacies", verbose_name=_("contest")
    )
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome, default=Outcome.NOT_STATED)

    shown_with = ("contest__election",)

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        constraints = [in_vocabulary("outcome", Outcome, name="candidacy_outcome_known")]


class Application(Claim):
    """The subject, an election, applied that initiative, for the first time or later."""

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, related_name="applications", verbose_name=_("initiative")
    )
    use = models.CharField(_("use"), max_length=5, choices=Use)

    shown_with = ("initiative",)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints = [in_vocabulary("use", Use, name="application_use_known")]
