"""The kinds of elections, which differ from country to country: those of the dataset."""

from django.conf import settings


def election_kinds():
    """For the ``choices`` of a field: as a function, so that no migration holds a country's codes."""
    return [kind.choice for kind in settings.DATASET.vocabularies.elections]
