from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Who says so")

    def ready(self):
        from sources import lookups  # noqa: F401 (registers what conditions are written with)
