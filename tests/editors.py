"""Editors for tests: people of the two groups, and forms filled in as a browser would send them."""

from itertools import count

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from editing.permissions import CONTRIBUTORS, EDITORS

_numbers = count(1)


def signed_in(group):
    """A client for somebody of a group, who is its ``user``."""
    call_command("make_groups")
    client = Client()
    client.user = User.objects.create_user(f"{group.lower()}-{next(_numbers)}", is_staff=True)
    client.user.groups.add(Group.objects.get(name=group))
    client.force_login(client.user)
    return client


def editor():
    return signed_in(EDITORS)


def contributor():
    return signed_in(CONTRIBUTORS)


def address(row_or_model, name, *args):
    """The address of an admin page of a model: ``changelist``, ``add``, or an action's."""
    opts = row_or_model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)


def change_address(row):
    return address(row, "change", row.pk)


def action_address(row, verb):
    return f"{address(row, verb)}?pk={row.pk}"


def form_data(response):
    """What a browser would send of a form as it was shown."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {
        bound.html_name: _sent(bound.value()) for form in forms for bound in form if bound.value() is not None
    }


def _sent(value):
    return [str(part) for part in value] if isinstance(value, list | tuple) else str(value)


def save(client, page, **changes):
    """Open a form, change some fields, save it; names of fields of inlines use ``__`` for the hyphens."""
    data = form_data(client.get(page))
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(page, data | {"_save": "Save"})


def errors_of(response):
    """What a form that was refused says: {field or "": [sentences]}, inlines as ``prefix-field``."""
    form = response.context["adminform"].form
    found = {name.replace("__all__", ""): list(errors) for name, errors in form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for one in inline.formset.forms:
            found |= {f"{one.prefix}-{name}": list(errors) for name, errors in one.errors.items()}
    return found
