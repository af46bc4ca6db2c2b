from django.urls import path

from pages.institutions.views import InstitutionListView, InstitutionView

urlpatterns = [
    path("institutions/", InstitutionListView.as_view(), name="institution-list"),
    path("institutions/<slug:slug>/", InstitutionView.as_view(), name="institution-detail"),
]
