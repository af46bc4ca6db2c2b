"""The site's addresses and a bare page: the least that a page with a list asks of Django."""

from django.shortcuts import render
from django.urls import include, path

from claims.models import Entity
from config import urls as site

handler400, handler404, handler500 = site.handler400, site.handler404, site.handler500
BARE = "/bare/"


def bare(request):
    """One query, fifty rows, one template."""
    rows = Entity.objects.order_by("pk").values("type", "slug", "title", "summary")[:50]
    return render(request, "bare.html", {"rows": rows})


urlpatterns = [path("bare/", bare), path("", include(site.urlpatterns))]
