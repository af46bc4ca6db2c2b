"""Sources and publishers, with the actions by which they reach the record."""

from typing import ClassVar

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.actions import reword
from editing.admin.actions import Publish
from editing.admin.base import RewordedAdmin, StateFilter
from editing.admin.source_columns import PublisherColumns, SourceColumns
from editing.forms import PublisherForm, SourceForm
from editing.index_groups import WHO_SAYS_SO
from sources.enums import Holding
from sources.models import Citation, Publisher, Source


class _WithoutNames(RewordedAdmin):
    group = WHO_SAYS_SO
    pages = (Publish(),)

    def reword(self, request, form, formsets):
        row = self.model.editorial.get(pk=form.instance.pk)
        reword(row, form.values(), by=request.user, reason=form.cleaned_data["reason"])


@admin.register(Publisher)
class PublisherAdmin(PublisherColumns, _WithoutNames):
    form = PublisherForm
    list_filter: ClassVar[list] = [StateFilter, *PublisherColumns.list_filter]


@admin.register(Source)
class SourceAdmin(SourceColumns, _WithoutNames):
    form = SourceForm
    list_filter: ClassVar[list] = [StateFilter, *SourceColumns.list_filter]

    def pages_offered(self, request, row):
        resting = f"{reverse('admin:claims_claim_changelist')}?source={row.pk}"
        return [*super().pages_offered(request, row), (_("Claims that rest on it"), resting)]

    def get_search_results(self, request, queryset, search_term):
        """For a citation, only sources that were consulted."""
        if request.GET.get("model_name") == Citation._meta.model_name:
            queryset = queryset.filter(holding=Holding.CONSULTED)
        return super().get_search_results(request, queryset, search_term)
