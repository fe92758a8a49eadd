import datetime as dt

import pytest

from kaderwerk.demo.words import Count, Phrase, day, month


@pytest.mark.parametrize(
    ("number", "spec", "written"),
    [
        (1, "w", "één"), (1, "W", "Eén"), (20, "w", "twintig"), (21, "w", "21"), (0, "w", "nul"),
        (1250, "", "1.250"), (1250, "w", "1.250"), (90_000, "e", "90.000 euro"), (7, "e", "7 euro"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_people_do(number, spec, written):
    assert format(Count(number), spec) == written


def test_a_phrase_can_begin_a_sentence():
    assert (
        f"{Phrase('elke zes weken')}, {Phrase('het platform'):c}" == "elke zes weken, Het platform"
    )


def test_days_are_written_in_dutch():
    assert day(dt.date(2018, 3, 1)) == "1 maart 2018"
    assert month(dt.date(2019, 10, 31)) == "oktober 2019"
