"""The vocabularies of the second floor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """What became of an initiative: the ladder in its order, and what is off it.

    `considered` stands below the ladder. An initiative without a status report is `not_assessed`, which is
    an absence of reports and so no value here.
    """

    CONSIDERED = "considered", _("Considered")
    ANNOUNCED = "announced", _("Announced")
    IN_PREPARATION = "in_preparation", _("In preparation")
    APPROVED = "approved", _("Approved")
    ENACTED = "enacted", _("Enacted")
    IN_FORCE = "in_force", _("In force")
    APPLIED = "applied", _("Applied")
    STALLED = "stalled", _("Stalled")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REVERSED = "reversed", _("Reversed")

    @property
    def is_off_ladder(self):
        return self in OFF_LADDER

    @property
    def rung(self):
        """0 below the ladder, 1 to 6 on it, None off it."""
        return None if self.is_off_ladder else BELOW_AND_ON_LADDER.index(self)

    @property
    def meaning(self):
        """What the status means, in one line."""
        return MEANINGS[self][0]

    @property
    def evidence(self):
        """What counts as evidence for it."""
        return MEANINGS[self][1]


OFF_LADDER = (Status.STALLED, Status.REJECTED, Status.WITHDRAWN, Status.REVERSED)
LADDER = (
    Status.ANNOUNCED,
    Status.IN_PREPARATION,
    Status.APPROVED,
    Status.ENACTED,
    Status.IN_FORCE,
    Status.APPLIED,
)
BELOW_AND_ON_LADDER = (Status.CONSIDERED, *LADDER)
NOT_ASSESSED = "not_assessed"
NOT_ASSESSED_LABEL = _("Not assessed")

MEANINGS = {
    Status.CONSIDERED: (
        _("Named as a possibility, or ordered to be studied."),
        _("An address or a speech that weighs it."),
    ),
    Status.ANNOUNCED: (
        _("Proposed in public, as something to be done, by someone who can start it."),
        _("An address, the preamble of a decree, a programme."),
    ),
    Status.IN_PREPARATION: (
        _("A body has been given the task."),
        _("A working group, a draft, a consultation."),
    ),
    Status.APPROVED: (
        _("Adopted by a referendum or by parliament, and not yet law."),
        _("The result of the vote."),
    ),
    Status.ENACTED: (
        _("Signed into law, a decree or the constitution."),
        _("A signature or a promulgation."),
    ),
    Status.IN_FORCE: (
        _("Legally effective; where it creates an institution, that institution exists."),
        _("The day on which it takes effect, or the first day of work."),
    ),
    Status.APPLIED: (
        _("Used in practice at least once."),
        _("An election held under it, a first case, a region that works."),
    ),
    Status.STALLED: (_("No movement, for a reason that is stated."), _("A source that states the reason.")),
    Status.REJECTED: (_("Voted down."), _("The result of the vote.")),
    Status.WITHDRAWN: (_("Taken back by whoever proposed it."), _("A source that says so.")),
    Status.REVERSED: (_("Done, and undone since."), _("The act that undoes it.")),
}


class EffectKind(TextChoices):
    """What an initiative does to an institution, a region or a party."""

    CREATES = "creates", _("Creates")
    ABOLISHES = "abolishes", _("Abolishes")
    RENAMES = "renames", _("Renames")
    REPLACES = "replaces", _("Replaces")
    STRENGTHENS = "strengthens", _("Strengthens")
    LIMITS = "limits", _("Limits")
    SPLITS = "splits", _("Splits")
    MERGES = "merges", _("Merges")
    MOVES_SEAT = "moves_seat", _("Moves the seat of")
    CHANGES_COMPOSITION = "changes_composition", _("Changes the composition of")
    REGULATES = "regulates", _("Regulates")


class SuccessionKind(TextChoices):
    """How an entity relates to one that was before it, or that it belongs to."""

    FOLLOWS = "follows", _("Follows")
    RENAMED_FROM = "renamed_from", _("Renamed from")
    SPLIT_FROM = "split_from", _("Split from")
    PART_OF = "part_of", _("Part of")
