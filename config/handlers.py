"""Errors that no view answers: problem details below /api/, pages elsewhere."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseServerError
from django.template import loader

from api.problems import PREFIX, problem
from pages.shared import errors

DETAILS = {
    HTTPStatus.TOO_MANY_REQUESTS: "This address was asked for too much.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The site is busy, or its database does not answer.",
}


def bad_request(request, exception):
    """400, for a request that Django itself cannot read."""
    if is_api(request):
        return problem(request, 400, "The request cannot be read.")
    return errors.bad_request(request, exception)


def page_not_found(request, exception):
    """404, for an address that no route matches, and for what a page does not find."""
    return errors.page_not_found(request, exception)


def server_error(request):
    """500. It reads no database and renders one static template, so that it cannot fail itself."""
    if is_api(request):
        return problem(request, 500, "Something went wrong on our side.")
    return HttpResponseServerError(plain_page("500.html"))


def not_allowed(methods):
    """405, for a request to a page that is none of these methods; it reads no database."""
    return HttpResponseNotAllowed(methods, plain_page("405.html"))


def refused(request, refusal):
    """429 or 503, for a request that is not answered now; it reads no database."""
    seconds = refusal.retry_after
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    if is_api(request):
        detail = f"{DETAILS[refusal.status]} Ask again in {seconds} s."
        return problem(request, refusal.status, detail, headers=headers)
    page = plain_page("refused.html", status=refusal.status, seconds=seconds)
    return HttpResponse(page, status=refusal.status, headers=headers)


def plain_page(template, **context):
    """A page in which nothing depends on the request or the database."""
    return loader.get_template(template).render({"instance": settings.DATASET, **context})


def is_api(request):
    """Whether an address answers to programs."""
    return request.path_info.startswith(PREFIX)
