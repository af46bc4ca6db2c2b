from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("What happened")

    def ready(self):
        from claims.alphabet import keep_alphabet  # which asks the settings

        post_migrate.connect(keep_alphabet, sender=self)
