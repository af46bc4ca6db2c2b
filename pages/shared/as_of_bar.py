"""The bar that says which day a page shows, and links to others: templates/components/as_of_bar.html."""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from charts import date_text
from charts.barcode import barcode_figure
from claims.clock import today
from pages.shared import dates
from pages.shared.addresses import change_clock, other_parameters
from pages.shared.qualification import basis_mark
from sources.dates import ImpreciseDate
from sources.language import current_language


def as_of_bar(request, clock, publications):
    """The bar for an address under its clock."""
    last = publications.last_evidence(clock.as_of)
    return {
        "action": request.path,
        "day": clock.as_of,
        "as_of": dates.of_day(clock.as_of),
        "known_at": dates.of_instant(clock.known_at) if clock.known_at else None,
        "is_past": clock.is_past,
        "today_iso": today().isoformat(),
        "last_evidence": last,
        "last_evidence_text": date_text.long_date(last) if last else _("without a date"),
        "age_text": _("%(span)s earlier") % {"span": date_text.span(last, clock.as_of)} if last else "",
        "latest_url": change_clock(request),
        "hidden": other_parameters(request),
        "presets": _presets(request, clock),
        "notice": _notice(clock),
        "barcode": _barcode(publications, clock.as_of, today(), current_language()),
    }


# It is the same on every page under a clock, and to draw it took a twentieth of the time of a large page.
@lru_cache(maxsize=16)
def _barcode(publications, as_of, latest, _language):
    """The HTML of the barcode, in the language of the request."""
    figure = barcode_figure(publications.days, as_of=as_of, latest=latest)
    return SafeString(render_to_string("charts/barcode.html", {"figure": figure}))


def _notice(clock):
    """What must be said where a reader asked for a day that has not come."""
    if not clock.asked:
        return ""
    return _("%(asked)s has not come yet; this is today.") % {"asked": date_text.long_date(clock.asked)}


def _presets(request, clock):
    """A link for each shortcut of the dataset that has come, and one for the latest state.

    None of what the shortcuts name was known before the first entry of the record.
    """
    known_at = {name: value for name, value in clock.chosen if name == "known_at"}
    presets = [
        {
            "label": shortcut.label,
            "date_text": dates.of_imprecise(ImpreciseDate.parse(shortcut.day)).short,
            "mark": basis_mark([shortcut]),
            "url": change_clock(request, as_of=shortcut.last_day.isoformat(), **known_at),
            "current": clock.as_of == shortcut.last_day,
        }
        for shortcut in settings.DATASET.shortcuts
        if shortcut.last_day <= today() and (clock.known_at is None or clock.number)
    ]
    latest = {
        "label": _("Latest"),
        "date_text": "",
        "mark": "",
        "url": change_clock(request),
        "current": not clock.is_past,
    }
    return [*presets, latest]
