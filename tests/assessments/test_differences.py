"""What differs between two answers is shown word by word, and row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.answering.shown import Shown, ShownCell, ShownRow
from kaderwerk.assessments.differences import differences


def text(words):
    return Shown("why", "Why?", "text", text=words)


def table(*rows):
    """A table of rows `(id, title, text)`."""
    return Shown(
        "costs",
        "Costs",
        "lines",
        rows=tuple(
            ShownRow(key, number, title, (ShownCell("what", "What", words),))
            for number, (key, title, words) in enumerate(rows, start=1)
        ),
    )


def read(difference):
    return [(part.kind, part.text) for part in difference.parts]


@pytest.mark.meets("R117")
def test_a_word_that_changed_stands_beside_the_one_before():
    (found,) = differences(text("We pay 10 euros."), text("We pay 15 euros."))

    assert read(found) == [
        ("same", "We pay"), ("old", " 10"), ("new", " 15"), ("same", " euros."),
    ]  # fmt: skip


def test_what_is_far_from_a_change_is_left_out():
    (found,) = differences(text("word " * 100 + "old"), text("word " * 100 + "new"))

    assert read(found) == [
        ("gap", ""), ("same", " word" * 12), ("old", " old"), ("new", " new"),
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [("", "All new."), ("All gone.", ""), ("a", "b")])
def test_an_answer_that_came_or_went_is_shown_whole(before, after):
    (found,) = differences(text(before), text(after))

    assert read(found) == [
        part for part in [("old", before), ("new", after)] if part[1]
    ]  # fmt: skip


def test_in_a_table_only_the_cells_that_changed_are_shown():
    before = table(("1", "Roofs", "Tiles."), ("2", "Walls", "Bricks."), ("3", "Doors", "Oak."))
    after = table(("1", "Roofs", "Tiles."), ("2", "Walls", "Stones."), ("4", "Windows", "Glass."))
    found = [(d.row, d.column, read(d)) for d in differences(before, after)]

    assert found == [
        ("Walls", "What", [("old", "Bricks."), ("new", "Stones.")]),
        ("Windows", "What", [("new", "Glass.")]),
        ("Doors", "What", [("old", "Oak.")]),
    ]


def test_a_text_that_is_far_too_long_is_not_compared_by_word():
    (found,) = differences(text("a " * 5000), text("b " * 5000))

    assert [part.kind for part in found.parts] == ["old", "new"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_shown_has_every_word_that_was_removed_or_added(before, after):
    (found,) = differences(text(before), text(after))
    kinds = {"same", "old", "new", "gap"}

    assert {part.kind for part in found.parts} <= kinds
    if not any(part.kind == "gap" for part in found.parts):
        old = "".join(part.text for part in found.parts if part.kind in ("same", "old"))
        new = "".join(part.text for part in found.parts if part.kind in ("same", "new"))
        assert (old, new) == (before, after)
