from django.urls import path

from pages.claims.views import ClaimView

urlpatterns = [path("claims/<uuid:pk>/", ClaimView.as_view(), name="claim-detail")]
