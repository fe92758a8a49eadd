from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.model import PaymentYear
from kaderwerk.kader.model.money import Instrument
from kaderwerk.kader.payment import AFTERWARDS, split


def years(*percents: int) -> list[PaymentYear]:
    return [
        PaymentYear(year=2017 + at, percent=percent, source="bron")
        for at, percent in enumerate(percents)
    ]


@pytest.mark.meets("R038")
def test_nothing_may_be_asked_after_a_payment_into_the_general_means():
    after = AFTERWARDS["decentralisatie-uitkering"]

    assert not any((after.conditions, after.spending_report, after.clawback))
    assert (after.account, after.account_due) == ("none", None)


@pytest.mark.meets("R038")
def test_each_way_of_paying_has_an_account_of_its_own():
    assert set(AFTERWARDS) == set(get_args(Instrument))
    assert len({after.account for after in AFTERWARDS.values()}) == len(AFTERWARDS)


def test_a_specific_grant_is_accounted_for_before_the_middle_of_july():
    assert AFTERWARDS["specifieke-uitkering"].account_due == (7, 15)


@pytest.mark.meets("R130")
@given(
    st.integers(0, 10**14),
    st.lists(st.integers(0, 100), min_size=1, max_size=5).filter(lambda p: sum(p) > 0),
)
def test_the_years_are_together_the_award_to_the_cent(award, percents):
    parts = split(award, years(*percents))

    assert sum(parts.values()) == award
    assert list(parts) == [2017 + at for at in range(len(percents))]
    for part, percent in zip(parts.values(), percents, strict=True):
        assert abs(part - award * percent / sum(percents)) <= 1 + award * 1e-12
        assert part >= 0
        assert percent or not part


@pytest.mark.parametrize(
    ("award", "percents", "parts"),
    [
        (8_500_000, (50, 50), [4_250_000, 4_250_000]),
        (1, (50, 50), [1, 0]),
        (100, (33, 33, 34), [33, 33, 34]),
        (9_999_999, (100, 0), [9_999_999, 0]),
        (0, (60, 40), [0, 0]),
    ],
)
def test_an_award_is_split_by_percent(award, percents, parts):
    assert list(split(award, years(*percents)).values()) == parts


def test_an_award_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        split(-1, years(100))
