from django.urls import path

from pages.people.views import PersonListView, PersonView

urlpatterns = [
    path("people/", PersonListView.as_view(), name="person-list"),
    path("people/<slug:slug>/", PersonView.as_view(), name="person-detail"),
]
