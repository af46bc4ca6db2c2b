from django.urls import path

from pages.areas.views import AreaListView, AreaView

urlpatterns = [
    path("areas/", AreaListView.as_view(), name="area-list"),
    path("areas/<slug:slug>/", AreaView.as_view(), name="area-detail"),
]
