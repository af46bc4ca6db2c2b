"""The words of an effect, by the status of its initiative."""

import pytest

from reforms.current_status import CurrentStatus
from reforms.enums import DONE, AssessedStatus, EffectKind


def test_every_kind_of_effect_has_words_for_what_would_be_done_and_for_what_was():
    assert list(DONE) == list(EffectKind)
    assert all(str(kind.label).startswith("Would ") for kind in EffectKind)
    assert not any(str(done).startswith("Would ") for done in DONE.values())


@pytest.mark.parametrize(
    ("is_use_stated", "done"),
    [(True, "Took a power from"), (False, "Took a power from (inferred)")],
)
@pytest.mark.parametrize("code", AssessedStatus.values)
def test_effect_is_told_as_done_only_where_the_initiative_took_effect(code, is_use_stated, done):
    status = CurrentStatus(code, None, frozenset(), None, basis=None, is_use_stated=is_use_stated)

    assert EffectKind.TAKES_POWER.under(status) == (
        done if code in ("in_force", "applied") else "Would take a power from"
    )
