"""Rows within another row's form."""

from django.forms import BaseInlineFormSet

# Nobody types as many at once; making and showing so many forms takes less than a second.
MOST_NEW_ROWS = 50


class BoundedFormSet(BaseInlineFormSet):
    """Rows within another row's form: those that there are, and at most ``MOST_NEW_ROWS`` more.

    For every inline. Whoever sends a form says how many rows it has, and Django makes up to two thousand
    forms by that number alone, which keeps a thread busy for many seconds.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.absolute_max = len(self.get_queryset()) + MOST_NEW_ROWS
        self.max_num = min(self.max_num, self.absolute_max)
