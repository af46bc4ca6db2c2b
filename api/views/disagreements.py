"""Questions that the readings answer differently."""

from typing import Any

from api.filters.sets import DisagreementFilterSet
from api.rows.claims import add_parts, of_kinds
from api.serializers.disagreements import DisagreementSerializer
from api.views.base import PublicViewSet
from claims.models import Disagreement
from claims.models.questions import kinds_with_questions
from reforms.disagreements import answering, disputes_among
from sources.prepared import prepared


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
        return Disagreement.objects.under(self.clock)

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
        kinds = tuple(kinds_with_questions())
        claims = _answering(self.clock, kinds, subjects=list(asked_of), measures=list(measures))
        add_parts(claims, self.clock)
        return disputes_among(questions, claims, days_of=_days)


@prepared
def _answering(clock, kinds, subjects, measures):
    """The claims that may answer questions about these: other questions among them."""
    return of_kinds(answering(clock, kinds, subjects, measures), clock, kinds)


def _days(claim):
    return [passage.latest_day for passage in claim.passages]
