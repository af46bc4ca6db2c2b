"""What a publisher of the benchmark does, as the role that serves does it."""

from benchmarks.publishing import make_drafts, publish_each
from claims.models import Claim
from tests.factories import make_initiative, make_statement, published


def test_publisher_drafts_and_publishes_as_the_role_that_serves(as_application):
    published(make_statement(published(make_initiative())))
    with as_application():
        drafts = make_drafts("one", 2)
        assert all(seconds > 0 for seconds in publish_each(drafts, "one"))
    kinds = Claim.objects.filter(pk__in=[draft.pk for draft in drafts]).values_list("type", flat=True)
    assert sorted(kinds) == ["statement", "status_report"]
