"""The bar that says which day a page shows, and leads to others."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from charts import date_text
from charts.barcode import Barcode, BarcodeFigure, barcode_figure
from claims.clock import today
from claims.models import ClaimCitation
from pages.shared import dates
from pages.shared.dates import Dated
from sources.dates import ImpreciseDate


@dataclass(frozen=True)
class Preset:
    """A day worth going to."""

    label: str
    date_text: str
    url: str
    current: bool


@dataclass(frozen=True)
class AsOfBar:
    """What templates/components/asof_bar.html prints."""

    action: str
    as_of: Dated
    known_at: Dated | None
    is_past: bool
    today_iso: str
    last_evidence_text: str
    age_text: str
    latest_url: str
    hidden: tuple
    presets: tuple
    notice: str
    barcode: BarcodeFigure
    last_evidence: date | None


def as_of_bar(request, clock):
    """The bar for an address under its clock; costs one query."""
    evidence = list(ClaimCitation.objects.evidence(clock))
    last = max((day for day, counts_from in evidence if counts_from <= clock.as_of), default=None)
    return AsOfBar(
        action=request.path,
        as_of=dates.of_day(clock.as_of),
        known_at=dates.of_instant(clock.known_at) if clock.known_at else None,
        is_past=clock.is_past,
        today_iso=today().isoformat(),
        last_evidence_text=date_text.long_date(last) if last else _("without a date"),
        age_text=_("%(span)s earlier") % {"span": date_text.span(last, clock.as_of)} if last else "",
        latest_url=_address(request),
        hidden=tuple(_other_parameters(request)),
        presets=_presets(request, clock),
        notice=_notice(clock),
        barcode=barcode_figure(
            Barcode(tuple(day for day, _counts_from in evidence), as_of=clock.as_of, latest=today())
        ),
        last_evidence=last,
    )


def _notice(clock):
    """What must be said where a reader asked for a day that has not come."""
    if not clock.asked:
        return ""
    return _("%(asked)s has not come yet; this is today.") % {"asked": date_text.long_date(clock.asked)}


def _presets(request, clock):
    """A link for each shortcut of the dataset that is not in the future, and one for the latest state."""
    presets = [
        Preset(
            label=shortcut.label,
            date_text=dates.of_imprecise(ImpreciseDate.parse(shortcut.day)).short,
            url=_address(request, as_of=shortcut.last_day.isoformat(), **_knowledge(clock)),
            current=clock.as_of == shortcut.last_day,
        )
        for shortcut in settings.DATASET.shortcuts
        if shortcut.last_day <= today()
    ]
    latest = Preset(_("Latest"), "", _address(request), current=not clock.is_past)
    return (*presets, latest)


def _knowledge(clock):
    """The chosen ``known_at``, which another day of the world keeps."""
    return {name: value for name, value in clock.chosen if name == "known_at"}


def _other_parameters(request):
    """The parameters of an address that are not the clock's, as pairs."""
    for name, values in request.GET.lists():
        if name not in ("as_of", "known_at"):
            yield from ((name, value) for value in values)


def _address(request, **clock):
    """This page under another clock."""
    query = request.GET.copy()
    for name in ("as_of", "known_at"):
        query.pop(name, None)
    query.update(clock)
    return f"{request.path}?{query.urlencode()}" if query else request.path
