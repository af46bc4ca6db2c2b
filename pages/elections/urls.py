from django.urls import path

from pages.elections.views import ElectionListView, ElectionView

urlpatterns = [
    path("elections/", ElectionListView.as_view(), name="election-list"),
    path("elections/<slug:slug>/", ElectionView.as_view(), name="election-detail"),
]
