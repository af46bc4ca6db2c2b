"""A passage of a source, named in place: what becomes a citation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import ClaimCitation
from editing.forms.archived_text import archived_text
from editing.forms.fields import anchors_of, validate_anchor
from sources.enums import Holding
from sources.models import Citation, Source
from sources.passages import find_passage


def consulted():
    """The sources that can be cited, drafts included."""
    return Source.editorial.filter(holding=Holding.CONSULTED)


class PassageForm(forms.Form):
    """A passage on which the claim ``about`` is to rest.

    The first and last words may be typed, or taken from what is pasted. Where the source's file is archived,
    the passage must stand in it, and the paragraph follows; a figure's number must be printed there.
    """

    pasted = forms.CharField(
        label=_("Paste the passage"),
        required=False,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_(
            "Its address with a text fragment (#:~:text=…), or its words: the first and last words are taken "
            "from it."
        ),
    )
    source = forms.ModelChoiceField(Source.editorial.none(), label=_("Source"), required=False)
    section = forms.CharField(label=_("Section"), required=False, max_length=120)
    paragraph = forms.IntegerField(
        label=_("Paragraph"),
        required=False,
        min_value=1,
        help_text=_("Found by itself where the file is archived."),
    )
    starts_with = forms.CharField(
        label=_("Starts with"),
        required=False,
        max_length=200,
        validators=[validate_anchor],
        help_text=_("Its first words, five at most."),
    )
    ends_with = forms.CharField(
        label=_("Ends with"),
        required=False,
        max_length=200,
        validators=[validate_anchor],
        help_text=_("Its last words, five at most."),
    )

    def __init__(self, *args, about=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["source"].queryset = consulted()  # type: ignore[attr-defined]

    def clean(self):
        super().clean()
        if not self.cleaned_data.get("DELETE"):
            self._fill_from_pasted()
            self._require("source", _("Say which source: one that was consulted."))
            self._require("starts_with", _("A citation needs the first words of its passage."))
            if not self.errors:
                self._locate()
        return self.cleaned_data

    def _fill_from_pasted(self):
        address, starts_with, ends_with = anchors_of(self.cleaned_data.get("pasted") or "")
        if starts_with:
            self.cleaned_data |= {"starts_with": starts_with, "ends_with": ends_with}
        if address and not self.cleaned_data.get("source"):
            self.cleaned_data["source"] = consulted().filter(url=address).first()

    def _require(self, name, sentence):
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _locate(self):
        """Find the passage in the archived file, and take its paragraph; without it, believe the editor."""
        cleaned = self.cleaned_data
        text = archived_text(cleaned["source"])
        if text is None:
            self._require(
                "paragraph", _("Count the paragraph: the file of this source is not archived here.")
            )
            return
        words = cleaned["starts_with"], cleaned["ends_with"]
        try:
            passage = find_passage(text, *words, bounds=cleaned["source"].bounds)
        except ValueError as error:
            self.add_error("source", str(error))
            return
        printed = getattr(self.about, "as_printed", "")
        if passage is None:
            self.add_error("starts_with", _("No passage with these first and last words stands in the file."))
        elif cleaned["paragraph"] and cleaned["paragraph"] != passage.paragraph:
            self.add_error("paragraph", _("It stands in paragraph %(n)s.") % {"n": passage.paragraph})
        elif printed and not passage.prints(printed):
            self.add_error("starts_with", _("The passage does not print “%(words)s”.") % {"words": printed})
        else:
            cleaned["paragraph"] = passage.paragraph


def citation_of(passage):
    """The citation of what a ``PassageForm`` was answered: the one there is, else a new draft."""
    citation, _made = Citation.editorial.get_or_create(
        **{name: passage[name] for name in ("source", "paragraph", "starts_with", "ends_with")},
        defaults={"section": passage["section"]},
    )
    if citation.is_draft and citation.section != passage["section"]:
        citation.section = passage["section"]
        citation.save(update_fields=["section"])
    return citation


class CitationLinkForm(PassageForm, forms.ModelForm):
    """That a draft rests on a passage, typed in place."""

    class Meta:
        model = ClaimCitation
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.citation_id:
            citation = self.instance.citation
            names = ("section", "paragraph", "starts_with", "ends_with")
            self.initial.update({name: getattr(citation, name) for name in names}, source=citation.source_id)

    def save(self, commit=True):
        left = self.instance.citation if self.instance.citation_id else None
        self.instance.citation = citation_of(self.cleaned_data)
        citation_link = super().save(commit)
        if left and left != self.instance.citation:
            Citation.editorial.drafts().filter(citation_links__isnull=True, pk=left.pk).delete()
        return citation_link
