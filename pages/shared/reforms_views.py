"""Base class of the page of an entity with a table of the reforms that touch it."""

from django.utils.functional import Promise

from claims.models import Claim
from pages.shared.entities import entity_page
from pages.shared.entity_views import EntityView
from pages.shared.section_pages import links_to_more
from pages.shared.touching_reforms import touching_reforms
from reforms.initiatives import current_statuses, initiatives_with_keys, mentioned_in


class ReformsView(EntityView):
    """The plain page with a table of reforms: those that claims of the kind ``relation`` relate to it."""

    template_name = "shared/with_reforms.html"
    relation: type[Claim]
    reforms_title: str | Promise
    effect_title: str | Promise

    def get_entity_context(self, entity):
        claims = self.claims_of(entity)
        related = claims.every(self.relation)
        more = links_to_more(entity, self.clock, claims.totals)
        initiatives = initiatives_with_keys(mentioned_in(claims.shown), self.clock)
        return entity_page(entity, claims, self.clock, shown_above=related) | {
            "statuses": current_statuses(initiatives),
            "reforms": touching_reforms(initiatives, related),
            "reforms_title": self.reforms_title,
            "effect_title": self.effect_title,
            "panels": self.panels_about(entity, claims),
            "more_reforms": more.get(self.relation.own_type()),
        }
