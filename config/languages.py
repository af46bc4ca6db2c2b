"""The language of an address is its prefix alone: the first of the dataset has none, each other one its code.

Nothing looks at a cookie or at Accept-Language, so that no answer varies on them. The API has one address for
all languages and takes ``lang=``. A language without a catalogue is served in the language of the strings in
the code: links keep the prefix, and the page says which language it is in and which address it stands for.
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation

from config import urls
from sources.language import answering

# The language of the strings in the code, which needs no catalogue.
SOURCE_LANGUAGE = "en"


@cache
def is_translated(code: str) -> bool:
    """Whether pages can be shown in a language."""
    catalogue = f"{translation.to_locale(code)}/LC_MESSAGES/django.mo"
    return code == SOURCE_LANGUAGE or any((folder / catalogue).exists() for folder in settings.LOCALE_PATHS)


class PrefixedUrls:
    """The map of addresses for a language with a prefix: pages below it, everything else at the root.

    For ``request.urlconf``, so that links made while such a page is built keep its prefix.
    """

    handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500

    def __init__(self, code: str) -> None:
        self.urlpatterns = [path(f"{code}/", include(urls.pages)), *urls.without_language]


@cache
def prefixed_urls(code: str) -> PrefixedUrls:
    """The map of a language with a prefix; one object for each, since Django keeps a resolver for each."""
    return PrefixedUrls(code)


def prefix_of(path: str) -> str:
    """The code that a path begins with; empty where the path has the language at the root."""
    code = path.removeprefix("/").partition("/")[0]
    return code if code in _further_languages() else ""


def _further_languages() -> list[str]:
    return [language.code for language in settings.DATASET.languages[1:]]


class LanguageMiddleware:
    """Reads the language of a request off its address and translates into it, where it has a catalogue."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = prefix_of(request.path_info)
        if asked:
            request.urlconf = prefixed_urls(asked)  # type: ignore[assignment]  # may be an object, too
        elif request.path_info.startswith("/api/") and request.GET.get("lang") in _further_languages():
            asked = request.GET["lang"]
        else:
            asked = settings.DATASET.first_language
        language = asked if is_translated(asked) else SOURCE_LANGUAGE
        with translation.override(language), answering(getattr(request, "urlconf", None)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


def instance(request: HttpRequest) -> dict[str, object]:
    """For every template: what this instance is, and the addresses of a page in other languages.

    ``canonical_url`` is set where the page is shown in another language than its address says. ``alternates``
    are pairs of language and address, where there is more than one to choose from.
    """
    codes = [language.code for language in settings.DATASET.languages]
    first = settings.DATASET.first_language
    asked = prefix_of(request.path_info) or first
    path = request.get_full_path() if asked == first else request.get_full_path().removeprefix(f"/{asked}")
    addresses = {code: f"{settings.SITE_URL}{'' if code == first else f'/{code}'}{path}" for code in codes}
    shown = asked if is_translated(asked) else SOURCE_LANGUAGE if SOURCE_LANGUAGE in codes else first
    alternates = [(code, address) for code, address in addresses.items() if is_translated(code)]
    return {
        "instance": settings.DATASET,
        "canonical_url": addresses[shown] if shown != asked else "",
        "alternates": alternates if len(alternates) > 1 else [],
    }
