"""Charts of shares by their figures alone: what is added up, and what a note is about."""

from decimal import Decimal
from uuid import UUID

from django.core.paginator import Paginator
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Figure, Measure
from elections.models import Contest, Party
from pages.elections.shares import share_charts
from reforms.models import Person, Region

MEASURE = Measure(code="vote_share", name="Share of the votes", unit="percent")
VOTE, *CONTESTS = (UUID(int=number) for number in range(1, 4))
STANDING, OTHERS = ("party", "person"), ("region",)
MODELS = {"party": Party, "person": Person, "region": Region}


def share_of(subject, kind, number, value, note=""):
    of = MODELS[kind](pk=UUID(int=number), type=kind, slug=f"{kind}-{number}", title=f"{kind} {number}")
    figure = Figure(
        subject_id=subject, measure=MEASURE, of=of, value=Decimal(value), as_printed=f"{value}%", note=note
    )
    figure.stage = "final"
    figure._prefetched_objects_cache = {"citation_links": []}
    return figure


def charts_of(figures, contests=CONTESTS):
    rows = [Contest(pk=contest, title=f"Contest {contest.int}") for contest in contests]
    return share_charts(figures, Paginator(rows, 50).get_page(1))


shares = st.lists(
    st.builds(
        share_of,
        st.sampled_from([VOTE, *CONTESTS]),
        st.sampled_from([*STANDING, *OTHERS]),
        st.integers(100, 110),
        st.integers(0, 100),
    ),
    max_size=12,
)


@given(shares, st.integers(0, 2))
def test_only_shares_of_one_contest_are_added_up_and_never_beyond_the_whole(figures, count):
    contests = CONTESTS[:count]

    for chart in charts_of(figures, contests):
        shown, total = chart["figures"], sum(figure.value for figure in chart["figures"])
        is_of_one = count <= 1 or shown[0].subject_id in contests
        each_once = len({figure.of_id for figure in shown}) == len(shown)
        is_whole = is_of_one and each_once and {figure.of.type for figure in shown} <= set(STANDING)
        is_said = is_whole and total < 100
        assert chart["sum_text"] == (f"The shares add up to {total}%." if is_said else "")


def test_note_says_which_share_it_is_about_unless_it_is_about_all():
    shares = [(1, 90, "The highest."), (2, 61, "The lowest."), (3, 62, "")]

    (chart,) = charts_of([share_of(VOTE, "region", *share) for share in shares])
    (alike,) = charts_of([share_of(VOTE, "region", number, 5, "All alike.") for number in (1, 2)])

    assert chart["notes"] == [("The highest.", "region 1, 90%"), ("The lowest.", "region 2, 61%")]
    assert alike["notes"] == [("All alike.", "")]
