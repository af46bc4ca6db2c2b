import pytest
from django.contrib import admin
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [m for m in admin.site._registry if m._meta.app_label in ("sources","claims","reforms","elections")])
def test_all(admin_client, model):
    o = model._meta
    r = admin_client.get(reverse(f"admin:{o.app_label}_{o.model_name}_changelist"))
    assert r.status_code == 200
    r = admin_client.get(reverse(f"admin:{o.app_label}_{o.model_name}_add"))
    assert r.status_code in (200, 403), r
