"""Drafts made for editors: the key of a new claim, the draft that is to take a claim's place."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimCitation

# The length of a key, less what a number at its end may need.
_STEM_LENGTH = 196


def free_key(wanted):
    """A key like ``wanted`` that no claim has, drafts and retracted claims included."""
    stem = wanted[:_STEM_LENGTH]
    taken = set(Claim.editorial.filter(key__startswith=stem).values_list("key", flat=True))
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in candidates if key not in taken)


def key_for(claim, parts):
    """A readable key that no claim has, of the claim's subject, its kind and what it says."""
    end = "-".join(filter(None, (slugify(str(part).replace("_", "-")) for part in parts)))
    return free_key(f"{claim.subject.slug}.{claim.own_type().replace('_', '-')}.{end}")


def draft_in_place_of(claim):
    """Make a draft that says what a published claim says, and is to take its place.

    It rests on the same citations. Raises ``ValidationError`` where the claim does not stand, or where
    another draft is to take its place already.
    """
    claim = claim.specific
    if claim.is_draft or claim.known_until:
        raise ValidationError(_("Only a published claim that stands can be replaced."), code="standing")
    other = Claim.editorial.filter(replaces=claim.pk).first()
    if other:
        raise ValidationError(
            _("“%(draft)s” is to take its place already: edit that draft, or delete it.") % {"draft": other},
            code="replaced",
        )
    with transaction.atomic():
        draft = type(claim)(**_what_it_says(claim), key=free_key(claim.key), replaces_id=claim.pk)
        draft.save()
        for citation_link in claim.citation_links.all():
            ClaimCitation.editorial.create(claim_id=draft.pk, citation_id=citation_link.citation_id)
        for name in claim.shown_with_many:
            _copy_parts(claim, draft, name.partition("__")[0])
    return draft


def _what_it_says(claim):
    """The values of a claim's own fields, without what makes it this claim."""
    return {
        field.attname: getattr(claim, field.attname)
        for field in claim._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in ("key", "replaces")
    }


def _copy_parts(claim, draft, relation):
    owner = claim._meta.get_field(relation).field.name
    for part in getattr(claim, relation).all():
        part.pk = uuid.uuid4()
        part._state.adding = True
        setattr(part, owner, draft)
        part.save()


def field_texts(claim):
    """What a claim says, for people to compare: {name of a field or of its parts: text, a part a line}."""
    texts = {
        str(field.verbose_name): str(_shown(claim, field))
        for field in claim._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in ("key", "replaces")
    }
    links = claim.citation_links(manager="editorial").select_related("citation__source")
    texts[str(_("citations"))] = "\n".join(
        ", ".join(filter(None, [str(link.citation), link.citation.starts_with, link.citation.ends_with]))
        for link in links
    )
    for name in claim.shown_with_many:
        relation = name.partition("__")[0]
        parts = getattr(claim, relation).all()
        texts[str(parts.model._meta.verbose_name_plural)] = "\n".join(map(str, parts))
    return texts


def _shown(claim, field):
    if field.choices:
        return getattr(claim, f"get_{field.name}_display")()
    value = getattr(claim, field.name)
    return "" if value is None else value
