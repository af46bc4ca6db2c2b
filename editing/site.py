"""The admin site, its index grouped as an editor thinks instead of by app."""

from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.admin import AdminSite, site
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import BadRequest
from django.urls import path, reverse
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _

from editing.index_groups import INDEX_GROUPS


class Page(NamedTuple):
    """A page that is about no one model; ``name`` is its address below that of the site."""

    name: str
    view: Any
    title: Any
    group: Any
    permission: str


class EditorsSite(AdminSite):
    site_header = site_title = format_lazy("{}, {}", settings.DATASET.site, _("editors"))
    index_title = _("What would you like to do?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def register_page(self, name, view, *, title, group, permission):
        """Show a page, also in a group of the index, to those who have a permission; 403 to others."""
        self.pages.append(Page(name, view, title, group, permission))

    def get_urls(self):
        own = [
            path(
                f"{page.name}/",
                self.admin_view(permission_required(page.permission, raise_exception=True)(page.view)),
                name=page.name,
            )
            for page in self.pages
        ]
        return [*own, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """A view of the site; 400 where the address has what no column and no date can hold."""
        shown = super().admin_view(view, cacheable)

        @wraps(shown)
        def checked(request, *args, **kwargs):
            if any("\0" in value for values in dict(request.GET.lists()).values() for value in values):
                raise BadRequest("A null character is no part of a value.")
            try:
                return shown(request, *args, **kwargs)
            except OverflowError as error:
                raise BadRequest("A number is too large.") from error

        return checked

    def get_app_list(self, request, app_label=None):
        """The models by the ``group`` that their admins name; those without one follow, by app."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        grouped = {group: [] for group in INDEX_GROUPS}
        for app in apps:
            for model in app["models"]:
                group = getattr(self.get_model_admin(model["model"]), "group", None)
                grouped.setdefault(group or app["name"], []).append((app, model))
        found = [_as_app(group, members) for group, members in grouped.items() if members]
        for app in found:
            app["models"] += [
                _as_model(page, self.name)
                for page in self.pages
                if page.group == app["name"] and request.user.has_perm(page.permission)
            ]
        return found


def _as_app(group, members):
    """A group in the shape that the index and the side bar read."""
    app = members[0][0]
    models = [model for _app, model in members]
    return app | {"name": group, "app_label": slugify(group), "models": models}


def _as_model(page, site_name):
    """A page in the shape that the index and the side bar read of a model."""
    address = reverse(f"{site_name}:{page.name}")
    return {"name": page.title, "object_name": page.name, "admin_url": address, "view_only": True}


class EditorsConfig(AdminConfig):
    default_site = "editing.site.EditorsSite"

    def ready(self):
        """When every package has registered its own admins, the kinds without one get theirs."""
        super().ready()
        from editing.admin import claims, entities

        claims.register_kinds(site)
        entities.register_kinds(site)
