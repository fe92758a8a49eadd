"""Which amounts a framework adds up and compares, read from its expressions."""

import pytest

from kaderwerk.kader.examine import examine
from kaderwerk.kader.sums import comparison_of, products_of, sides_of, terms_of
from tests import make

SMALL, LARGE = make.SMALL.kader, make.LARGE.kader
COSTS = SMALL.question("costs")


def rule(kader, key):
    return next(rule for rule in kader.rules if rule.key == key)


@pytest.mark.parametrize(
    ("holds", "sides"),
    [
        ("sum(a.filter(r, r.x == 'y').map(r, r.z)) == asked",
         ("sum(a.filter(r, r.x == 'y').map(r, r.z))", "==", "asked")),
        ("a * 2 <= b", ("a * 2", "<=", "b")),
        ("a == b || c == d", None),
        ("a != b", None),
        ("a ? b : c", None),
        ('"<" == ">"', ('"<"', "==", '">"')),
    ],
)  # fmt: skip
def test_a_rule_that_is_one_comparison_has_two_sides(holds, sides):
    assert sides_of(holds) == sides


def test_a_sum_is_known_by_the_column_that_it_adds_up_also_by_its_formula():
    comparison = comparison_of(SMALL, rule(SMALL, "costs_add_up"))

    (left,), (right,) = comparison.left, comparison.right
    assert (left.label, left.table, comparison.sign) == ("Cost", "costs", "==")
    assert [(c.column.key, c.option) for c in left.conditions] == [("paid_by_scheme", "")]
    assert right.label == SMALL.amount_question.label


def test_a_rule_about_other_things_than_sums_is_not_shown():
    assert comparison_of(SMALL, rule(SMALL, "amount_per_home")) is None
    assert comparison_of(SMALL, rule(SMALL, "gets_readier")) is None
    assert terms_of(SMALL, "homes * 3") == ()
    assert terms_of(SMALL, "sum(costs.map(c, c.units))") == ()


def test_amounts_can_be_added_and_taken_so_many_times():
    first, second = terms_of(SMALL, "amount * 2 + own_money")

    assert (first.times, second.times) == (2, 1)


def test_a_computed_cell_says_what_it_is_made_of():
    (cost,) = products_of(COSTS, next(c for c in COSTS.columns if c.computed))
    assert cost.factors == ("Number", "Price of one")

    table = LARGE.question("bijdragen")
    hours, rest = products_of(table, next(c for c in table.columns if c.computed))
    assert hours.condition.option == "uren"
    assert (len(hours.factors), len(rest.factors)) == (2, 1)


def test_the_examination_has_both_amounts_of_each_rule_that_compares_them():
    plan = make.plan_text(SMALL, "alder-hill")
    (compared,) = examine(SMALL, plan).compared
    assert compared.holds
    assert compared.left == compared.right == plan.answers["amount"]

    plan.answers["amount"] = compared.left + 5
    (compared,) = examine(SMALL, plan).compared
    assert not compared.holds
    assert compared.right - compared.left == 5
