from django.urls import path

from pages.home.views import HomeView

urlpatterns = [path("", HomeView.as_view(), name="home")]
