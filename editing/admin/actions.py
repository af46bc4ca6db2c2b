"""Admin pages of the actions in claims/actions.py."""

import json

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import actions
from claims.enums import RetractionKind
from claims.kinds import kind_of
from claims.models import Claim, ContestedQuestion
from claims.models.questions import contested_answers
from claims.recording import lock_record, recording
from editing.admin.pages import ActionPage
from editing.drafting import draft_in_place_of, field_texts
from editing.forms import CheckForm, KindAndReasonForm, PassageForm, ResolveForm, citation_of

_IN_PLACE_OF = "in_place_of"
# Shown to nobody: a dry run needs a reason, and is taken back.
_SUPPOSED = {"kind": RetractionKind.CORRECTION, "reason": "…"}


class Publish(ActionPage):
    verb = "publish"
    label = gettext_lazy("Publish")
    done = gettext_lazy("Published: readers see it now.")

    def fits(self, row):
        return row.is_draft

    def perform(self, rows, answers, *, by):
        actions.publish(*rows, by=by)


class PublishClaim(Publish):
    """Publishes drafts; one that was drafted in a claim's place takes that place."""

    def form(self, rows, data=None):
        if not any(row.replaces_id for row in rows):
            return super().form(rows, data)
        return KindAndReasonForm(data, initial=reason_noted(rows[0]) if len(rows) == 1 else None)

    def perform(self, rows, answers, *, by):
        if not any(row.replaces_id for row in rows):
            return actions.publish(*rows, by=by)
        if len(rows) > 1:
            raise ValidationError(
                _("A draft that takes a claim's place is published by itself: it has a reason of its own.")
            )
        (draft,) = rows
        replaced = Claim.editorial.get(pk=draft.replaces_id)
        return actions.replace(replaced, draft=draft, by=by, kind=answers["kind"], reason=answers["reason"])

    def supposed(self, rows):
        return _SUPPOSED

    def subjects(self, rows):
        return _subjects(rows)

    def words_changed(self, rows):
        if len(rows) > 1:
            return []
        (draft,) = rows
        replaced = Claim.editorial.filter(pk=draft.replaces_id).first()
        return _differences(field_texts(replaced.specific) if replaced else {}, field_texts(draft.specific))


class Retract(ActionPage):
    verb = "retract"
    label = gettext_lazy("Retract")
    done = gettext_lazy("Retracted: readers no longer see it, and the record keeps it.")

    def fits(self, row):
        return not row.is_draft and row.known_until is None

    def form(self, rows, data=None):
        return KindAndReasonForm(data)

    def perform(self, rows, answers, *, by):
        with recording():
            for row in rows:
                actions.retract(row, by=by, kind=answers["kind"], reason=answers["reason"])

    def supposed(self, rows):
        return _SUPPOSED

    def subjects(self, rows):
        return _subjects(rows)


class RetractAndReplace(ActionPage):
    """Opens a draft that says what the claim says; publishing that draft is what retracts the claim."""

    verb = "replace"
    label = gettext_lazy("Retract and replace")
    done = gettext_lazy("This draft takes the claim's place when it is published. Readers see no change yet.")
    takes_many = False
    explanation = gettext_lazy(
        "A draft opens that says what this claim says: correct it there. Readers see the claim until the "
        "draft is published; then both change at the same instant."
    )

    def fits(self, row):
        return not row.is_draft and row.known_until is None

    def is_allowed(self, request, model_admin):
        return model_admin.has_add_permission(request)

    def form(self, rows, data=None):
        return KindAndReasonForm(data)

    def perform(self, rows, answers, *, by):
        draft = draft_in_place_of(rows[0])
        note_reason(draft, answers, by=by)
        return draft

    def supposed(self, rows):
        return None

    def destination(self, model_admin, rows, outcome):
        return model_admin.address_of(outcome)


class AddCitation(ActionPage):
    verb = "cite"
    label = gettext_lazy("Add a citation")
    done = gettext_lazy("The claim rests on this citation too.")
    takes_many = False
    explanation = gettext_lazy("Late corroboration: the record gets an entry of its own.")

    def fits(self, row):
        return not row.is_draft and row.known_until is None

    def form(self, rows, data=None):
        return PassageForm(data, about=rows[0])

    def perform(self, rows, answers, *, by):
        with recording():
            # another editor, or a load, may be making the same citation
            lock_record()
            return actions.add_citation(rows[0], citation_of(answers), by=by)

    def supposed(self, rows):
        return None


class MarkChecked(ActionPage):
    verb = "check"
    label = gettext_lazy("Note a check")
    done = gettext_lazy("Noted: checked today.")
    explanation = gettext_lazy("Says that you looked today, whether or not anything had changed.")

    def fits(self, row):
        return not row.is_draft

    def form(self, rows, data=None):
        return CheckForm(data)

    def perform(self, rows, answers, *, by):
        with recording():
            for row in rows:
                actions.check(row, by=by, note=answers["note"])

    def supposed(self, rows):
        return None


class Resolve(ActionPage):
    verb = "resolve"
    label = gettext_lazy("Resolve")
    done = gettext_lazy("Resolved: readers see which reading is preferred, and why.")
    takes_many = False
    explanation = gettext_lazy("Every reading stays in view; the preferred one is marked, with the reason.")

    def fits(self, row):
        return True

    def form(self, rows, data=None):
        return ResolveForm(data, readings=readings_of(rows[0]))

    def perform(self, rows, answers, *, by):
        return actions.resolve(rows[0], by=by, prefers=answers["prefers"].specific, reason=answers["reason"])

    def supposed(self, rows):
        return None


def _differences(before, after):
    """Where two claims differ in what they say (``field_texts``): (field, before, after)."""
    return [
        (name, before.get(name) or "—", text)
        for name, text in after.items()
        if text and text != before.get(name)
    ]


def _subjects(rows):
    """The entities that claims, or those of contested questions, are about, each once, as their own kinds."""
    claims = [claim for row in rows for claim in _claims_of(row)]
    mentioned = [entity for claim in claims for _role, entity in claim.specific.mentions()]
    return [entity.specific for entity in dict.fromkeys(mentioned)]


def _claims_of(row):
    if isinstance(row, ContestedQuestion):
        return [answer.claim for answer in row.answers.select_related("claim")]
    return [row]


def readings_of(disagreement):
    """The claims that stand and answer the question on which readings disagree."""
    if disagreement.contested_id:
        answering = [claim for _contested, claim, _side in contested_answers([disagreement.contested_id])]
    else:
        published = kind_of(disagreement.type).readings_of([disagreement.question])
        answering = [claim.pk for claim in published if claim.question() == disagreement.question]
    claims = Claim.objects.filter(pk__in=answering, known_until__isnull=True)
    return claims.prefetch_related("citation_links__citation__source")


def note_reason(draft, answers, *, by):
    """Store the reason of a replacement in the admin log until its draft is published."""
    message = [{"added": {}}, {_IN_PLACE_OF: answers}]
    LogEntry.objects.log_actions(by.pk, [draft], ADDITION, message, single_object=True)


def reason_noted(draft):
    """The kind and reason that were stored with a draft: {} where the log has none."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(draft), object_id=str(draft.pk), action_flag=ADDITION
    )
    noted = entries.filter(change_message__contains=_IN_PLACE_OF).order_by("action_time").last()
    if noted is None:
        return {}
    return next(part[_IN_PLACE_OF] for part in json.loads(noted.change_message) if _IN_PLACE_OF in part)
