"""Votes, the contests within them, and parties."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models import Entity
from elections.enums import ElectionState
from elections.querysets import ElectionQuerySet
from elections.vocabularies import election_kinds
from elections.vote_state import VoteEvent, VoteState
from sources.constraints import is_code
from sources.querysets import public_manager


class Election(Entity):
    """An election or a referendum. When it was held, or is to be, is a claim: an event of kind *vote*."""

    # Named, so that a contest can have a field called `election`.
    entity_ptr = models.OneToOneField(
        Entity, models.CASCADE, parent_link=True, primary_key=True, related_name="as_election"
    )

    kind = models.CharField(_("kind"), max_length=40, choices=election_kinds)

    kind_order = 90
    plural = "elections"
    own_fields = ("kind",)

    # What ``with_vote`` adds.
    vote_event: Any
    vote_state: str

    objects = public_manager(ElectionQuerySet)
    editorial = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = [is_code("kind", name="election_kind_is_code")]

    @property
    def vote(self):
        """When, and whether, it was held: of a row of ``with_vote``, under its clock."""
        names = ("event", "date", "precision", "qualifier", "basis", "day")
        event = VoteEvent(*(getattr(self, f"vote_{name}") for name in names)) if self.vote_event else None
        return VoteState(event, ElectionState(self.vote_state))


class Contest(Entity):
    """A contest within an election: an office, a chamber's list, a district."""

    election = models.ForeignKey(
        Election, models.PROTECT, related_name="contests", verbose_name=_("election")
    )

    kind_order = 100
    plural = "contests"
    own_fields = ("election",)

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")


class Party(Entity):
    """A political party."""

    kind_order = 70
    plural = "parties"

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
