"""What an action asks of the editor before it changes what readers see."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.enums import RetractionKind
from claims.models import Claim


class KindAndReasonForm(forms.Form):
    """Why a claim is taken back."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=RetractionKind.choices,
        widget=forms.RadioSelect,
        initial=RetractionKind.CORRECTION,
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text=_("Readers see it where the claim stood."),
    )


class CheckForm(forms.Form):
    """That somebody looked, and what they noticed."""

    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80})
    )


class _ReadingField(forms.ModelChoiceField):
    def label_from_instance(self, claim):
        sources = ", ".join(
            str(citation_link.citation.source) for citation_link in claim.citation_links.all()
        )
        claim = claim.specific
        reading = getattr(claim, "as_printed", None) or claim.as_text()
        return f"{reading} ({claim.dated}): {sources}"


class ResolveForm(forms.Form):
    """Which reading of a disagreement the editors prefer, and why."""

    prefers = _ReadingField(
        Claim.objects.none(), label=_("Preferred reading"), widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))

    def __init__(self, *args, readings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prefers"].queryset = readings  # type: ignore[attr-defined]
