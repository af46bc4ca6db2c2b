"""The table of reforms that touch an entity: templates/shared/touching_table.html."""


def touching_reforms(initiatives, claims):
    """Initiatives with their ``current_status``, each with what these claims say that it does.

    The claims are of one kind, with a vocabulary named ``effect`` or ``status``. An initiative without such
    a claim is left out.
    """
    by_initiative = {}
    for claim in claims:
        by_initiative.setdefault(claim.subject_id, []).append(claim)
    return [
        {
            "initiative": initiative,
            "effects": list(dict.fromkeys(_label(claim) for claim in found)),
            "claims": found,
        }
        for initiative in initiatives
        if (found := by_initiative.get(initiative.pk))
    ]


def _label(claim):
    return claim.get_effect_display() if hasattr(claim, "effect") else claim.get_status_display()
