"""Initiatives as rows: how far each has come, since when, by whose word."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charts import evidence as tiles
from charts.bars import EvidenceAge
from charts.rail import Rail, rail
from claims.enums import Basis
from pages.shared import dates
from pages.shared.dates import Dated
from pages.shared.labels import Sign, publisher_sign, status_sign
from reforms.enums import Status


@dataclass(frozen=True)
class InitiativeRow:
    """What templates/components/initiative_row.html prints."""

    title: str
    url: str
    rail: Rail
    status: Sign
    since: Dated
    evidence: Dated
    age: EvidenceAge
    voices: tiles.Voices


def initiative_row(initiative, links):
    """A row of an assessed initiative."""
    assessment = initiative.assessment
    return InitiativeRow(
        title=initiative.title,
        url=links.to(initiative),
        rail=rail_of(assessment),
        status=status_sign(assessment.code),
        since=dates.of_claim(assessment.current.earliest) if assessment.current else Dated(),
        evidence=dates.of_day(initiative.last_evidence),
        age=EvidenceAge(initiative.last_evidence, links.clock.as_of),
        voices=voice_tiles(assessment.voices),
    )


def reform_rows(initiatives, claims, footnotes):
    """Initiatives, assessed and by their pk, each with what these claims about them say and rest on.

    Claims of one kind, which has a vocabulary named like itself: what effects they have, which status they
    report. An initiative without such a claim is left out.
    """
    found = {}
    for claim in claims:
        if claim.subject_id in initiatives:
            found.setdefault(claim.subject_id, []).append(claim)
    ordered = [pk for pk in initiatives if pk in found]
    return [
        {
            "row": initiative_row(initiatives[pk], footnotes.links),
            "effects": ", ".join(dict.fromkeys(_code_label(claim) for claim in found[pk])),
            "inferences": [claim.note for claim in found[pk] if claim.basis == Basis.INFERRED],
            "notes": footnotes.cite(f"reform-{number}", *found[pk]),
        }
        for number, pk in enumerate(ordered, 1)
    ]


def _code_label(claim):
    return claim.get_effect_display() if hasattr(claim, "effect") else claim.get_status_display()


def rail_of(assessment):
    """The rail of what is known of an initiative's status."""
    return rail(
        code=assessment.code,
        label=str(assessment.label),
        documented={report.status for report in assessment.reports},
    )


def voice_tiles(voices):
    """One tile for each source of a ``claims.evidence.SourceBreakdown``."""
    return tiles.voices(publisher_sign(source.publisher.kind) for source in voices.sources)


def voices_text(voices):
    """“6 sources, 5 publishers”: three articles by one publisher are one voice."""
    sources, publishers = len(voices.sources), len(voices.publishers)
    return _("%(sources)s, %(publishers)s") % {
        "sources": ngettext("%(count)d source", "%(count)d sources", sources) % {"count": sources},
        "publishers": ngettext("%(count)d publisher", "%(count)d publishers", publishers)
        % {"count": publishers},
    }


def progress(initiative):
    """A sort key: higher the further it has come; off the ladder or not assessed comes last."""
    current = initiative.assessment.current
    rung = current.status.rung if current else None
    return -1 if rung is None else rung


def count_by_status(initiatives):
    """How many assessed initiatives stand at each status: {code: count}, ``not_assessed`` included."""
    counts = {}
    for initiative in initiatives:
        counts[initiative.assessment.code] = counts.get(initiative.assessment.code, 0) + 1
    return counts


def is_off_ladder(code):
    """Whether a code is a status off the ladder."""
    return code in Status.values and Status(code).is_off_ladder
