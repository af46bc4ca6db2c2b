from django.urls import path

from pages.programmes.views import ProgrammeListView, ProgrammeView

urlpatterns = [
    path("programmes/", ProgrammeListView.as_view(), name="programme-list"),
    path("programmes/<slug:slug>/", ProgrammeView.as_view(), name="programme-detail"),
]
