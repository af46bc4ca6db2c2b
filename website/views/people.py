"""People: their list, with the role last attested of each, and their pages."""

from functools import partial

from django.utils.translation import gettext as _

from reforms.models import Person, Tenure
from website.pages.dossier import Dossier
from website.pages.entities import entity_page, entity_rows
from website.pages.people import last_roles, offices_and_words
from website.views.entities import PlainEntityListView, PlainEntityView


class PersonListView(PlainEntityListView):
    model = Person

    def show(self, rows):
        tenures = Tenure.objects.under(self.clock).for_display(self.clock)
        return entity_rows(
            Person, rows, self.links, more=last_roles(tenures), more_title=_("Role last attested")
        )


class PersonView(PlainEntityView):
    model = Person
    template_name = "reforms/person_detail.html"

    def show(self, entity):
        own = partial(offices_and_words, entity)
        return entity_page(entity, Dossier.of(self.clock, entity), self.links, own=own)
