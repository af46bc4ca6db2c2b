"""The table of reforms that touch an entity: templates/shared/touching_table.html."""

from reforms.enums import EffectKind
from reforms.models import Effect


def touching_reforms(initiatives, claims):
    """Initiatives with their ``current_status``, each with what these claims say that it does.

    The claims are of one kind, effects or status reports. An initiative without such a claim is left out.
    """
    by_initiative = {}
    for claim in claims:
        by_initiative.setdefault(claim.subject_id, []).append(claim)
    return [
        {
            "initiative": initiative,
            "effects": _by_label(found, initiative),
            "claims": found,
        }
        for initiative in initiatives
        if (found := by_initiative.get(initiative.pk))
    ]


def _by_label(claims, initiative):
    """What the claims say in words, each once with those that say it."""
    found = {}
    for claim in claims:
        found.setdefault(_label(claim, initiative), []).append(claim)
    return found


def _label(claim, initiative):
    if isinstance(claim, Effect):
        return EffectKind(claim.effect).under(initiative.current_status)
    return claim.get_status_display()
