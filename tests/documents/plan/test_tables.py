import pytest
from django.utils.translation import override

from kaderwerk.documents.plan.tables import table_part
from kaderwerk.documents.plan.values import Words
from tests.documents import samples

COSTS = [
    {"id": "c1", "kind": "labour", "year": 2026, "units": 400, "price": 4_500},
    {"id": "c2", "kind": "material", "year": 2026, "units": 600, "price": 12_000},
]


def part(table, value):
    kader = samples.districts()
    with override("en"):
        words = Words(kader, samples.plan_content({table: value}), "en")
        return table_part(kader, kader.table(table), value, words)


def test_what_a_line_comes_to_is_computed_and_added_up():
    shown = part("costs", COSTS)

    assert shown["kind"] == "lines"
    assert [row[5] for row in shown["rows"]] == ["€\u00a018,000.00", "€\u00a072,000.00"]
    assert shown["foot"][5] == "€\u00a090,000.00"


def test_prices_of_one_are_not_added_up():
    assert part("costs", COSTS)["foot"][4] == ""


def test_one_row_has_no_total():
    assert part("costs", COSTS[:1])["foot"] == []


def test_an_amount_that_is_no_amount_is_shown_without_a_total():
    shown = part("costs", [COSTS[0], {**COSTS[1], "price": "much"}])

    assert shown["rows"][1][4] == "much"
    assert shown["foot"] == []


def test_a_sum_of_nothing_is_not_said_to_be_zero():
    nothing = {"id": "c3", "kind": "labour", "year": 2026}
    shown = part("costs", [COSTS[0], nothing])

    assert [row[5] for row in shown["rows"]] == ["€\u00a018,000.00", "Not answered."]
    assert shown["foot"][5] == "€\u00a018,000.00"


def test_a_sum_that_is_zero_is_said_to_be_zero():
    given = {"id": "c3", "kind": "labour", "year": 2026, "units": 0, "price": 0}

    assert part("costs", [given])["rows"][0][5] == "€\u00a00.00"


def test_rows_that_need_room_are_shown_as_blocks_with_their_name_on_top():
    shown = part("activities", [{"id": "r1", "what": "Talk", "start": "2026-06-01"}])

    assert shown["kind"] == "rows"
    assert shown["rows"][0]["title"] == "1. Talk"
    assert shown["rows"][0]["pairs"] == [["Starts on", [{"p": ["1 June 2026"]}]]]


@pytest.mark.parametrize("value", ["text", 3, {"a": 1}, [1, 2], [{"id": 1}, "x"]])
def test_what_is_no_table_is_shown_as_it_is(value):
    assert part("costs", value)["kind"] == "text"


def test_a_table_without_rows_says_so():
    assert part("costs", []) == {"kind": "text", "blocks": [{"p": ["No rows."]}]}
