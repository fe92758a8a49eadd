import datetime as dt
from random import Random

import pytest

from kaderwerk.demo.activities import Activity, add_months, plan_in_time
from kaderwerk.demo.budget import LEAST_FOR_CLIENTS, MOST_FOR_CLIENTS, fit
from kaderwerk.demo.folder import the_kader
from kaderwerk.demo.library import Dealer
from kaderwerk.demo.lots import draw
from kaderwerk.demo.outline import outline
from kaderwerk.demo.regions import regions


@pytest.mark.parametrize("seed", range(20, 40))
def test_every_euro_of_every_region_is_spent(seed):
    dealer = Dealer(Random(seed))
    places = regions(the_kader())
    lots = draw(places, dealer.random)
    for region in places:
        plan = outline(region, lots[region.code], dealer)
        budget = plan.budget
        spent = sum(each.cost for each in plan.planned) + budget.coordinator + budget.clients

        assert spent == plan.lot.amount
        assert LEAST_FOR_CLIENTS <= budget.clients <= MOST_FOR_CLIENTS
        assert budget.sessions > 0
        assert budget.travel > 0
        for each in plan.planned:
            assert plan.lot.start <= each.begin < each.end <= plan.end


def test_an_amount_in_which_nothing_fits_is_an_error():
    dealer = Dealer(Random(1))
    lot = draw(regions(the_kader()), dealer.random)["AM05"]
    dear = Activity(
        family="vorm", title="", text="", lead=(), van=0, tot=1, count=(1, 1), prices=(1_000_000,)
    )

    with pytest.raises(ValueError, match="no coordinator fits"):
        fit(plan_in_time([dear], lot.start, lot.months), lot, dt.date(2019, 9, 30), dealer.random)


def test_months_are_counted_over_the_end_of_a_year():
    assert add_months(dt.date(2017, 10, 16), 3) == dt.date(2018, 1, 16)
    assert add_months(dt.date(2017, 10, 1), 24) == dt.date(2019, 10, 1)
