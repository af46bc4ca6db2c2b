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


# With these an initiative is in use.
IN_USE = (Status.IN_FORCE, Status.APPLIED)
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


class Corroboration(StrEnum):
    """How many say that a status was reached; articles of one publisher are several sources of one."""

    ONE_SOURCE = "one_source"
    ONE_PUBLISHER = "one_publisher"
    SEVERAL = "several"


class EffectKind(Vocabulary):
    """What an initiative would do to an institution, a region or a party."""

    CREATES = "creates", _("Would create"), _("It is to exist because of the initiative.")
    ABOLISHES = "abolishes", _("Would abolish"), _("It is to exist no longer.")
    RENAMES = "renames", _("Would rename"), _("It is to have another name.")
    REPLACES = "replaces", _("Would replace"), _("Another is to take its place.")
    SPLITS = "splits", _("Would split"), _("It is to be divided, or a part of it to be made separate.")
    MERGES = "merges", _("Would merge"), _("It is to become one with another.")
    NAMES_SEAT = "names_seat", _("Would name the seat of"), _("Its seat or centre is to be named.")
    MOVES_SEAT = "moves_seat", _("Would move the seat of"), _("It is to sit elsewhere.")
    GIVES_POWER = (
        "gives_power",
        _("Would give a power to"),
        _("It is to have a right or a power that it lacks, or more of one that it has."),
    )
    TAKES_POWER = (
        "takes_power",
        _("Would take a power from"),
        _("It is to lose a right, a power or a quota that it has."),
    )
    DEFINES_POWERS = (
        "defines_powers",
        _("Would define the powers of"),
        _("What it may do, and must do, is to be laid down."),
    )
    REDISTRIBUTES = (
        "redistributes",
        _("Would redistribute the powers of"),
        _("Powers are to be shared otherwise between it and others, and nobody says in whose favour."),
    )
    STRENGTHENS = (
        "strengthens",
        _("Would strengthen"),
        _("It is to have more influence, means or independence."),
    )
    LIMITS = (
        "limits",
        _("Would limit"),
        _("It is to have fewer or narrower powers, or less time in office."),
    )
    CHANGES_COMPOSITION = (
        "changes_composition",
        _("Would change the composition of"),
        _("Other members are to sit in it, or in another proportion."),
    )
    CHANGES_SELECTION = (
        "changes_selection",
        _("Would change the selection of"),
        _("Its members or holders are to be elected or appointed in another way."),
    )
    CHANGES_LEADERSHIP = (
        "changes_leadership",
        _("Would change the leadership of"),
        _("Who heads it is to change."),
    )
    BARS = "bars", _("Would bar"), _("Its holders are to be kept from posts or memberships elsewhere.")
    CLOSES_POSTS = (
        "closes_posts",
        _("Would close posts in"),
        _("Some people are to be kept out of posts in it."),
    )
    OPENS_ACCESS = (
        "opens_access",
        _("Would open access to"),
        _("More people or bodies are to be able to apply to it."),
    )
    INVOLVES = (
        "involves",
        _("Would involve"),
        _("It is to take part, or a larger part, in what the state does."),
    )
    MAKES_TRANSPARENT = (
        "makes_transparent",
        _("Would make more transparent"),
        _("The public is to see more of what it does."),
    )
    MAKES_ACCOUNTABLE = (
        "makes_accountable",
        _("Would make more accountable"),
        _("It is to answer for what it does."),
    )
    EASES = "eases", _("Would ease the rules for"), _("Fewer or simpler conditions are to apply to it.")
    REGULATES = (
        "regulates",
        _("Would regulate"),
        _("It is to come under other rules or a law of its own, and nothing more exact is true."),
    )

    def under(self, status):
        """Its words for an initiative of this status: what that would do, or did where it has taken effect.

        ``status`` is a ``CurrentStatus`` or an ``Assessment``: what no source states to have taken effect is
        marked as inferred.
        """
        if status.code not in IN_USE:
            return self.label
        done = DONE[self]
        return done if status.is_use_stated else _("%(done)s (inferred)") % {"done": done}


DONE = {
    EffectKind.CREATES: _("Created"),
    EffectKind.ABOLISHES: _("Abolished"),
    EffectKind.RENAMES: _("Renamed"),
    EffectKind.REPLACES: _("Replaced"),
    EffectKind.SPLITS: _("Split"),
    EffectKind.MERGES: _("Merged"),
    EffectKind.NAMES_SEAT: _("Named the seat of"),
    EffectKind.MOVES_SEAT: _("Moved the seat of"),
    EffectKind.GIVES_POWER: _("Gave a power to"),
    EffectKind.TAKES_POWER: _("Took a power from"),
    EffectKind.DEFINES_POWERS: _("Defined the powers of"),
    EffectKind.REDISTRIBUTES: _("Redistributed the powers of"),
    EffectKind.STRENGTHENS: _("Strengthened"),
    EffectKind.LIMITS: _("Limited"),
    EffectKind.CHANGES_COMPOSITION: _("Changed the composition of"),
    EffectKind.CHANGES_SELECTION: _("Changed the selection of"),
    EffectKind.CHANGES_LEADERSHIP: _("Changed the leadership of"),
    EffectKind.BARS: _("Barred"),
    EffectKind.CLOSES_POSTS: _("Closed posts in"),
    EffectKind.OPENS_ACCESS: _("Opened access to"),
    EffectKind.INVOLVES: _("Involved"),
    EffectKind.MAKES_TRANSPARENT: _("Made more transparent"),
    EffectKind.MAKES_ACCOUNTABLE: _("Made more accountable"),
    EffectKind.EASES: _("Eased the rules for"),
    EffectKind.REGULATES: _("Regulated"),
}


class SuccessionKind(Vocabulary):
    """How an entity relates to one that was before it, or that it belongs to."""

    FOLLOWS = "follows", _("Follows"), _("It came after the other and took its place.")
    RENAMED_FROM = "renamed_from", _("Renamed from"), _("It is the same under a new name.")
    SPLIT_FROM = "split_from", _("Split from"), _("It was a part of the other and became separate.")
    PART_OF = "part_of", _("Part of"), _("It belongs to the other.")
