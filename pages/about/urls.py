from django.urls import path

from pages.about.views import GlossaryView, MethodologyView

urlpatterns = [
    path("methodology/", MethodologyView.as_view(), name="methodology"),
    path("glossary/", GlossaryView.as_view(), name="glossary"),
]
