"""Acts: their list, with how many reforms rest on each, and their pages."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from pages.acts.context import act_list
from pages.shared.entity_views import EntityListView
from pages.shared.reforms_views import ReformsView
from reforms.models import Act, StatusReport


class ActListView(EntityListView):
    model = Act

    def get_context(self):
        acts = list(self.rows())
        reports = StatusReport.objects.under(self.clock).filter(act__in=acts).order_by()
        return act_list(acts, reports.values_list("act").annotate(Count("subject", distinct=True)))


class ActView(ReformsView):
    """An act, with the reforms whose status rests on it."""

    model = Act
    relation = StatusReport
    reforms_title = _("Reforms whose status rests on it")
    effect_title = _("Status by this act")
