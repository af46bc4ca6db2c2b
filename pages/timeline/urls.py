from django.urls import path

from pages.timeline.views import TimelineView

urlpatterns = [path("timeline/", TimelineView.as_view(), name="timeline")]
