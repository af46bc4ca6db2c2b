"""The places of a country as tiles."""

from django.conf import settings

from charts.tiles import tile_map

PLACES = settings.DATASET.tile_map.places


def test_every_region_and_great_city_has_a_tile_of_its_own():
    assert len(PLACES) == 20
    assert len({(place.column, place.row) for place in PLACES}) == 20
    assert len({place.letters for place in PLACES}) == 20
    assert len({place.slug for place in PLACES}) == 20


def test_only_places_on_record_lead_to_a_page():
    tiles = tile_map(
        PLACES, {"abai-region": ("Abai Region", "/regions/abai-region/"), "ukraine": ("Ukraine", "/u/")}
    )

    linked = [[tile for tile in drawing["tiles"] if tile["url"]] for drawing in tiles["drawings"]]
    assert (tiles["on_record"], tiles["all"]) == (1, 20)
    assert [[(tile["url"], tile["label"]) for tile in found] for found in linked] == [
        [("/regions/abai-region/", "Abai Region")],
        [("/regions/abai-region/", "Abai Region (ABA)")],
    ]


def test_tiles_of_a_drawing_do_not_overlap_and_stay_on_their_sheet():
    for drawing in tile_map(PLACES, {})["drawings"]:
        assert all(tile["x"] + drawing["side"] <= drawing["width"] for tile in drawing["tiles"])
        assert all(tile["y"] + drawing["height"] <= drawing["depth"] for tile in drawing["tiles"])
        assert (
            len({(tile["x"] // drawing["side"], tile["y"] // drawing["height"]) for tile in drawing["tiles"]})
            == 20
        )


def test_long_names_take_two_lines_in_the_middle_of_their_tile():
    named, lettered = tile_map(PLACES, {})["drawings"]

    assert [line.text for line in named["tiles"][0]["lines"]] == ["North", "Kazakhstan"]
    assert [line.text for line in lettered["tiles"][0]["lines"]] == ["NKZ"]
    assert {line.x - tile["x"] for tile in named["tiles"] for line in tile["lines"]} == {49}
