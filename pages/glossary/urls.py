from django.urls import path

from pages.glossary.views import GlossaryView

urlpatterns = [path("glossary/", GlossaryView.as_view(), name="glossary")]
