"""Form fields and widgets that several forms share."""

from urllib.parse import unquote

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sources.dates import ImpreciseDate
from sources.models import Publisher, Source
from sources.passages import MAX_ANCHOR_WORDS, count_words

_FRAGMENT = "#:~:text="


class ImpreciseDateField(forms.CharField):
    """A year, a month or a day, typed as 2022, 2022-06 or 2022-06-05; an ``ImpreciseDate``, or None."""

    default_help_text = _("A year, a month or a day: 2022, 2022-06 or 2022-06-05.")

    def __init__(self, **kwargs):
        super().__init__(help_text=self.default_help_text, max_length=10, **kwargs)
        self.widget.attrs |= {"size": 12, "inputmode": "numeric"}

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return ImpreciseDate.parse(text)
        except ValueError as error:
            raise ValidationError(str(error), code="date") from error

    def run_validators(self, value):
        super().run_validators(str(value) if value else "")


class ImpreciseDates(forms.BaseModelForm):
    """A model form in which a date and its precision, two columns, are typed as one text.

    ``imprecise`` names for each such field the two columns; the model has a property of the field's name.
    """

    imprecise: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (date, _precision) in self.imprecise.items():
            if getattr(self.instance, date):
                self.initial.setdefault(name, getattr(self.instance, name))

    def clean(self):
        cleaned = super().clean()
        for name, (date, precision) in self.imprecise.items():
            if name not in self.errors:
                value = self.cleaned_data.get(name)
                setattr(self.instance, date, value.first if value else None)
                setattr(self.instance, precision, value.precision if value else "")
        return cleaned

    def imprecise_columns(self):
        """The columns that hold the imprecise dates, with the values typed."""
        columns = [column for pair in self.imprecise.values() for column in pair]
        return {column: getattr(self.instance, column) for column in columns}


def validate_anchor(words):
    """Refuse an anchor longer than the database allows."""
    if count_words(words) > MAX_ANCHOR_WORDS:
        raise ValidationError(_("An anchor has at most five words."), code="anchor")


def anchors_of(pasted):
    """The anchors of what an editor pasted: ``(address, first words, last words)``.

    It is an address with a text fragment (WICG), or the words of the passage themselves. The address is ""
    for words; an address without a fragment has no anchors.
    """
    pasted = pasted.strip()
    address, is_address, fragment = pasted.partition(_FRAGMENT)
    if not is_address:
        return (pasted, "", "") if pasted.startswith(("http://", "https://")) else ("", *_ends(pasted))
    # what stands before and after the passage ends and begins with a hyphen; one of its own is %2D
    parts = fragment.partition("&")[0].split(",")
    texts = [unquote(part) for part in parts if not (part.endswith("-") or part.startswith("-"))]
    if not texts:
        return address, "", ""
    first = _ends(texts[0])
    return (address, *first) if len(texts) == 1 else (address, first[0], _last_words(texts[-1]))


def _ends(passage):
    """The first and the last words of a passage; a short one is its own first words."""
    words = passage.split()
    if len(words) <= MAX_ANCHOR_WORDS:
        return " ".join(words), ""
    return " ".join(words[:MAX_ANCHOR_WORDS]), _last_words(passage)


def _last_words(passage):
    return " ".join(passage.split()[-MAX_ANCHOR_WORDS:])


class PublisherForm(forms.ModelForm):
    class Meta:
        model = Publisher
        fields = ["name", "slug", "kind", "kind_reason", "stance", "url"]


class SourceForm(ImpreciseDates, forms.ModelForm):
    published_on = ImpreciseDateField(label=_("Published"), required=False)

    imprecise = {"published_on": ("published", "published_precision")}

    class Meta:
        model = Source
        fields = [
            "title", "slug", "publisher", "authors", "language", "url", "dated_by", "dated_by_reason",
            "holding", "document", "part_of", "starts_with", "ends_with", "listed_in", "reference", "note",
        ]  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        self._require_reason_for_bound()
        self._require_file_of_consulted()
        return cleaned

    def _require_reason_for_bound(self):
        bound, reason = self.cleaned_data.get("dated_by"), self.cleaned_data.get("dated_by_reason")
        if bound and not reason:
            self.add_error("dated_by_reason", _("A date set by an editor comes with its reason."))
        if bound and self.cleaned_data.get("published_on"):
            self.add_error("dated_by", _("A source that prints its date needs no date by an editor."))

    def _require_file_of_consulted(self):
        cleaned = self.cleaned_data
        is_consulted = cleaned.get("holding") == "consulted"
        if is_consulted and not (cleaned.get("document") or cleaned.get("part_of")):
            self.add_error("document", _("Name the file that we hold, or the whole that this is a part of."))
