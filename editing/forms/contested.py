"""The form of a contested question."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, ContestedClaim, ContestedQuestion
from editing.forms.editorial import EditorialForm

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ContestedQuestionForm(EditorialForm):
    """A draft of a contested question with the claims that answer it, published ones and drafts."""

    claims = forms.CharField(
        label=_("Claims"),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 80}),
        help_text=_("Two or more, each on a line: the key of a claim, or the address of its page."),
    )

    class Meta:
        model = ContestedQuestion
        fields = ["key", "question", "explanation"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            answers = self.instance.answers.select_related("claim")
            self.initial["claims"] = "\n".join(answer.claim.key for answer in answers)

    def clean_claims(self):
        """The claims named, in their order."""
        lines = [line.strip() for line in self.cleaned_data["claims"].splitlines() if line.strip()]
        found = list(dict.fromkeys(map(_claim, lines)))
        if len(found) < 2:
            raise ValidationError(_("A contested question names two or more claims."), code="few")
        return found

    def save_answers(self):
        """Let the draft name these claims."""
        self.instance.answers.all().delete()
        for claim in self.cleaned_data["claims"]:
            ContestedClaim.objects.create(contested=self.instance, claim=claim)


def _claim(line):
    named = Q(key=line)
    if match := _UUID.search(line):
        named |= Q(pk=match[0])
    claim = Claim.editorial.filter(named).first()
    if claim is None:
        raise ValidationError(_("There is no claim “%(line)s”."), code="claim", params={"line": line})
    return claim
