from django.urls import path

from pages.initiatives.views import InitiativeListView, InitiativeView

urlpatterns = [
    path("initiatives/", InitiativeListView.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", InitiativeView.as_view(), name="initiative-detail"),
]
