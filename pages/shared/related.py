"""What an entity belongs to or came from, and what belongs to it or came from it."""

from django.utils.translation import gettext_lazy as _

from reforms.enums import SuccessionKind

# How a succession reads from the side of the predecessor.
REVERSED = {
    SuccessionKind.FOLLOWS: _("Followed by"),
    SuccessionKind.RENAMED_FROM: _("Renamed to"),
    SuccessionKind.SPLIT_FROM: _("Split off from it"),
    SuccessionKind.PART_OF: _("Has as a part"),
}


def related(entity, successions):
    """Rows of templates/shared/touched_list.html: (claim, the other entity, how this one relates to it)."""
    found = []
    for succession in successions:
        kind = SuccessionKind(succession.succession)
        if succession.subject_id == entity.pk:
            found.append((succession, succession.predecessor, kind.label))
        else:
            found.append((succession, succession.subject, REVERSED[kind]))
    return found
