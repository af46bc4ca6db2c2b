"""Who may do what. Two groups, made by ``manage.py make_groups``; docs/adr/0050-editors.md says why.

A contributor drafts: adds, changes and deletes what is not in the record. An editor may also make entries of
the record: publish, retract, replace, cite, resolve, check, reword. The permission for that is the one to add
an entry.
"""

CONTRIBUTORS = "Contributor"
EDITORS = "Editor"
MAKE_ENTRIES = "claims.add_entry"


def may_publish(user):
    """Whether somebody may change what the public sees."""
    return user.has_perm(MAKE_ENTRIES)
