"""Who says so: the kinds of publishers behind a claim or several, counted by source and by publisher."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from sources.enums import PublisherKind
from sources.models import Source

_KINDS = PublisherKind.values


@dataclass(frozen=True)
class SourceBreakdown:
    """The consulted sources behind something, each once.

    Three articles and a re-post by one publisher are four sources and one publisher: one voice.
    """

    sources: tuple[Source, ...]

    @classmethod
    def of(cls, claims):
        """The sources behind claims whose ``citation_links`` are loaded."""
        sources: dict[UUID, Source] = {}
        for claim in claims:
            for citation_link in claim.loaded_links:
                sources.setdefault(citation_link.citation.source_id, citation_link.citation.source)
        return cls(tuple(sources.values()))

    @property
    def publishers(self):
        return tuple({source.publisher_id: source.publisher for source in self.sources}.values())

    def by_kind(self):
        """For every kind of publisher, in order of display: {"sources": n, "publishers": n}, zeros too."""
        sources = Counter(source.publisher.kind for source in self.sources)
        publishers = Counter(publisher.kind for publisher in self.publishers)
        return {kind: {"sources": sources[kind], "publishers": publishers[kind]} for kind in _KINDS}

    @property
    def state_only(self):
        """Whether only government and state-affiliated publishers say so."""
        return bool(self.sources) and all(
            PublisherKind(source.publisher.kind).is_state for source in self.sources
        )
