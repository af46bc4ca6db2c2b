"""What the role that serves may do with Django's own tables; `ops/roles.py` says how to declare it."""

RIGHTS = {
    # only the owner migrates, and fills these while it does
    "django_migrations": "select",
    "django_content_type": "select",
    "auth_permission": "select",
}
