"""The map of tiles: every applicant of a list has a place of its own."""

import pytest

from kaderwerk.organisations.tilemap import tiles_of
from tests import make

LIST = make.LARGE.kader.applicants.list


def test_each_applicant_of_the_list_has_a_tile_and_nobody_else():
    assert set(tiles_of(LIST)) == {applicant.code for applicant in make.LARGE.kader.applicant_list}


@pytest.mark.parametrize("of", [lambda t: (t.column, t.row), lambda t: t.short])
def test_no_two_tiles_are_alike(of):
    tiles = list(tiles_of(LIST).values())

    assert len({of(tile) for tile in tiles}) == len(tiles)


def test_a_list_without_a_map_has_no_tiles():
    assert tiles_of(make.SMALL.kader.applicants.list) == {}
