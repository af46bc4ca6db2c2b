from django.urls import path

from pages.disagreements.views import DisagreementListView

urlpatterns = [path("disagreements/", DisagreementListView.as_view(), name="disagreement-list")]
