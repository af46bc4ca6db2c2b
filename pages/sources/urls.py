from django.urls import path

from pages.sources.views import SourceListView, SourceView

urlpatterns = [
    path("sources/", SourceListView.as_view(), name="source-list"),
    path("sources/<slug:slug>/", SourceView.as_view(), name="source-detail"),
]
