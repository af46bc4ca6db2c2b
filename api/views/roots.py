"""Where the API begins, how it describes itself, and what it says where there is nothing."""

from django.conf import settings
from django.http import Http404, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.urls import resolve, reverse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.response import Response

from api.dataset_version import etag_matches
from api.views.base import PublicView, ReadOnlyView
from claims import version


class RootView(PublicView):
    """The lists of the API, by name."""

    lists: tuple[tuple[str, str], ...] = ()

    @extend_schema(exclude=True)
    def get(self, _request):
        return self.unless_matched(self.answer)

    def answer(self):
        addresses = {name: self.origin + reverse(f"api:{route}") for name, route in self.lists}
        return Response(addresses | {"meta": self.meta})


def unless_matched(request, answer):
    """An answer that changes with the code alone, unless the client holds it."""
    tag = f'"{version.program_version()}"'
    response = HttpResponseNotModified() if etag_matches(request, tag) else answer(request)
    version.set_validators(response, version.without_record(), tag)
    return response


class SchemaView(ReadOnlyView, SpectacularJSONAPIView):
    """The description of the API, OpenAPI 3.1."""

    def cost(self, _query):
        return 5

    @extend_schema(exclude=True)
    def get(self, request):
        return unless_matched(request, super().get)


class DocsView(ReadOnlyView, SpectacularSwaggerSplitView):
    """The documentation page. Its scripts write styles, which the policy of this page alone allows."""

    url_name = "api:schema"
    template_name = "api/docs.html"

    def parameters(self):
        return {"script"}

    @extend_schema(exclude=True)
    def get(self, request):
        return unless_matched(request, super().get)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Content-Security-Policy"] = (
            f"{settings.CONTENT_SECURITY_POLICY}; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
        )
        return response


class UnroutedView(ReadOnlyView):
    """Every other address: a missing slash at the end is put right, all else is not found."""

    # or the response cache would leave out of the query what is not declared, and the way on would lose it
    is_no_address = True

    @extend_schema(exclude=True)
    def get(self, request, path):
        if not path.endswith("/"):
            there = f"{request.path_info}/"
            if resolve(there).url_name:
                query = request.META["QUERY_STRING"]
                return HttpResponsePermanentRedirect(
                    f"{request.path}/?{query}" if query else f"{request.path}/"
                )
        raise Http404

    def http_method_not_allowed(self, request, *_args, **_kwargs):  # noqa: ARG002 (REST framework's)
        """What is not there allows no method either: not found comes first."""
        raise Http404
