"""People: their list, with the role last attested of each, and their pages."""

from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from claims.shown import loaded, shown
from pages.people.context import last_roles, person_page
from pages.shared.addresses import clock_query
from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Person, Tenure
from sources.prepared import IsAmong, prepared


class PersonListView(EntityListView):
    model = Person
    more_title = _("Role last attested")

    def more(self, rows):
        people = {"people": [person.pk for person in rows]}
        tenures = loaded(self.clock, [Tenure], _tenures, people) if rows else []
        return last_roles(tenures, clock_query(self.clock))


class PersonView(EntityView):
    model = Person
    template_name = "people/person_detail.html"
    newest_first = (Tenure.own_type(), *EntityView.newest_first)

    def get_entity_context(self, entity):
        claims = self.claims_of(entity)
        context = person_page(entity, claims, self.clock) | self.statuses_in(claims)
        return context | {"panels": self.panels_about(entity, claims)}


@prepared
def _tenures(clock, kinds, people):
    tenures = Claim.objects.filter(IsAmong("subject", people), type=Tenure.own_type())
    return shown(tenures.under(clock), clock, kinds)
