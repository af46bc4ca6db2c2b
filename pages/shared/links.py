"""Addresses that keep the clock: whoever looks at a past day stays there until they leave it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from claims.clock import Clock


@dataclass(frozen=True)
class Links:
    """The addresses of one page's links, all under one clock."""

    clock: Clock

    @property
    def query(self):
        """``?as_of=…&known_at=…`` as the reader chose them, or nothing."""
        return f"?{urlencode(self.clock.chosen)}" if self.clock.chosen else ""

    def to(self, row):
        """The page of an entity or a source."""
        return self.keep(row.get_absolute_url())

    def named(self, name, *args, fragment="", **query):
        """The page of a named route; parameters without a value are left out, lists are repeated."""
        return self.keep(reverse(name, args=args), fragment=fragment, **query)

    def keep(self, address, *, fragment="", **query):
        """An address of ours with these parameters and the clock."""
        asked = {name: value for name, value in query.items() if value}
        parameters = urlencode([*asked.items(), *self.clock.chosen], doseq=True)
        return f"{address}{f'?{parameters}' if parameters else ''}{f'#{fragment}' if fragment else ''}"
