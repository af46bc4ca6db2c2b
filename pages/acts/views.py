"""Acts: their list, with how many reforms rest on each, and their pages."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from pages.acts.context import reforms_text
from pages.shared.entity_views import EntityListView
from pages.shared.reforms_views import ReformsView
from reforms.models import Act, StatusReport
from sources.prepared import IsAmong, prepared


class ActListView(EntityListView):
    model = Act
    more_title = _("Carries")

    def more(self, rows):
        return reforms_text(_reforms(self.clock, acts=[act.pk for act in rows]))


class ActView(ReformsView):
    """An act, with the reforms whose status rests on it."""

    model = Act
    relation = StatusReport
    reforms_title = _("Reforms whose status rests on it")
    effect_title = _("Status by this act")


@prepared
def _reforms(clock, acts):
    reports = StatusReport.objects.under(clock).filter(IsAmong("act", acts)).order_by()
    return reports.values_list("act").annotate(Count("subject", distinct=True))
