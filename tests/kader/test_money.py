import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.money import NotAnAmount, read_euros, split, split_over, write_euros


@pytest.mark.parametrize(
    ("raw", "cents"),
    [
        (85000, 8_500_000),
        (85000.5, 8_500_050),
        (0.29, 29),
        ("85000", 8_500_000),
        ("85000.00", 8_500_000),
        ("85000,5", 8_500_050),
        ("85.000,00", 8_500_000),
        ("85,000.00", 8_500_000),
        ("1.250.000", 125_000_000),
        ("€ 90.000,01", 9_000_001),
        ("90.000,-", 9_000_000),
        ("90 000,00", 9_000_000),
        ("-5", -500),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(raw, cents):
    assert read_euros(raw) == cents


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("85.000", "unclear"),
        ("85,000", "unclear"),
        ("85.0001", "too_many_decimals"),
        (0.005, "too_many_decimals"),
        (10**40, "too_large"),
        ("99999999999999999", "too_large"),
        (float("inf"), "too_large"),
        (float("nan"), "not_an_amount"),
        (True, "not_an_amount"),
        (None, "not_an_amount"),
        ("", "not_an_amount"),
        ("1e5", "not_an_amount"),
        ("１２", "not_an_amount"),
        ("1.23,45", "not_an_amount"),
        ("9" * 1000, "not_an_amount"),
    ],
)
def test_what_is_no_amount_or_could_be_two_is_refused(raw, code):
    with pytest.raises(NotAnAmount) as error:
        read_euros(raw)

    assert error.value.code == code


@given(st.integers(-(10**15), 10**15))
def test_what_is_written_is_read_back_to_the_cent(cents):
    assert read_euros(write_euros(cents)) == cents


@given(st.integers(-(10**11), 10**11))
def test_a_float_of_two_decimals_is_exact(cents):
    assert read_euros(cents / 100) == cents


@given(st.integers(0, 10**13))
def test_the_dutch_and_the_english_way_of_writing_mean_the_same(cents):
    english = f"{cents // 100:,}.{cents % 100:02d}"
    dutch = english.translate(str.maketrans(".,", ",."))

    assert read_euros(english) == read_euros(dutch) == cents


@given(st.text() | st.floats() | st.integers() | st.none() | st.booleans())
def test_anything_is_read_or_refused(raw):
    with contextlib.suppress(NotAnAmount):
        assert isinstance(read_euros(raw), int)


weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any)


@given(st.integers(0, 10**12), weights)
def test_the_parts_are_the_amount_to_the_cent(amount, weights):
    parts = split_over(amount, weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - amount * weight / sum(weights)) < 1


@pytest.mark.meets("R130")
def test_an_award_is_split_over_the_years():
    assert split(9_000_001, {2018: 40, 2017: 60}) == {2017: 5_400_001, 2018: 3_600_000}


@pytest.mark.parametrize("wrong", [{}, {2017: 0}, {2017: -1, 2018: 2}])
def test_weights_that_divide_nothing_are_refused(wrong):
    with pytest.raises(ValueError, match="weights"):
        split(100, wrong)
