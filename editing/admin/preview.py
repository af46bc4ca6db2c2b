"""The public page of a draft's subject, as readers would see it."""

import re

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.urls import resolve
from django.utils.html import format_html
from django.utils.translation import gettext as _

from claims import actions
from claims.enums import RetractionKind
from claims.models import Claim

_BODY = re.compile(r"<body[^>]*>")


def page_if_published(draft, request):
    """The answer that a reader would get if ``draft`` were published now; nothing is published.

    Raises what publishing raises, and ``NoReverseMatch`` where the subject has no public page.
    """
    with transaction.atomic():
        _publish(draft, by=request.user)
        subject = draft.subject if isinstance(draft, Claim) else draft
        response = _answer(subject.get_absolute_url(), request)
        transaction.set_rollback(True)
    sentence = _("A preview: nobody but you sees this yet.")
    note = format_html('<p role="note"><strong>{}</strong></p>', sentence)
    response.content = _BODY.sub(lambda body: body[0] + note, response.content.decode(), count=1)
    return response


def _publish(draft, *, by):
    if getattr(draft, "replaces_id", None):
        replaced = Claim.editorial.get(pk=draft.replaces_id)
        actions.replace(replaced, draft=draft, by=by, kind=RetractionKind.CORRECTION, reason="…")
    else:
        actions.publish(draft, by=by)


def _answer(address, request):
    """What the public view at an address answers to somebody who is not signed in."""
    match = resolve(address)
    environ = request.environ | {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": ""}
    asked = WSGIRequest(environ)
    asked.user = AnonymousUser()
    asked.resolver_match = match
    response = match.func(asked, *match.args, **match.kwargs)
    return response.render() if hasattr(response, "render") else response
