"""The passages that claims rest on, as answers show them."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Value
from django.db.models.functions import Coalesce

from claims.evidence import SourceBreakdown
from claims.models import ClaimCitation
from sources.enums import Health
from sources.models import Source
from sources.passages import address_of_passage
from sources.prepared import IsAmong, prepared

# Where the columns of a passage are, from a citation.
COLUMNS = (
    *("section", "paragraph", "starts_with", "ends_with"),
    *("source__slug", "source__url", "source__document", "source__part_of__document"),
    *("source__publisher__slug", "source__publisher__kind", "source__published_last", "source__dated_by"),
)


class Passage(NamedTuple):
    """A passage of a source as it was known under the clock; ``key`` is that of what it is loaded for.

    For a claim that rests on it: what the last verification found. For itself: the ``uses`` by claims.
    """

    key: Any
    section: str
    paragraph: int
    starts_with: str
    ends_with: str
    source: str
    source_url: str
    own_file: str
    file_of_whole: str | None
    publisher_slug: str
    publisher_kind: str
    published_last: Any
    dated_by: Any
    health: str = ""
    verified_at: Any = None
    uses: Any = ()

    @property
    def document(self):
        """The file that we hold; for a part, that of the whole."""
        return self.own_file if self.file_of_whole is None else self.file_of_whole

    @property
    def url(self):
        return address_of_passage(self.source_url, self.starts_with, self.ends_with)

    @property
    def latest_day(self):
        """The last day on which its source can have been published, or None where nobody can say."""
        return self.published_last or self.dated_by


class CitedPublisher(NamedTuple):
    kind: str


class CitedSource(NamedTuple):
    publisher_id: Any
    publisher: CitedPublisher


def add_evidence(initiatives, clock):
    """Give each initiative of ``with_dating`` the ``evidence`` of its status; one query."""
    keys = {key for initiative in initiatives for key in initiative.status_sources or ()}
    rows = _sources(clock, keys=sorted(keys)) if keys else []
    by_key = {key: CitedSource(publisher, CitedPublisher(kind)) for key, publisher, kind in rows}
    for initiative in initiatives:
        sources: Any = tuple(by_key[key] for key in initiative.status_sources or ())
        initiative.evidence = SourceBreakdown(sources)


@prepared
def _sources(clock, keys):
    sources = Source.objects.at(clock).filter(IsAmong("pk", keys))
    return sources.values_list("pk", sources.fact("publisher__slug"), sources.fact("publisher__kind"))


def breakdown_of(claims):
    """The sources behind claims that have their passages: as a list of initiatives has them."""
    sources: dict[Any, Any] = {
        passage.source: CitedSource(passage.publisher_slug, CitedPublisher(passage.publisher_kind))
        for claim in claims
        for passage in claim.passages
    }
    return SourceBreakdown(tuple(sources.values()))


class Use(NamedTuple):
    """That a claim rests on a citation."""

    citation: Any
    claim_id: Any
    claim_key: str
    claim_type: str
    health: str
    verified_at: Any


def columns(rows, way=""):
    """The expressions of the columns of a passage; ``way`` leads from these rows to a citation."""
    return [rows.fact(f"{way}{column}") for column in COLUMNS]


def add_passages(claims, clock):
    """Give each claim of a list its ``passages``; one query."""
    found = defaultdict(list)
    if claims:
        for row in _of_claims(clock, claims=[claim.pk for claim in claims]):
            found[row[0]].append(Passage(*row))
    for claim in claims:
        claim.passages = found[claim.pk]


@prepared
def _of_claims(clock, claims):
    links = _verified(clock).filter(IsAmong("claim", claims))
    return links.values_list("claim_id", *columns(links, "citation__"), "found", "verified_at")


def with_uses(passages, clock):
    """Passages with their ``uses`` by claims that count; one query."""
    found = defaultdict(list)
    if passages:
        for row in _uses(clock, citations=[passage.key for passage in passages]):
            found[row[0]].append(Use(*row))
    return [passage._replace(uses=found[passage.key]) for passage in passages]


@prepared
def _uses(clock, citations):
    links = _verified(clock).of_claims_counting(clock)
    shown = ("citation_id", "claim_id", "claim__key", "claim__type", "found", "verified_at")
    return links.filter(IsAmong("citation", citations)).values_list(*shown)


def _verified(clock):
    """The uses known, each with what the last verification ``found``: *not held* where there was none."""
    found = Coalesce("health", Value(Health.NOT_HELD.value))
    return ClaimCitation.objects.with_verification(clock).annotate(found=found)
