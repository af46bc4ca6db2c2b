"""Rows that are loaded together are shown as known together, by one call of the clock for all of them."""

from contextlib import contextmanager
from contextvars import ContextVar

_loading: ContextVar[bool] = ContextVar("loading", default=False)


def is_loading():
    """Whether rows are being loaded of which all are shown as known at the end."""
    return _loading.get()


@contextmanager
def loading():
    """What is loaded within is not shown as known by itself: who calls this shows all of it."""
    token = _loading.set(True)
    try:
        yield
    finally:
        _loading.reset(token)


@contextmanager
def loaded_together(clock):
    """A list for rows that several querysets load within; at its end all are shown as known."""
    rows: list = []
    with loading():
        yield rows
    show_when_loaded(rows, clock)


def show_when_loaded(rows, clock):
    """Show rows as known, unless they are shown together with others that are being loaded."""
    if not is_loading():
        clock.show_as_known(rows)
