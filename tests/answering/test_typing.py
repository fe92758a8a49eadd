"""Amounts, numbers and days as people of a language write them."""

import pytest
from django.utils import translation

from kaderwerk.answering.forms import field_of
from tests.answering.browser import posted_by
from tests.answering.fields import SMALL, around, html_of, page_of, read


@pytest.mark.meets("R032")
@pytest.mark.parametrize(
    ("language", "typed", "cents"),
    [
        ("nl", "90.000,00", 9_000_000),
        ("nl", "90000.00", 9_000_000),
        ("nl", "90000", 9_000_000),
        ("nl", "90.000", 9_000_000),
        ("nl", "€ 90.000,-", 9_000_000),
        ("nl", "€ 1.250.000,50", 125_000_050),
        ("en", "90,000.00", 9_000_000),
        ("en", "90,000", 9_000_000),
        ("en", "90000.00", 9_000_000),
        ("en", "€ 90.000,00", 9_000_000),
    ],
)
def test_an_amount_is_read_as_people_of_a_language_write_it(language, typed, cents):
    assert read(SMALL, SMALL.question("own_money"), {"own_money": [typed]}, language).value == cents


@pytest.mark.parametrize(
    ("language", "typed"), [("nl", "90,000"), ("en", "90.000"), ("nl", "veel")]
)
def test_an_amount_that_could_mean_two_things_is_asked_about(language, typed):
    posted = read(SMALL, SMALL.question("own_money"), {"own_money": [typed]}, language)

    assert not posted.is_kept
    assert typed in posted.errors[None, None]
    with translation.override(language):
        html = html_of(
            field_of(SMALL.question("own_money"), posted.typed, around(SMALL), errors=posted.errors)
        )
    assert posted_by(html)["own_money"] == [typed]
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [("nl", "1.200", 1200), ("en", "1,200", 1200), ("nl", " 650 ", 650), ("nl", "1 200", 1200)],
)
def test_a_number_is_read_as_people_of_a_language_write_it(language, typed, value):
    assert read(SMALL, SMALL.question("homes"), {"homes": [typed]}, language).value == value


def test_decimals_stand_behind_a_comma_in_dutch():
    question = SMALL.question("gas_use")
    assert posted_by(page_of(SMALL, question, "12.5", "nl"))["gas_use"] == ["12,5"]
    assert posted_by(page_of(SMALL, question, "12.5", "en"))["gas_use"] == ["12.5"]


@pytest.mark.parametrize("typed", ["2026-06-24", "24-6-2026", "24/06/2026", "24.6.2026"])
def test_a_day_can_be_typed_with_the_day_first(typed):
    posted = read(SMALL, SMALL.question("permit_date"), {"permit_date": [typed]})
    assert posted.value == "2026-06-24"


def test_what_is_no_day_is_shown_as_it_was_typed():
    question = SMALL.question("permit_date")
    posted = read(SMALL, question, {"permit_date": ["next week"]})
    with translation.override("nl"):
        html = html_of(field_of(question, posted.typed, around(SMALL), errors=posted.errors))
    assert 'type="text"' in html
    assert posted_by(html)["permit_date"] == ["next week"]


@pytest.mark.meets("R033")
def test_the_first_day_of_a_period_is_kept_before_the_last_is_known():
    question = SMALL.question("period")
    posted = read(SMALL, question, {"period.start": ["2026-09-01"], "period.end": [""]})

    assert posted.value == {"start": "2026-09-01"}
    assert posted_by(page_of(SMALL, question, posted.value))["period.start"] == ["2026-09-01"]
