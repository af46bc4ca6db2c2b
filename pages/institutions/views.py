"""Institutions: their list, and the page of each."""

from claims.models import Entity, Event, Figure, Statement
from pages.institutions.context import MOST_SIDES, SIDES, institution_page
from pages.shared.entity_views import EntityListView, EntityView
from pages.shared.section_pages import ROWS_OF_A_SECTION
from reforms.initiatives import initiatives_with_keys, mentioned_in
from reforms.models import Effect, Institution, Tenure


class InstitutionListView(EntityListView):
    model = Institution
    section = "institutions"


class InstitutionView(EntityView):
    model = Institution
    template_name = "institutions/institution_detail.html"
    section = "institutions"
    newest_first = (Tenure.own_type(), Event.own_type(), *EntityView.newest_first)

    def get_entity_context(self, entity):
        claims = self.claims_of(entity, *_FURTHER)
        context = institution_page(
            entity,
            claims,
            initiatives=initiatives_with_keys(mentioned_in(claims.shown), self.clock),
            clock=self.clock,
        )
        return context | {"panels": self.panels_about(entity, claims)}


def _sides_of_reforms(kind):
    """What held before, and after: figures or statements about it and the reforms that it shows.

    These are those of the oldest effects, as the section of effects is read.
    """

    def rows(clock, entity):
        effects = Effect.objects.under(clock).filter(target=entity)
        touched = effects.order_by("counts_from", "known_from", "key").values("subject")[:ROWS_OF_A_SECTION]
        # one set of keys: with either of two conditions all claims would be read
        subjects = Entity.objects.filter(pk=entity).values("pk").union(touched, all=True)
        sides = kind.objects.under(clock).filter(subject__in=subjects, role__in=SIDES)
        return sides.order_by("subject")[:MOST_SIDES]

    return rows


_FURTHER = [_sides_of_reforms(kind) for kind in (Figure, Statement)]
