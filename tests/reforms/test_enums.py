"""The words of an effect, by the status of its initiative."""

import pytest

from reforms.enums import DONE, AssessedStatus, EffectKind


def test_every_kind_of_effect_has_words_for_what_would_be_done_and_for_what_was():
    assert list(DONE) == list(EffectKind)
    assert all(str(kind.label).startswith("Would ") for kind in EffectKind)
    assert not any(str(done).startswith("Would ") for done in DONE.values())


@pytest.mark.parametrize("status", AssessedStatus.values)
def test_effect_is_told_as_done_only_where_the_initiative_took_effect(status):
    done = status in ("in_force", "applied", "reversed")

    assert EffectKind.TAKES_POWER.under(status) == (
        "Took a power from" if done else "Would take a power from"
    )
