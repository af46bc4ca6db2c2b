"""The kinds of institutions, regions and acts, which differ from country to country: those of the dataset.

For the ``choices`` of fields: as functions, so that no migration holds a country's codes.
"""

from django.conf import settings


def institution_kinds():
    return [kind.choice for kind in settings.DATASET.vocabularies.institutions]


def region_kinds():
    return [kind.choice for kind in settings.DATASET.vocabularies.regions]


def act_kinds():
    return [kind.choice for kind in settings.DATASET.vocabularies.acts]
