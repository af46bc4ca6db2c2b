from collections import namedtuple

from charts.evidence import voices

Kind = namedtuple("Kind", "code label letter is_state")
GOVERNMENT = Kind("government", "Government", "G", True)
STATE = Kind("state_affiliated", "State-affiliated", "S", True)
PRESS = Kind("press", "Press", "P", False)
OTHER = Kind("other", "Other", "?", False)


def test_tiles_stand_in_a_fixed_order_one_per_source():
    drawn = voices([OTHER, PRESS, STATE, PRESS])

    assert [kind.letter for kind in drawn.kinds] == ["S", "P", "P", "?"]
    assert drawn.label == "Sources: state-affiliated 1, press 2, other 1"
    assert not drawn.state_only


def test_tiles_of_the_state_alone_are_marked():
    assert voices([STATE, GOVERNMENT]).state_only


def test_no_source_is_no_state_voice():
    assert not voices([]).state_only
    assert voices([]).label == "No source"
