"""Errors that no view answers: problem details below /api/, pages elsewhere."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

from api.problems import PREFIX, problem
from pages.shared import errors

REFUSALS = {
    HTTPStatus.TOO_MANY_REQUESTS: "This address was asked for too much.",
    HTTPStatus.SERVICE_UNAVAILABLE: "This takes too long to make just now.",
}


def bad_request(request, exception):
    """400, for a request that Django itself cannot read."""
    if is_api(request):
        return problem(request, 400, "The request cannot be read.")
    return errors.bad_request(request, exception)


def page_not_found(request, exception):
    """404, for an address that no route matches, and for what a page does not find."""
    if is_api(request):
        return problem(request, 404, "There is nothing at this address.")
    return errors.page_not_found(request, exception)


def server_error(request):
    """500. It reads no database and renders one static template, so that it cannot fail itself."""
    if is_api(request):
        return problem(request, 500, "Something went wrong on our side.")
    page = loader.get_template("500.html").render({"instance": settings.DATASET})
    return HttpResponseServerError(page)


def unavailable(request):
    """503, while the database does not answer, or not in time. It reads no database."""
    headers = {"Retry-After": "5", "Cache-Control": "no-store"}
    if is_api(request):
        return problem(request, 503, "The database does not answer; please try again.", headers=headers)
    page = loader.get_template("503.html").render({"instance": settings.DATASET})
    return HttpResponse(page, status=503, headers=headers)


def refused(request, refusal):
    """429 or 503, for a request that is not answered now; it reads no database."""
    headers = {"Retry-After": str(refusal.retry_after), "Cache-Control": "no-store"}
    if is_api(request):
        detail = f"{REFUSALS[refusal.status]} Ask again in {refusal.retry_after} s."
        return problem(request, refusal.status, detail, headers=headers)
    context = {"status": refusal.status, "seconds": refusal.retry_after}
    response = render(request, "refused.html", context, status=refusal.status)
    for name, value in headers.items():
        response.headers[name] = value
    return response


def is_api(request):
    """Whether an address answers to programs."""
    return request.path_info.startswith(PREFIX)
