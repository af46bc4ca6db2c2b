from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.base import BaseCommand

from claims.models import (
    Claim,
    ClaimCitation,
    ContestedClaim,
    ContestedQuestion,
    ContestedTopic,
    Entity,
    Entry,
    EventParticipant,
    Measure,
    Name,
    StatementTopic,
)
from editing.permissions import CONTRIBUTORS, EDITORS
from sources.models import Citation, Publisher, Source

_PARTS = (
    *(ClaimCitation, ContestedClaim, ContestedTopic, EventParticipant, StatementTopic),
    *(Name, Citation, Measure, Publisher, Source),
)


class Command(BaseCommand):
    help = "Makes the groups Contributor and Editor, or gives them exactly their permissions again."

    def handle(self, *_args, **_options):
        drafting = permissions(drafted_models(), "add", "change", "delete")
        drafting |= permissions(our_models(), "view")
        making_entries = permissions([Entry], "add")
        grant(CONTRIBUTORS, drafting)
        grant(EDITORS, drafting | making_entries)


def drafted_models():
    """The models of which anybody who drafts makes rows: claims and what contests them, entities, sources."""
    kinds = (Claim, ContestedQuestion, Entity)
    return [model for model in apps.get_models() if issubclass(model, kinds)] + list(_PARTS)


def our_models():
    """Every model of the apps that have drafts."""
    apps_with_drafts = {model._meta.app_label for model in drafted_models()}
    return [model for model in apps.get_models() if model._meta.app_label in apps_with_drafts]


def permissions(models, *actions):
    """The permissions for actions on models."""
    types = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    codenames = [f"{action}_{model._meta.model_name}" for model in models for action in actions]
    found = Permission.objects.filter(content_type__in=types.values(), codename__in=codenames)
    return set(found.values_list("pk", flat=True))


def grant(name, wanted):
    """Let a group have exactly these permissions."""
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.set(wanted)
