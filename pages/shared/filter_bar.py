"""The filters of a list as a GET form: templates/components/filter_bar.html."""


def filter_bar(path, clock, *, fields=(), groups=()):
    """The form for an address; it keeps the clock."""
    return {"action": path, "hidden": clock.chosen, "fields": fields, "groups": groups}


def select(name, label, options, chosen):
    """A field to choose one of ``options``, pairs of (value, label)."""
    return {"id": f"filter-{name}", "name": name, "label": label, "options": options, "value": chosen}


def search(name, label, typed, placeholder):
    """A field for words."""
    return {"id": f"filter-{name}", "name": name, "label": label, "value": typed, "placeholder": placeholder}


def toggle(name, value, label, *, count, checked, inferred=0, **mark):
    """A check box of a group; ``status`` (a Label) or ``event`` (a kind of mark) is drawn beside it.

    ``count`` is how many rows it leaves, ``inferred`` of how many of these the editors infer it.
    """
    toggle_id = f"{name}-{value}".replace("_", "-")
    counts = {"count": count, "inferred": inferred}
    return {"id": toggle_id, "value": value, "label": label, "checked": checked} | counts | mark


def toggle_group(name, legend, options):
    """Check boxes of one parameter, any number of which may be chosen."""
    return {"name": name, "legend": legend, "options": options}
