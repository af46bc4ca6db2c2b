"""Acts: their list, with how many reforms rest on each, and their pages."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pages.entities.context import entity_rows
from pages.entities.views import PlainEntityListView, ReformsView
from reforms.models import Act, StatusReport


class ActListView(PlainEntityListView):
    model = Act

    def show(self, rows):
        reports = StatusReport.objects.under(self.clock).filter(act__in=rows).order_by()
        counts = reports.values_list("act").annotate(Count("subject", distinct=True))
        more = {
            act: ngettext("%(count)d reform", "%(count)d reforms", count) % {"count": count}
            for act, count in counts
        }
        return entity_rows(Act, rows, self.links, more=more, more_title=_("Carries"))


class ActView(ReformsView):
    """An act, with the reforms whose status rests on it."""

    model = Act
    claims = StatusReport
    reforms_title = _("Reforms whose status rests on it")
    effect_title = _("Status by this act")
