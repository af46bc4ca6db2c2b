"""The rules of the second floor that no column constraint can say, on the functions of the first."""

from django.db import migrations

SUBJECTS = {"status_report": ["initiative"], "effect": ["initiative"], "tenure": ["person"]}
DETAILS = ["reforms_statusreport", "reforms_effect", "reforms_succession", "reforms_tenure"]
ENTITIES = [
    "reforms_act",
    "reforms_area",
    "reforms_initiative",
    "reforms_institution",
    "reforms_person",
    "reforms_programme",
    "reforms_region",
]


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
        f"create trigger reforms_{claim}_subject before insert or update of subject_id, type on claims_claim "
        f"for each row when (new.type = '{claim}') execute function claims_require_subject({arguments});"
    )


NO_LOOP = """
create trigger reforms_succession_loop before insert or update on reforms_succession
    for each row execute function claims_refuse_loop('predecessor_id');

create function reforms_refuse_loop() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from reforms_succession where claim_ptr_id = new.id and predecessor_id = new.subject_id
    ) then
        perform claims_refuse('no_loop_of_one', 'Nothing follows, or is part of, itself.');
    end if;
    return new;
end $$;

create trigger reforms_succession_subject_loop before update of subject_id on claims_claim
    for each row when (new.type = 'succession') execute function reforms_refuse_loop();
"""


class Migration(migrations.Migration):
    dependencies = [("reforms", "0001_initial"), ("claims", "0002_record")]

    operations = [
        migrations.RunSQL(
            [
                *map(guard, DETAILS),
                *map(keep, ENTITIES),
                *(require_subject(*rule) for rule in SUBJECTS.items()),
                NO_LOOP,
            ],
            [
                *(
                    f"drop trigger {table}_guard on {table}; drop trigger {table}_kept on {table};"
                    for table in [*DETAILS, *ENTITIES]
                ),
                *(f"drop trigger reforms_{claim}_subject on claims_claim;" for claim in SUBJECTS),
                "drop trigger reforms_succession_loop on reforms_succession;",
                "drop function reforms_refuse_loop() cascade;",
            ],
        )
    ]
