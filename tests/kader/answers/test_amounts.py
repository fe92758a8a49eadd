import pytest
from msgspec import structs

from kaderwerk.kader.answers import MISSING
from kaderwerk.kader.model import MoneyQuestion, NumberQuestion
from kaderwerk.kader.model.money import ApplicantCap
from tests.kader import make
from tests.kader.make import asked, checked, codes_of, given, question, value_of

COUNT = question(NumberQuestion, "size", minimum=0, maximum=1000)
EXACT = question(NumberQuestion, "weight", decimals=2, minimum=-5)
MONEY = question(MoneyQuestion, "own")
ASKED = asked()


@pytest.mark.parametrize(("raw", "value"), [(7, 7), ("12", 12), (3.0, 3), ("+4", 4), ("1.0", 1)])
def test_a_whole_number_is_kept_as_one(raw, value):
    assert value_of(COUNT, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [("12,50", "12.5"), (12.5, "12.5"), (12, "12"), ("-0.0", "0"), ("007", "7"), ("0.05", "0.05")],
)
def test_a_number_with_decimals_is_kept_as_its_shortest_text(raw, value):
    assert value_of(EXACT, raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("twaalf", "answer.not_a_number"),
        (True, "answer.not_a_number"),
        (float("nan"), "answer.not_a_number"),
        (float("inf"), "answer.not_a_number"),
        ([1], "answer.not_a_number"),
        ("1.000", "answer.number_unclear"),
        ("1.5", "answer.too_many_decimals"),
        (1.5, "answer.too_many_decimals"),
        (1e-300, "answer.too_many_decimals"),
        (10**15, "answer.too_large"),
        (10**4000, "answer.too_large"),
        (1e300, "answer.too_large"),
    ],
)
def test_what_is_no_number_here_is_refused(raw, code):
    value, findings = given(COUNT, raw)

    assert value is MISSING
    assert [finding.code for finding in findings] == [code]


def test_a_number_outside_its_bounds_blocks_and_is_kept():
    assert given(COUNT, -1)[0] == -1
    assert codes_of(COUNT, -1) == ["number.below_minimum"]
    assert codes_of(COUNT, 1001) == ["number.above_maximum"]
    assert codes_of(COUNT, 0) == codes_of(COUNT, 1000) == []
    assert codes_of(EXACT, "-5.01") == ["number.below_minimum"]
    assert codes_of(EXACT, "-5.00") == []


@pytest.mark.meets("R032")
def test_the_cap_itself_passes_and_a_cent_more_blocks():
    assert value_of(ASKED, "90000.00") == 9_000_000

    value, (finding,) = given(ASKED, "90000.01")
    assert value == 9_000_001
    assert (finding.code, finding.level) == ("money.above_cap", "blocks")
    assert finding.params == {"given_cents": 9_000_001, "cap_cents": 9_000_000}


@pytest.mark.meets("R034")
def test_one_euro_may_be_asked_and_nothing_may_not():
    assert value_of(ASKED, 1) == 100
    assert codes_of(ASKED, "0.00") == ["money.below_minimum"]
    assert codes_of(ASKED, 0) == ["money.below_minimum"]


def test_an_applicant_with_a_cap_of_its_own_is_held_to_that():
    caps = (ApplicantCap(applicant="AM01", cap=make.Cents(500_000), source="Text"),)
    kader = make.kader(ASKED, applicant_caps=caps)

    assert make.codes(kader, {"amount": 500_000}) == []
    assert make.codes(kader, {"amount": 500_001}) == ["money.above_cap"]


def test_an_amount_is_zero_at_least_unless_the_framework_says_otherwise():
    assert codes_of(MONEY, "-0.01") == ["money.below_minimum"]
    assert value_of(MONEY, 0) == 0
    assert value_of(structs.replace(MONEY, minimum=make.Cents(-100)), "-1.00") == -100


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("85.000", "answer.amount_unclear"),
        ("veel", "answer.not_an_amount"),
        (True, "answer.not_an_amount"),
        ([5], "answer.not_an_amount"),
        (1.005, "answer.amount_in_parts_of_cents"),
        (10**4000, "answer.too_large"),
    ],
)
def test_what_is_no_amount_is_refused(raw, code):
    assert given(ASKED, raw)[0] is MISSING
    assert codes_of(ASKED, raw) == [code]


def test_a_stored_amount_is_in_cents():
    assert checked(ASKED, 9_000_000) == []
    assert [finding.code for finding in checked(ASKED, 9_000_001)] == ["money.above_cap"]
    assert [finding.code for finding in checked(ASKED, "90000.00")] == ["answer.not_an_amount"]
