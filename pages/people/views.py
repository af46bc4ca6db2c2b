"""People: their list, with the role last attested of each, and their pages."""

from django.utils.translation import gettext_lazy as _

from pages.people.context import last_roles, person_page
from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Person, Tenure


class PersonListView(EntityListView):
    model = Person
    more_title = _("Role last attested")

    def more(self, rows):
        tenures = Tenure.objects.under(self.clock).filter(subject__in=rows)
        return last_roles(tenures.for_display(self.clock))


class PersonView(EntityView):
    model = Person
    template_name = "people/person_detail.html"
    newest_first = (Tenure.own_type(), *EntityView.newest_first)

    def get_entity_context(self, entity):
        return person_page(entity, self.claims_of(entity), self.clock)
