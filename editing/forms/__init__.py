from editing.forms.acting import CheckForm, KindAndReasonForm, ResolveForm
from editing.forms.contested import ContestedQuestionForm
from editing.forms.editorial import (
    ClaimForm,
    EditorialForm,
    EntityForm,
    MeasureForm,
    PublisherForm,
    RewordedForm,
    SourceForm,
)
from editing.forms.formsets import BoundedFormSet
from editing.forms.passages import CitationLinkForm, PassageForm, citation_of

__all__ = [
    "BoundedFormSet",
    "CheckForm",
    "CitationLinkForm",
    "ClaimForm",
    "ContestedQuestionForm",
    "EditorialForm",
    "EntityForm",
    "KindAndReasonForm",
    "MeasureForm",
    "PassageForm",
    "PublisherForm",
    "ResolveForm",
    "RewordedForm",
    "SourceForm",
    "citation_of",
]
