"""What an action would do, found out by doing it and taking it back."""

from dataclasses import dataclass

from django.db import transaction

from claims.models import Disagreement, Entry
from claims.targets import with_targets


@dataclass(frozen=True)
class DryRun:
    """The entries that the record would get, disagreements that would open, an answer before and after."""

    entries: tuple
    disagreements: tuple
    before: dict
    after: dict

    @property
    def changes(self):
        """What readers would see change: (what, before, after), of the answers that differ."""
        names = dict.fromkeys([*self.before, *self.after])
        pairs = [(name, self.before.get(name), self.after.get(name)) for name in names]
        return [(name, before, after) for name, before, after in pairs if before != after]


def dry_run(act, answer):
    """Do ``act``, ask ``answer()`` before and after, roll everything back.

    The rows that ``act`` works on are not to be used again. What it raises, this raises.
    """
    with transaction.atomic():
        before, version = answer(), Entry.objects.version()
        known = set(Disagreement.objects.values_list("pk", flat=True))
        act()
        made = with_targets(Entry.objects.filter(number__gt=version).order_by("number"))
        opened = Disagreement.objects.exclude(pk__in=known).select_related("subject", "measure")
        result = DryRun(
            entries=tuple(made),
            disagreements=tuple(opened),
            before=before,
            after=answer(),
        )
        transaction.set_rollback(True)
    return result
