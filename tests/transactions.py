"""What the record takes for one transaction in a test, where a savepoint stands for one (tests/conftest)."""

from tests.refusals import run


def in_one_transaction():
    """From here to the end of the test, the record sees one transaction, whatever its savepoints."""
    run(
        "create or replace function public.claims_transaction() returns bigint language sql "
        "set search_path = pg_catalog, pg_temp as $$ select pg_current_xact_id()::text::bigint $$"
    )
