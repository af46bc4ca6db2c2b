"""What the role that serves may not do with tables; ``ops.roles`` makes it true.

What is not named here it reads and writes: drafts, accounts, sessions, and the projections, which it derives
whenever it records something. Entries it makes by ``claims_record`` alone. Triggers refuse what grants cannot
tell apart, such as changes of a published row (claims/sql/guards.sql).
"""

# Only read: entries, triggers and commands of the owner write these.
RIGHTS = dict.fromkeys(
    (
        "claims_disagreement",
        "claims_entry",
        "claims_kind",
        "claims_mention",
        "claims_tally",
        "claims_version",
        "django_migrations",
        "sources_snapshot",
    ),
    "select",
)

_STAMPS = ("known_from", "recorded_at")
_STAMPS_OF_RETRACTION = ("known_until", "retracted_at", "retraction_kind", "retraction_reason")

# What entries stamp and triggers fill: neither inserted nor updated.
FIXED_COLUMNS = {
    "claims_claim": (
        *_STAMPS,
        *_STAMPS_OF_RETRACTION,
        "search_block_vector",
    ),
    "claims_claimcitation": (*_STAMPS, "position"),
    "claims_contestedclaim": ("position",),
    "claims_contestedquestion": (*_STAMPS, *_STAMPS_OF_RETRACTION),
    "claims_contestedtopic": ("position",),
    "claims_entity": (*_STAMPS, "sort_key", "counted_by"),
    "claims_eventparticipant": ("position",),
    "claims_measure": (*_STAMPS, "sort_key"),
    "claims_name": ("position",),
    "claims_resolution": _STAMPS,
    "claims_statementtopic": ("position",),
    "claims_verification": _STAMPS,
    "sources_citation": _STAMPS,
    "sources_publisher": (*_STAMPS, "sort_key"),
    "sources_source": (*_STAMPS, "sort_key"),
}

# What it may ask the owner to do for it.
FUNCTIONS = (
    "public.claims_record(text, text, uuid, text, integer, text)",
    "public.claims_open_disagreement(uuid, uuid)",
)
