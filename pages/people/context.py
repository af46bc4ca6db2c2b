"""What the pages of people show of their own: offices held, and what they said."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from claims.enums import StatementRole
from claims.models import Statement
from pages.entities.context import passages
from pages.shared import dates
from pages.shared.claim_rows import Link, line, link
from pages.shared.dates import Dated
from pages.shared.footnotes import Notes
from reforms.models import Tenure


@dataclass(frozen=True)
class Office:
    """An office held, as far as a source says: from, until, and a day on which it was attested."""

    role: str
    body: Link
    started: Dated
    ended: Dated
    attested: Dated
    inference: str
    notes: Notes


def offices_and_words(person, dossier, footnotes):
    """What the page of a person shows above the rest, and the claims that it shows there."""
    tenures = dossier.every(Tenure, subject_id=person.pk)[::-1]
    said = [
        one
        for one in reversed(dossier.every(Statement, said_by_person_id=person.pk))
        if one.role != StatementRole.LEAD
    ]
    page = {
        "offices": [_office(number, tenure, footnotes) for number, tenure in enumerate(tenures, 1)],
        "own_words": [
            _without_speaker(passage)
            for passage in passages(said, footnotes.links, footnotes, "own-words", on=person)
        ],
    }
    return page, [*tenures, *said]


def _office(number, tenure, footnotes):
    return Office(
        role=tenure.role,
        body=link(tenure.body, footnotes.links),
        started=dates.of_imprecise(tenure.started_on),
        ended=dates.of_imprecise(tenure.ended_on),
        attested=dates.of_claim(tenure),
        inference=line(tenure, footnotes.links).inference,
        notes=footnotes.cite(f"office-{number}", tenure),
    )


def _without_speaker(passage):
    """The page says whose words these are; a body on whose behalf they are said is still named."""
    return replace(passage, said_by=[]) if len(passage.said_by) == 1 else passage


def last_roles(tenures):
    """The role that the latest source attests, of each person: {their pk: “Speaker, Senate (3 Mar 2023)”}."""
    latest = {tenure.subject_id: tenure for tenure in sorted(tenures, key=_last_attested)}
    return {
        pk: _("%(role)s, %(body)s (%(date)s)")
        % {
            "role": tenure.role,
            "body": tenure.body.title,
            "date": dates.of_day(_last_day(tenure)).short or dates.of_claim(tenure).short,
        }
        for pk, tenure in latest.items()
    }


def _last_attested(tenure):
    return _last_day(tenure) or tenure.counts_from, tenure.counts_from, tenure.key


def _last_day(tenure):
    """The latest day on which a source of the tenure was published; None where none has a date."""
    days = [citation_link.citation.source.published_last for citation_link in tenure.citation_links.all()]
    return max((day for day in days if day), default=None)
