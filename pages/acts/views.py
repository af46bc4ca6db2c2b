"""Acts: their list, with how many reforms rest on each, and their pages."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from pages.acts.context import reforms_text
from pages.shared.entity_views import EntityListView
from pages.shared.reforms_views import ReformsView
from reforms.models import Act, StatusReport


class ActListView(EntityListView):
    model = Act
    more_title = _("Carries")

    def more(self, rows):
        reports = StatusReport.objects.under(self.clock).filter(act__in=rows).order_by()
        return reforms_text(reports.values_list("act").annotate(Count("subject", distinct=True)))


class ActView(ReformsView):
    """An act, with the reforms whose status rests on it."""

    model = Act
    relation = StatusReport
    reforms_title = _("Reforms whose status rests on it")
    effect_title = _("Status by this act")
