"""The form of a contested question."""

import re
from collections import defaultdict

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, ContestedClaim, ContestedQuestion
from editing.forms.editorial import EditorialForm

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ContestedQuestionForm(EditorialForm):
    """A draft of a contested question with the claims that answer it by side, published ones and drafts."""

    claims = forms.CharField(
        label=_("Claims"),
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
        help_text=_(
            "Two sides or more: the answer in a few words and a colon on a line of its own, and below it the "
            "claims that give it, each on a line: its key, or the address of its page."
        ),
    )

    class Meta:
        model = ContestedQuestion
        fields = ["key", "question", "explanation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            by_side = keys_by_side(self.instance.answers.select_related("claim"))
            lines = [line for side, keys in by_side.items() for line in (f"{side}:", *keys)]
            self.initial["claims"] = "\n".join(lines)

    def clean_claims(self):
        """The claims named, in their order, with their sides: pairs."""
        found = _answers(self.cleaned_data["claims"])
        claims = [claim for claim, _side in found]
        if twice := next((claim for claim in claims if claims.count(claim) > 1), None):
            raise ValidationError(
                _("“%(claim)s” stands twice: a claim takes one side."),
                code="twice",
                params={"claim": twice.key},
            )
        if len({side for _claim, side in found}) < 2:
            raise ValidationError(_("A contested question has two or more sides with claims."), code="few")
        return found

    def save_answers(self):
        """Let the draft name these claims."""
        self.instance.answers.all().delete()
        for claim, side in self.cleaned_data["claims"]:
            ContestedClaim.objects.create(contested=self.instance, claim=claim, side=side)


def keys_by_side(answers):
    """The keys of the claims that answer a question, in their order: {side: keys}."""
    by_side = defaultdict(list)
    for answer in answers:
        by_side[answer.side].append(answer.claim.key)
    return dict(by_side)


def _answers(text):
    side, found = "", []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith(":"):
            side = _side(line)
        elif not side:
            raise ValidationError(_("Say which side “%(line)s” takes."), code="side", params={"line": line})
        else:
            found.append((_claim(line), side))
    return found


def _side(line):
    return ContestedClaim._meta.get_field("side").clean(line.removesuffix(":").strip(), None)


def _claim(line):
    named = Q(key=line)
    if match := _UUID.search(line):
        named |= Q(pk=match[0])
    claim = Claim.editorial.filter(named).first()
    if claim is None:
        raise ValidationError(_("There is no claim “%(line)s”."), code="claim", params={"line": line})
    return claim
