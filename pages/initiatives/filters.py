"""What a reader asked of the list of initiatives, read from the address."""

from dataclasses import dataclass, replace

from claims.alphabet import sort_key
from pages.shared.initiative_rows import by_area
from reforms.enums import NOT_ASSESSED, Status
from sources.enums import PublisherKind

CODES = (*Status.values, NOT_ASSESSED)


@dataclass(frozen=True)
class InitiativeFilters:
    """What an initiative must be to be shown, and the order; empty is anything, the unknown is ignored.

    ``q`` is searched in its names and summary; ``institution`` is one that it changes; ``statuses`` are any
    of some; ``evidence`` is a kind of publisher that says so. The filters are named as in the API, but for
    words and order: ``q`` and ``sort`` here, ``search`` and ``ordering`` there, and the orders differ.
    """

    q: str = ""
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
            q=parameters.get("q", "").replace("\0", "").strip(),
            area=parameters.get("area", ""),
            institution=parameters.get("institution", ""),
            evidence=evidence if evidence in PublisherKind.values else "",
            state_only=parameters.get("state_only", "") == "true",
            statuses=tuple(dict.fromkeys(statuses)),
            sort=sort if sort in ORDERS else "area",
        )

    def chosen(self, initiatives, institutions):
        """Those of the assessed initiatives that are asked for, in the order asked for.

        ``institutions`` are those that each initiative changes: {its pk: [institutions]}. The words ``q``
        are the database's business: the initiatives are those that match them.
        """
        return sorted((one for one in initiatives if self._admits(one, institutions)), key=ORDERS[self.sort])

    def without(self, **filters):
        """The same but for these: what the counts beside a choice count."""
        return replace(self, **filters)

    def _admits(self, initiative, institutions):
        breakdown = initiative.assessment.evidence
        changed = institutions.get(initiative.pk, ())
        return (
            (not self.area or initiative.area.slug == self.area)
            and (not self.statuses or initiative.assessment.code in self.statuses)
            and (not self.evidence or breakdown.by_kind()[self.evidence]["sources"] > 0)
            and (not self.state_only or breakdown.state_only)
            and (not self.institution or any(one.slug == self.institution for one in changed))
        )


def _by_title(initiative):
    return sort_key(initiative.title)


def _newest_change(initiative):
    current = initiative.assessment.current
    return -current.since.toordinal() if current else 0, sort_key(initiative.title)


def _oldest_evidence(initiative):
    last = initiative.last_evidence
    return last.toordinal() if last else 0, sort_key(initiative.title)


ORDERS = {
    "area": by_area,
    "title": _by_title,
    "changed": _newest_change,
    "evidence": _oldest_evidence,
}
