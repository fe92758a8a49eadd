"""Two texts are compared word by word, whatever they are, within a moment."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.answering.pieces import Piece, pieces_between, without_what_is_far


def read(was, now):
    return [(piece.kind, piece.text) for piece in pieces_between(was, now)]


def test_a_sentence_that_was_added_at_the_end_is_all_that_is_new():
    assert read("We pay.", "We pay. In May.") == [("same", "We pay."), ("new", " In May.")]


def test_a_sentence_that_went_from_the_middle_is_all_that_is_old():
    assert read("One. Two. Three.", "One. Three.") == [
        ("same", "One."), ("old", " Two."), ("same", " Three."),
    ]  # fmt: skip


def test_what_came_stands_behind_what_went():
    assert read("It costs ten euros.", "It costs 15 or so euros.") == [
        ("same", "It costs"), ("old", " ten"), ("new", " 15 or so"), ("same", " euros."),
    ]  # fmt: skip


def test_a_word_that_happens_to_stay_amid_much_that_changed_is_not_set_apart():
    was = "The municipality pays for the first year of it."
    now = "Each provider gives half of the places that UWV asked."

    assert [piece.kind for piece in pieces_between(was, now)] == ["old", "new"]


def test_nothing_is_said_of_two_empty_texts():
    assert pieces_between("", "") == ()


def test_texts_that_differ_much_are_compared_by_line():
    many = " ".join(f"a{number}" for number in range(500))
    others = " ".join(f"b{number}" for number in range(500))

    assert read(f"Same.\n{many}\nSame.", f"Same.\n{others}\nSame.") == [
        ("same", "Same.\n"), ("old", f"{many}\n"), ("new", f"{others}\n"), ("same", "Same."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("a " * 50_000, "b " * 50_000),
        ("a " * 2000, "a b " * 1000),
        ("a c " * 1000, "a b " * 1000),
        ("a\n" * 2000, "a\nb\n" * 1000),
    ],
)
def test_a_text_made_to_be_hard_takes_no_long_time(was, now):
    before = time.perf_counter()
    pieces_between(was, now)

    assert time.perf_counter() - before < 5


_TEXTS = st.lists(st.sampled_from(["a", "b", "de", "\n", " ", "  ", "euro"])).map("".join)


@given(_TEXTS | st.text(), _TEXTS | st.text())
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(was, now):
    pieces = pieces_between(was, now)

    assert "".join(piece.text for piece in pieces if piece.kind != "new") == was
    assert "".join(piece.text for piece in pieces if piece.kind != "old") == now
    assert all(piece.text for piece in pieces)
    assert all(one.kind != next_.kind for one, next_ in pairwise(pieces))


def test_far_from_a_change_words_are_left_out_on_either_side():
    long = " word" * 100
    pieces = [Piece("same", long), Piece("new", " x"), Piece("same", long), Piece("old", " y")]

    assert [(p.kind, len(p.text.split())) for p in without_what_is_far(pieces)] == [
        ("gap", 0), ("same", 12), ("new", 1), ("same", 12), ("gap", 0), ("same", 12), ("old", 1),
    ]  # fmt: skip
