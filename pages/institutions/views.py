"""Institutions: their list, and the page of each."""

from claims.models import Event, Figure, Statement
from pages.institutions.context import SIDES, institution_page
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
        return institution_page(
            entity,
            claims,
            initiatives=initiatives_with_keys(mentioned_in(claims.shown), self.clock),
            clock=self.clock,
        )


def _sides_of_reforms(kind):
    """What held before the reforms that touch it, and after: figures or statements about these."""

    def rows(clock, entity):
        touched = Effect.objects.under(clock).filter(target=entity).values("subject")
        sides = kind.objects.under(clock).filter(role__in=SIDES, subject__in=touched)
        return sides.order_by("counts_from", "known_from")[:ROWS_OF_A_SECTION]

    return rows


_FURTHER = [_sides_of_reforms(kind) for kind in (Figure, Statement)]
