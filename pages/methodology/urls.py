from django.urls import path

from pages.methodology.views import MethodologyView

urlpatterns = [path("methodology/", MethodologyView.as_view(), name="methodology")]
