from typing import get_args

import pytest

from kaderwerk.kader.model.money import Instrument
from kaderwerk.kader.payment import AFTERWARDS


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
