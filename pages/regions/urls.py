from django.urls import path

from pages.regions.views import RegionListView, RegionView

urlpatterns = [
    path("regions/", RegionListView.as_view(), name="region-list"),
    path("regions/<slug:slug>/", RegionView.as_view(), name="region-detail"),
]
