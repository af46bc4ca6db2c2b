"""Keys of public rows: two instances that load the same files name the same rows alike."""

from sources.keys import key_of, key_of_values


def test_key_of_a_row_never_changes():
    assert str(key_of("source:law")) == "1b175302-768d-5383-a2e3-b420be2e4217"
    assert str(key_of_values("name", "a", "b")) == "142977f4-323a-52b9-992e-551fb83188d8"


def test_key_of_a_part_tells_its_values_apart():
    keys = [
        key_of_values("name", "a", "b"),
        key_of_values("name", "b", "a"),
        key_of_values("name", "a,b"),
        key_of_values("name", 'a","b'),
        key_of_values("passage", "a", "b"),
    ]

    assert len(set(keys)) == len(keys)
    assert key_of_values("passage", "essay", 4) == key_of_values("passage", "essay", "4")
