"""Dry run of an action: perform it, collect its effects, roll back."""

from django.db import transaction

from claims.models import Disagreement, Entry
from claims.targets import with_targets


def dry_run(action, answer):
    """Perform ``action()``, ask ``answer()`` before and after, roll everything back.

    Returns a dict: ``entries`` that the record would get, ``disagreements`` that would open, and ``changes``,
    triples (what, before, after) of the answers that differ. The rows that the action works on are not to be
    used again. What it raises, this raises.
    """
    with transaction.atomic():
        before, version = answer(), Entry.objects.version()
        known = set(Disagreement.objects.values_list("pk", flat=True))
        action()
        entries = with_targets(Entry.objects.filter(number__gt=version).order_by("number"))
        opened = Disagreement.objects.exclude(pk__in=known).select_related("subject", "measure")
        found = {
            "entries": list(entries),
            "disagreements": list(opened),
            "changes": _changes(before, answer()),
        }
        transaction.set_rollback(True)
    return found


def _changes(before, after):
    pairs = [(name, before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after])]
    return [(name, old, new) for name, old, new in pairs if old != new]
