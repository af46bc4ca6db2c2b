"""Base class of the page of an entity with a table of the reforms that touch it."""

from django.utils.functional import Promise

from claims.models import Claim
from pages.shared.claim_set import ClaimSet
from pages.shared.entities import entity_page
from pages.shared.entity_views import EntityView
from pages.shared.touching_reforms import touching_reforms
from reforms.models import Initiative


class ReformsView(EntityView):
    """The plain page with a table of reforms: those that claims of the kind ``relation`` relate to it."""

    template_name = "shared/with_reforms.html"
    relation: type[Claim]
    reforms_title: str | Promise
    effect_title: str | Promise

    def get_entity_context(self, entity):
        claims = ClaimSet.about(self.clock, entity)
        related = claims.every(self.relation)
        initiatives = Initiative.objects.for_list(self.clock).filter(
            pk__in=[claim.subject_id for claim in related]
        )
        return entity_page(entity, claims, shown_above=related) | {
            "reforms": touching_reforms(initiatives.assessed(self.clock), related),
            "reforms_title": self.reforms_title,
            "effect_title": self.effect_title,
        }
