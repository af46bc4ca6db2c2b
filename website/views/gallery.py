"""All components on one page with made-up data, for people who change them. Routed in DEBUG only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from website.charts import rail as rails
from website.views import gallery_samples as samples


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in its states; `?day=` past, later or none chooses the as-of bar."""
    bar = request.GET.get("day", "latest")
    return render(
        request,
        "components/index.html",
        {
            "clock": samples.clock(bar),
            "section": "initiatives",
            "dataset_version": 1234,
            "statuses": list(samples.STATUSES.values()),
            "sizes": (12, 14, 16, 20, 26),
            "ladder": samples.LADDER,
            "off": samples.OFF,
            "below": samples.STATUSES["considered"],
            "kinds": list(samples.KINDS.values()),
            "not_assessed": samples.STATUSES["not_assessed"],
            "move": {"before": samples.STATUSES["announced"], "after": samples.STATUSES["enacted"]},
            "rail_head": rails.HEAD,
            "rails": samples.rails(),
            "ages": samples.ages(),
            "tile_rows": samples.tile_rows(),
            "stages": samples.stages(),
            "notes": samples.notes(),
            "steps": samples.steps(),
            "pairs": samples.pairs(),
            "figures": samples.figures(),
            "vitals": samples.vitals(),
            "disagreements": samples.disagreements(),
            "minimap": samples.claims_map(),
            "columns": samples.columns(),
            "rows": samples.rows(),
            "matrix": samples.matrix(),
            "totals": samples.totals(),
            "overviews": samples.overviews(),
            "events": samples.events(),
            "filters": samples.filters(),
            "kinds_filter": samples.kinds_filter(),
            "crumbs": [{"label": "Initiatives", "url": "#"}, {"label": "Party system", "url": "#"}],
            "dates": samples.dates(),
            **samples.pages(),
        },
    )
