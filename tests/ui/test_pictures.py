import datetime as dt
from zoneinfo import ZoneInfo

from kaderwerk.ui.budget import budget
from kaderwerk.ui.tilemap import SIZE, tilemap
from kaderwerk.ui.timeline import timeline

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def _day(month, day):
    return dt.date(2017, month, day)


def _moment(first, until):
    return {"label": "x", "from": first, "until": until, "state": "next", "text": ""}


def test_a_moment_takes_the_part_of_the_line_that_it_takes_of_the_time():
    rows = timeline(
        [_moment(_day(6, 1), _day(6, 10)), _moment(_day(6, 11), _day(6, 20))], AMSTERDAM
    ).rows
    assert [(row.at, row.length) for row in rows] == [("0.00", "50.00"), ("50.00", "50.00")]


def test_the_last_day_of_a_moment_counts_whole_and_an_instant_is_no_part_of_it():
    instant = dt.datetime(2017, 6, 21, tzinfo=AMSTERDAM)
    by_day, by_instant = timeline(
        [_moment(_day(6, 1), _day(6, 20)), _moment(_day(6, 1), instant)], AMSTERDAM
    ).rows
    assert (by_day.at, by_day.length) == (by_instant.at, by_instant.length)
    assert by_instant.last.date() == by_day.last


def test_a_moment_that_is_a_point_can_be_seen_and_stays_on_the_line():
    rows = timeline([_moment(_day(1, 1), _day(12, 31)), _moment(None, _day(12, 31))], AMSTERDAM)
    at, length = float(rows.rows[1].at), float(rows.rows[1].length)
    assert length >= 1
    assert at + length <= 100


def test_a_long_time_has_few_marks_and_a_short_one_has_its_own():
    long = timeline([_moment(dt.date(2017, 3, 1), dt.date(2021, 3, 1))], AMSTERDAM).ticks
    short = timeline([_moment(_day(3, 20), _day(5, 20))], AMSTERDAM).ticks
    assert 1 <= len(long) <= 5
    assert len(short) == 2


def test_what_is_left_of_a_budget_is_known_and_so_is_what_is_too_much():
    parts = [{"label": "a", "cents": 30}, {"label": "b", "cents": 20}]
    drawn = budget(parts, 100)
    assert (drawn.left, drawn.over) == (50, 0)
    assert [(part.at, part.length, part.share) for part in drawn.parts] == [
        ("0.00", "30.00", "30%"),
        ("30.00", "20.00", "20%"),
    ]
    drawn = budget(parts, 40)
    assert (drawn.left, drawn.over) == (0, 10)
    assert [part.length for part in drawn.parts] == ["60.00", "40.00"]


def _tile(code, column, row, name="Twente", kind="ok", text="granted"):
    return {"code": code, "name": name, "column": column, "row": row, "kind": kind, "text": text}


def test_tiles_stand_where_the_map_says_and_never_on_each_other():
    drawn = tilemap([_tile("a", 2, 3), _tile("b", 3, 3), _tile("c", 2, 4)])
    first, right, below = drawn.tiles
    assert right.x - first.x > SIZE
    assert below.y - first.y > SIZE
    assert drawn.width > right.x + SIZE
    assert drawn.height > below.y + SIZE


def test_a_long_name_is_broken_and_at_last_cut():
    (tile,) = tilemap([_tile("a", 0, 0, name="Stedendriehoek/NW-Veluwe en verre omstreken")]).tiles
    assert len(tile.lines) == 3
    assert tile.lines[0].text == "Stedendriehoek/"
    assert tile.lines[-1].text.endswith("…")


def test_the_key_counts_the_tiles_of_each_kind():
    drawn = tilemap([_tile("a", 0, 0), _tile("b", 1, 0), _tile("c", 2, 0, "Z", "error", "no")])
    assert [(key.kind, key.text, key.count) for key in drawn.kinds] == [
        ("ok", "granted", 2),
        ("error", "no", 1),
    ]
