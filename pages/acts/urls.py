from django.urls import path

from pages.acts.views import ActListView, ActView

urlpatterns = [
    path("acts/", ActListView.as_view(), name="act-list"),
    path("acts/<slug:slug>/", ActView.as_view(), name="act-detail"),
]
