from django.urls import path

from pages.disagreements.views import DisagreementListView, DisagreementView

urlpatterns = [
    path("disagreements/", DisagreementListView.as_view(), name="disagreement-list"),
    path("disagreements/<int:number>/", DisagreementView.as_view(), name="disagreement-detail"),
]
