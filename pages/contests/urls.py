from django.urls import path

from pages.contests.views import ContestListView, ContestView

urlpatterns = [
    path("contests/", ContestListView.as_view(), name="contest-list"),
    path("contests/<slug:slug>/", ContestView.as_view(), name="contest-detail"),
]
