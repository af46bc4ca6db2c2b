"""The rules of the third floor that no column constraint can say, on the functions of the first."""

from django.db import migrations

SUBJECTS = {"candidacy": ["person", "party"], "application": ["election"]}
DETAILS = ["elections_candidacy", "elections_application"]
ENTITIES = ["elections_contest", "elections_election", "elections_party"]


def guard(table):
    return (
        f"create trigger {table}_guard before insert or update or delete on {table} "
        "for each row execute function claims_guard_detail('claim_ptr_id');"
        f"create trigger {table}_kept before truncate on {table} "
        "for each statement execute function claims_refuse_truncate();"
    )


def keep(table):
    return (
        f"create trigger {table}_guard before delete on {table} "
        "for each row execute function claims_keep_entity_detail();"
        f"create trigger {table}_kept before truncate on {table} "
        "for each statement execute function claims_refuse_truncate();"
    )


def require_subject(claim, types):
    arguments = ", ".join(f"'{name}'" for name in types)
    return (
        f"create trigger elections_{claim}_subject before insert or update of subject_id, type on claims_claim "
        f"for each row when (new.type = '{claim}') execute function claims_require_subject({arguments});"
    )


class Migration(migrations.Migration):
    dependencies = [("elections", "0001_initial"), ("claims", "0002_record")]

    operations = [
        migrations.RunSQL(
            [
                *map(guard, DETAILS),
                *map(keep, ENTITIES),
                *(require_subject(*rule) for rule in SUBJECTS.items()),
            ],
            [
                *(
                    f"drop trigger {table}_guard on {table}; drop trigger {table}_kept on {table};"
                    for table in [*DETAILS, *ENTITIES]
                ),
                *(f"drop trigger elections_{claim}_subject on claims_claim;" for claim in SUBJECTS),
            ],
        )
    ]
