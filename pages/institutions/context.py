"""The page of an institution: what it may do before and after, who holds office, which reforms touch it."""

from claims.enums import FigureRole
from claims.models import Event, Figure, Statement
from pages.shared.claim_text import claim_text
from pages.shared.entities import introduction_of, names_of
from pages.shared.numbers import question_text, value_text
from pages.shared.related import related
from pages.shared.section_pages import links_to_more
from pages.shared.touching_reforms import touching_reforms
from reforms.initiatives import current_statuses
from reforms.models import Effect, Succession, Tenure

# The same codes in both vocabularies.
SIDES = (FigureRole.BEFORE.value, FigureRole.AFTER.value)
# Of each kind of claim, ordered by what they are about.
MOST_SIDES = 50


def institution_page(institution, claims, *, initiatives, clock):
    """What the template needs.

    ``claims`` is that of the page, with the sides of the reforms that touch it among its further ones;
    ``initiatives`` are all that claims name, with their ``current_status``.
    """
    effects = claims.every(Effect)
    changing = {effect.subject_id for effect in effects}
    touching = [initiative for initiative in initiatives if initiative.pk in changing]
    introduction = introduction_of(institution, claims)
    sides = [
        *_sides(claims.loaded(Figure), institution, touching),
        *_sides(claims.loaded(Statement), institution, touching),
    ]
    shown = {claim.pk for claim in (*introduction, *sides)}
    return {
        "names": names_of(institution),
        "introduction": introduction,
        "powers": _powers(sides, touching),
        "officeholders": claims.every(Tenure, body_id=institution.pk)[::-1],
        "figures": [figure for figure in claims.every(Figure) if not figure.role],
        "statuses": current_statuses(initiatives),
        "reforms": touching_reforms(touching, effects),
        "related": related(institution, claims.every(Succession)),
        "events": claims.every(Event)[::-1],
        "statements": [one for one in reversed(claims.every(Statement)) if one.pk not in shown],
        "corrections": claims.corrections(),
        "more": links_to_more(institution, clock, claims.totals),
    }


def _sides(claims, institution, touching):
    """What held before, or is to hold after, for the institution or by a reform that touches it.

    Where there may be more than were loaded, those about the last subject are left out: what of these was
    not loaded would seem not to be described.
    """
    subjects = {institution.pk, *(initiative.pk for initiative in touching)}
    found = [claim for claim in claims if claim.role in SIDES and claim.subject_id in subjects]
    if len(found) >= MOST_SIDES:
        subjects.remove(max(claim.subject_id for claim in found))
    return [claim for claim in found if claim.subject_id in subjects]


def _powers(sides, touching):
    """A row for each question that has a side before or after."""
    initiatives = {initiative.pk: initiative for initiative in touching}
    rows = {}
    for claim in sides:
        question = question_text(claim) if isinstance(claim, Figure) else ""
        rows.setdefault((question, claim.subject_id), {})[claim.pk] = claim
    return [
        _power(question, list(found.values()), initiatives.get(subject))
        for (question, subject), found in rows.items()
    ]


def _power(question, claims, initiative):
    return {
        "title": question or claims[0].subject.title,
        "initiative": initiative,
        "before": _side(claims, FigureRole.BEFORE),
        "after": _side(claims, FigureRole.AFTER),
    }


def _side(claims, role):
    """What held before, or is to hold after: tuples of (text, whether it is a figure, claim)."""
    return [
        (value_text(claim), True, claim) if isinstance(claim, Figure) else (claim_text(claim), False, claim)
        for claim in claims
        if claim.role == role
    ]
