"""What the record takes for one transaction in a test, where a savepoint stands for one (tests/conftest)."""

from tests.conftest import REAL_TRANSACTIONS
from tests.refusals import run


def in_one_transaction():
    """From here to the end of the test, the record sees one transaction, whatever its savepoints."""
    run(REAL_TRANSACTIONS)
