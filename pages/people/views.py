"""People: their list, with the role last attested of each, and their pages."""

from pages.people.context import person_list, person_page
from pages.shared.entity_views import EntityListView, EntityView
from reforms.models import Person, Tenure


class PersonListView(EntityListView):
    model = Person

    def get_context(self):
        return person_list(self.rows(), Tenure.objects.under(self.clock).for_display(self.clock))


class PersonView(EntityView):
    model = Person
    template_name = "people/person_detail.html"
    newest_first = (Tenure.own_type(), *EntityView.newest_first)

    def get_entity_context(self, entity):
        return person_page(entity, self.claims_of(entity), self.clock)
