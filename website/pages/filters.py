"""What a reader asked of the list of initiatives, read from the address."""

from dataclasses import dataclass

from reforms.enums import NOT_ASSESSED, Status
from website.pages.alphabet import sort_key
from website.pages.initiatives import progress

CODES = (*Status.values, NOT_ASSESSED)


@dataclass(frozen=True)
class InitiativeFilters:
    """Words in the name, an area, statuses (none is all), and the order. What is not known is ignored."""

    words: str = ""
    area: str = ""
    statuses: tuple = ()
    sort: str = "area"

    @classmethod
    def read(cls, parameters):
        statuses = [code for code in parameters.getlist("status") if code in CODES]
        sort = parameters.get("sort", "")
        return cls(
            words=parameters.get("q", "").strip(),
            area=parameters.get("area", ""),
            statuses=tuple(dict.fromkeys(statuses)),
            sort=sort if sort in ORDERS else "area",
        )

    def chosen(self, initiatives):
        """The initiatives asked for, in the order asked for."""
        return sorted(
            (one for one in self.apart_from_status(initiatives) if self._has_status(one)),
            key=ORDERS[self.sort],
        )

    def apart_from_status(self, initiatives):
        """The initiatives that the other filters leave: what the counts beside the statuses count."""
        return [one for one in initiatives if self._has_area(one) and self._has_words(one)]

    def _has_area(self, initiative):
        return not self.area or initiative.area.slug == self.area

    def _has_status(self, initiative):
        return not self.statuses or initiative.assessment.code in self.statuses

    def _has_words(self, initiative):
        texts = [initiative.title, *(name.text for name in initiative.names.all())]
        return any(self.words.casefold() in text.casefold() for text in texts)


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
