import datetime as dt
from decimal import Decimal

import pytest

from kaderwerk.documents import wording


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (9_000_000, "€ 90.000,00", "€ 90,000.00"),
        (350_000_000, "€ 3.500.000,00", "€ 3,500,000.00"),
        (1, "€ 0,01", "€ 0.01"),
        (0, "€ 0,00", "€ 0.00"),
        (-123_456, "−€ 1.234,56", "−€ 1,234.56"),
    ],
)
def test_money_is_written_as_the_language_has_it(cents, dutch, english):
    assert wording.money(cents, "nl").replace(wording.NBSP, " ") == dutch
    assert wording.money(cents, "en").replace(wording.NBSP, " ") == english


def test_an_amount_is_not_parted_from_its_sign():
    assert wording.money(100, "nl") == f"€{wording.NBSP}1,00"


@pytest.mark.parametrize(
    ("cents", "decimals", "dutch"),
    [
        (279_000_000, 1, "2,8"),
        (279_000_000, 3, "2,790"),
        (275_000_000, 1, "2,8"),
        (274_999_999, 1, "2,7"),
        (250_000_000, 0, "3"),
        (123_456_789_012, 2, "1.234,57"),
        (0, 1, "0,0"),
    ],
)
def test_millions_are_rounded_with_a_half_upwards(cents, decimals, dutch):
    assert wording.millions(cents, decimals, "nl") == dutch


def test_dates_are_written_in_words():
    day = dt.date(2017, 6, 24)

    assert wording.date(day, "nl") == "24 juni 2017"
    assert wording.date(day, "en") == "24 June 2017"
    assert wording.weekday_and_date(day, "nl") == "zaterdag 24 juni 2017"


@pytest.mark.meets("R114")
def test_a_moment_is_written_with_its_zone_to_the_second():
    last = dt.datetime(2017, 6, 24, 21, 59, 59, tzinfo=dt.UTC)

    assert wording.moment(last, "Europe/Amsterdam", "nl") == (
        "zaterdag 24 juni 2017, 23:59:59 (tijd in Amsterdam, UTC+02:00)"
    )
    assert wording.moment(last, "Europe/Amsterdam", "en") == (
        "Saturday 24 June 2017, 23:59:59 (time in Amsterdam, UTC+02:00)"
    )


def test_the_two_hours_that_the_clock_repeats_are_told_apart():
    first = dt.datetime(2017, 10, 29, 0, 30, tzinfo=dt.UTC)
    second = first + dt.timedelta(hours=1)

    assert "02:30:00 (tijd in Amsterdam, UTC+02:00)" in wording.moment(
        first, "Europe/Amsterdam", "nl"
    )
    assert "02:30:00 (tijd in Amsterdam, UTC+01:00)" in wording.moment(
        second, "Europe/Amsterdam", "nl"
    )


def test_a_moment_in_a_table_is_short():
    last = dt.datetime(2017, 6, 24, 21, 59, 59, tzinfo=dt.UTC)

    assert wording.short_moment(last, "Europe/Amsterdam", "nl") == (
        "24 juni 2017, 23:59:59 (UTC+02:00)"
    )


def test_a_zone_without_a_place_is_named_by_its_difference():
    noon = dt.datetime(2017, 6, 24, 12, tzinfo=dt.UTC)

    assert wording.moment(noon, "UTC", "en") == "Saturday 24 June 2017, 12:00:00 (UTC+00:00)"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        wording.moment(dt.datetime(2017, 6, 24), "UTC", "nl")


def test_what_is_paid_in_each_year_is_told_in_order():
    text = wording.per_year({2018: 4_500_000, 2017: 4_500_000}, "nl").replace(wording.NBSP, " ")

    assert text == "€ 45.000,00 in 2017 en € 45.000,00 in 2018"


def test_words_are_listed_with_the_last_one_joined():
    assert wording.listed(["2017"], "nl") == "2017"
    assert wording.listed(["2017", "2018", "2019"], "en") == "2017, 2018 and 2019"
    assert wording.listed([], "en") == ""


def test_numbers_sizes_and_hashes_can_be_read():
    assert wording.number(Decimal("1480.5"), "nl") == "1.480,5"
    assert wording.size(42_000, "nl") == f"42{wording.NBSP}kB"
    assert wording.size(3_240_000, "nl") == f"3,2{wording.NBSP}MB"
    assert wording.grouped("0123456789abcdef") == "01234567 89abcdef"


def test_another_language_gets_the_english_forms():
    assert wording.date(dt.date(2017, 5, 1), "de") == "1 May 2017"
