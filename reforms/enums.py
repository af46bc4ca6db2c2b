"""Vocabularies of the reforms app: codes with labels and meanings."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from sources.vocabulary import Vocabulary


class Status(Vocabulary):
    """What became of an initiative: the ladder in its order, and what is off it.

    `considered` stands below the ladder. An initiative without a status report is `not_assessed`, which is
    an absence of reports and so no value here.
    """

    CONSIDERED = "considered", _("Considered"), _("Named as a possibility, or ordered to be studied.")
    ANNOUNCED = (
        "announced",
        _("Announced"),
        _("Proposed in public, as something to be done, by someone who can start it."),
    )
    IN_PREPARATION = "in_preparation", _("In preparation"), _("A body has been given the task.")
    APPROVED = "approved", _("Approved"), _("Adopted by a referendum or by parliament, and not yet law.")
    ENACTED = "enacted", _("Enacted"), _("Signed into law, a decree or the constitution.")
    IN_FORCE = (
        "in_force",
        _("In force"),
        _("Legally effective; where it creates an institution, that institution exists."),
    )
    APPLIED = "applied", _("Applied"), _("Used in practice at least once.")
    STALLED = "stalled", _("Stalled"), _("No movement, for a reason that is stated.")
    REJECTED = "rejected", _("Rejected"), _("Voted down.")
    WITHDRAWN = "withdrawn", _("Withdrawn"), _("Taken back by whoever proposed it.")
    REVERSED = "reversed", _("Reversed"), _("Done, and undone since.")

    @property
    def is_off_ladder(self):
        return self in OFF_LADDER

    @property
    def rung(self):
        """0 below the ladder, 1 to 6 on it, None off it."""
        return None if self.is_off_ladder else BELOW_AND_ON_LADDER.index(self)

    @property
    def evidence(self):
        """What counts as evidence for it."""
        return EVIDENCE[self]


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
NOT_ASSESSED_MEANING = _("No source held reports how far it has come. It may have begun or not.")

# mypy does not know that a class of an enum makes another one when it is called like this
AssessedStatus: Any = Vocabulary(  # type: ignore[call-overload]
    "AssessedStatus",
    [
        *((status.name, (status.value, status.label, status.meaning)) for status in Status),
        ("NOT_ASSESSED", (NOT_ASSESSED, NOT_ASSESSED_LABEL, NOT_ASSESSED_MEANING)),
    ],
    module=__name__,
)
AssessedStatus.__doc__ = "The status of an initiative under a clock: one that was reported, or that none was."

EVIDENCE = {
    Status.CONSIDERED: _("An address or a speech that weighs it."),
    Status.ANNOUNCED: _("An address, the preamble of a decree, a programme."),
    Status.IN_PREPARATION: _("A working group, a draft, a consultation."),
    Status.APPROVED: _("The result of the vote."),
    Status.ENACTED: _("A signature or a promulgation."),
    Status.IN_FORCE: _("The day on which it takes effect, or the first day of work."),
    Status.APPLIED: _("An election held under it, a first case, a region that works."),
    Status.STALLED: _("A source that states the reason."),
    Status.REJECTED: _("The result of the vote."),
    Status.WITHDRAWN: _("A source that says so."),
    Status.REVERSED: _("The act that undoes it."),
}


class InitiativeKind(Vocabulary):
    """What an initiative would change."""

    RULE = "rule", _("Rule"), _("A rule is to change.")
    BODY = "body", _("Body or territory"), _("A body or a territory is to be made, changed or ended.")
    VOTE = "vote", _("Vote"), _("An early election is to be held, as a measure of its own.")
    PROGRAMME_MEASURE = (
        "programme_measure",
        _("Programme measure"),
        _("Something else is to be done: neither a rule nor a body or territory is to change."),
    )


class CountedAs(StrEnum):
    """Where an initiative is counted: among the reforms of its programme, or apart from them."""

    PROGRAMME = "programme"
    # of kind *vote*: no rule changed by it
    VOTE = "vote"
    # in use before the programme was announced
    EARLIER = "earlier"


class Voices(StrEnum):
    """How many say that a status was reached; articles of one publisher are several sources and one voice."""

    ONE_SOURCE = "one_source"
    ONE_PUBLISHER = "one_publisher"
    SEVERAL = "several"


class EffectKind(Vocabulary):
    """What an initiative does to an institution, a region or a party."""

    CREATES = "creates", _("Creates"), _("It is to exist because of the initiative.")
    ABOLISHES = "abolishes", _("Abolishes"), _("It is to exist no longer.")
    RENAMES = "renames", _("Renames"), _("It is to have another name.")
    REPLACES = "replaces", _("Replaces"), _("Another is to take its place.")
    STRENGTHENS = "strengthens", _("Strengthens"), _("It is to have more powers, means or independence.")
    LIMITS = "limits", _("Limits"), _("It is to have fewer powers.")
    SPLITS = "splits", _("Splits"), _("It is to be divided, or a part of it to be made separate.")
    MERGES = "merges", _("Merges"), _("It is to become one with another.")
    MOVES_SEAT = "moves_seat", _("Moves the seat of"), _("It is to sit elsewhere.")
    CHANGES_COMPOSITION = (
        "changes_composition",
        _("Changes the composition of"),
        _("Its members are to be others, or chosen otherwise."),
    )
    REGULATES = (
        "regulates",
        _("Regulates"),
        _("It is to follow other rules, and nothing more exact is true."),
    )


class SuccessionKind(Vocabulary):
    """How an entity relates to one that was before it, or that it belongs to."""

    FOLLOWS = "follows", _("Follows"), _("It came after the other and took its place.")
    RENAMED_FROM = "renamed_from", _("Renamed from"), _("It is the same under a new name.")
    SPLIT_FROM = "split_from", _("Split from"), _("It was a part of the other and became separate.")
    PART_OF = "part_of", _("Part of"), _("It belongs to the other.")
