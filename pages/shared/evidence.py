"""Who says so: the kinds of the publishers behind something, as tiles and in words."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.enums import PublisherKind
from sources.language import by_language

_ORDER = list(PublisherKind)


def publisher_kinds(sources):
    """The kind of each source's publisher, in the order of display: one tile for each source."""
    return tuple(sorted((PublisherKind(source.publisher.kind) for source in sources), key=_ORDER.index))


def one_of_each_publisher(sources):
    """The first source of each publisher, where their names alone are shown: a re-post is no second voice."""
    found = {}
    for source in sources:
        found.setdefault(source.publisher_id, source)
    return list(found.values())


@by_language
def kinds_text(kinds):
    """“Sources: State-affiliated 1, Press 3”, for those who do not see the tiles."""
    if not kinds:
        return _("No source")
    parts = [
        _("%(kind)s %(count)d") % {"kind": kind.label, "count": count}
        for kind, count in Counter(kinds).items()
    ]
    return _("Sources: %(kinds)s") % {"kinds": ", ".join(parts)}


def basis_text(status):
    """“Stated by The Herald (press)”, or “Inferred from: The Herald (press)”: how a status is known.

    ``status`` is an ``Assessment``, or a ``CurrentStatus`` with ``attribution``.
    """
    return _basis_text(status.is_inferred, tuple((one.name, one.kind) for one in status.attribution))


@by_language
def _basis_text(is_inferred, publishers):
    named = [
        _("%(publisher)s (%(kind)s)") % {"publisher": name, "kind": str(PublisherKind(kind).label).lower()}
        for name, kind in publishers
    ]
    sentence = _("Inferred from: %(publishers)s") if is_inferred else _("Stated by %(publishers)s")
    return sentence % {"publishers": ", ".join(named)}


def breakdown_text(breakdown):
    """“6 sources, 5 publishers”, of a ``claims.evidence.SourceBreakdown``."""
    sources, publishers = len(breakdown.sources), len(breakdown.publishers)
    return _("%(sources)s, %(publishers)s") % {
        "sources": ngettext("%(count)d source", "%(count)d sources", sources) % {"count": sources},
        "publishers": ngettext("%(count)d publisher", "%(count)d publishers", publishers)
        % {"count": publishers},
    }
