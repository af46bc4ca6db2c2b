"""Questions that the readings answer differently."""

from typing import Any

from django.db.models import Q

from api.filters.sets import DisagreementFilterSet
from api.rows.claims import loaded
from api.serializers.disagreements import DisagreementSerializer
from api.views.base import PublicViewSet
from claims.models import Claim, Disagreement
from claims.questions import kinds_with_questions
from claims.statements import Among, Values
from reforms.disagreements import disputes_among


class DisagreementViewSet(PublicViewSet):
    list_description = "The questions on which the readings disagree under the clock, by number."
    detail_description = (
        "One question, by the number that it keeps, as long as the readings disagree under the clock."
    )
    queryset = Disagreement.objects.none()
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilterSet
    lookup_field = "number"
    lookup_value_converter = "int"
    search_fields = ("measure__name", "measure__code")
    search_named = ("subject",)
    ordering_fields = {"number": "number"}

    def get_queryset(self):
        return Disagreement.objects.standing(self.clock)

    def paginate_queryset(self, queryset):
        page: Any = super().paginate_queryset(queryset)
        return self.disputes(page)

    def get_object(self):
        return self.disputes([super().get_object()])[0]

    def disputes(self, questions):
        """What the questions are about, with their readings."""
        questions = list(questions)
        if not questions:
            return []
        asked_of = {question.subject_id for question in questions}
        measures = {question.measure_id for question in questions if question.measure_id}
        values = Values(self.clock, keys=[*asked_of, *measures])
        claims = loaded("readings", answering, kinds_with_questions(), values)
        return disputes_among(questions, claims, days_of=_days)


def answering(values):
    """The claims that count on subjects, and on measures, of these keys: other questions among them."""
    types = [kind.own_type() for kind in kinds_with_questions()]
    of_measures = Q(figure__isnull=True) | Q(Among("figure__measure", values.keys))
    claims = Claim.objects.filter(Among("subject", values.keys), of_measures, type__in=types)
    return claims.under(values.clock)


def _days(claim):
    return [passage.latest_day for passage in claim.passages]
