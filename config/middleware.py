"""Headers that every answer carries, and the answer to a request that is refused for now."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.handlers import is_api, refused
from config.limits.refusals import REFUSAL

# Nothing here asks for a device or for where somebody is, and nothing embedded may.
SERVER = "reform-tracker"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# A page of any origin may read the API, with whatever headers; credentials are not looked at.
CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, RateLimit, RateLimit-Policy, Retry-After",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}

GetResponse = Callable[[HttpRequest], HttpResponse]


class SecurityHeadersMiddleware:
    """Content-Security-Policy, Permissions-Policy and Server; a view's own header of that name stands.

    The last says nothing about the program that serves, which would name itself otherwise. The other security
    headers (HSTS, Referrer-Policy, nosniff, Cross-Origin-Opener-Policy) are Django's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Server", SERVER)
        return response


class CrossOriginMiddleware:
    """Lets pages of other origins read the API: the same headers on every answer, whoever asks.

    A header that stands there only for requests with an Origin would have caches keep two answers.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_api(request):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(headers=CORS_HEADERS | PREFLIGHT_HEADERS)
        response = self.get_response(request)
        for name, value in CORS_HEADERS.items():
            response.headers[name] = value
        return response


class EditorsMiddleware:
    """Keeps what is answered to an editor's session out of every cache, the browser's too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_static = request.path_info.startswith(settings.STATIC_URL)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not is_static:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class ErrorsMiddleware:
    """Keeps errors out of every cache, as those of the API say themselves: the next answer may be none."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            response.headers["Cache-Control"] = "no-store"
        return response


class RefusalMiddleware:
    """Answers a request that the limits or the cache refused, before anything reads the database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refusal = request.META.get(REFUSAL)
        if not refusal:
            return self.get_response(request)
        response = refused(request, refusal)
        # Who asks for too much must not fill the log: Django writes no line for what was logged already.
        response._has_been_logged = True
        return response
