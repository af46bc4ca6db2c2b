"""People: their list, with the role last attested of each, and their pages."""

from functools import partial

from django.utils.translation import gettext as _

from pages.entities.context import entity_page, entity_rows
from pages.entities.views import PlainEntityListView, PlainEntityView
from pages.people.context import last_roles, offices_and_words
from pages.shared.claim_set import ClaimSet
from reforms.models import Person, Tenure


class PersonListView(PlainEntityListView):
    model = Person

    def show(self, rows):
        tenures = Tenure.objects.under(self.clock).for_display(self.clock)
        return entity_rows(
            Person, rows, self.links, more=last_roles(tenures), more_title=_("Role last attested")
        )


class PersonView(PlainEntityView):
    model = Person
    template_name = "people/person_detail.html"

    def show(self, entity):
        own = partial(offices_and_words, entity)
        return entity_page(entity, ClaimSet.of(self.clock, entity), self.links, own=own)
