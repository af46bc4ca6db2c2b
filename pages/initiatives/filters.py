"""What a reader asked of the list of initiatives, read from the address."""

from dataclasses import dataclass, replace

from claims.alphabet import sort_key
from pages.initiatives.rows import progress
from reforms.enums import NOT_ASSESSED, Status
from sources.enums import PublisherKind

CODES = (*Status.values, NOT_ASSESSED)


@dataclass(frozen=True)
class Candidates:
    """The initiatives of the list, assessed, with what the filters ask about them.

    ``institutions`` are those that each initiative changes, {its pk: [institutions]}; ``found`` are the pks
    of the initiatives that hold the words asked for, or None where none are.
    """

    initiatives: list
    institutions: dict
    found: frozenset | None = None


@dataclass(frozen=True)
class InitiativeFilters:
    """What an initiative must be to be shown, and the order; empty is anything.

    The words of its names and its summary, its area, an institution that it changes, its status (any of
    some), a kind of publisher that says so, and whether only voices of the state do. The filters are
    named as in the API; words and order are not: ``q`` and ``sort`` here, ``search`` and ``ordering`` there,
    and the orders differ. What is not known is ignored.
    """

    words: str = ""
    area: str = ""
    institution: str = ""
    evidence: str = ""
    state_only: bool = False
    statuses: tuple = ()
    sort: str = "area"

    @classmethod
    def read(cls, parameters):
        statuses = [code for code in parameters.getlist("status") if code in CODES]
        sort, evidence = parameters.get("sort", ""), parameters.get("evidence", "")
        return cls(
            words=parameters.get("q", "").replace("\0", "").strip(),
            area=parameters.get("area", ""),
            institution=parameters.get("institution", ""),
            evidence=evidence if evidence in PublisherKind.values else "",
            state_only=parameters.get("state_only", "") == "true",
            statuses=tuple(dict.fromkeys(statuses)),
            sort=sort if sort in ORDERS else "area",
        )

    def chosen(self, candidates):
        """The initiatives asked for, in the order asked for."""
        return sorted(
            (one for one in candidates.initiatives if self._admits(one, candidates)), key=ORDERS[self.sort]
        )

    def without(self, **filters):
        """The same but for these: what the counts beside a choice count."""
        return replace(self, **filters)

    def _admits(self, initiative, candidates):
        voices = initiative.assessment.voices
        return (
            (not self.area or initiative.area.slug == self.area)
            and (not self.statuses or initiative.assessment.code in self.statuses)
            and (not self.evidence or voices.by_kind()[self.evidence]["sources"] > 0)
            and (not self.state_only or voices.state_only)
            and (not self.institution or self._changes(initiative, candidates))
            and (candidates.found is None or initiative.pk in candidates.found)
        )

    def _changes(self, initiative, candidates):
        changed = candidates.institutions.get(initiative.pk, ())
        return any(institution.slug == self.institution for institution in changed)


def _by_area(initiative):
    return initiative.area.order, initiative.area_id, -progress(initiative), sort_key(initiative.title)


def _by_title(initiative):
    return sort_key(initiative.title)


def _newest_change(initiative):
    current = initiative.assessment.current
    return -current.since.toordinal() if current else 0, sort_key(initiative.title)


def _oldest_evidence(initiative):
    last = initiative.last_evidence
    return last.toordinal() if last else 0, sort_key(initiative.title)


ORDERS = {
    "area": _by_area,
    "title": _by_title,
    "changed": _newest_change,
    "evidence": _oldest_evidence,
}
