from django.urls import path

from pages.parties.views import PartyListView, PartyView

urlpatterns = [
    path("parties/", PartyListView.as_view(), name="party-list"),
    path("parties/<slug:slug>/", PartyView.as_view(), name="party-detail"),
]
