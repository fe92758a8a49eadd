import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.rules import Environment, compile_rules
from tests.kader import make

LINES = make.table(
    "lines",
    make.column("hours", "number", decimals=2),
    make.column("rate", "money"),
    make.column("value", "computed_money", computed="round(row.hours * double(row.rate))"),
)


def holds(expression: str, answers: dict | None = None) -> bool:
    questions = (make.text("name"), LINES)
    kader = make.kader(*questions, rules=(make.rule(expression, "name"),))
    compiled = compile_rules(kader)
    environment = Environment(kader, compiled, make.plan(), answers or {})
    return compiled.rule("holds", environment.values)


@pytest.mark.parametrize(
    "expression",
    [
        "sum([1, 2, 3]) == 6",
        "sum([]) == 0",
        'join(["a", "b"], "-") == "a-b"',
        'words("Wij doen het samen.") == 4',
        'days("2018-01-01", "2019-12-31") == 730',
        'days("", "2019-12-31") == 0',
        "round(1.5) == 2 && round(-1.5) == -2 && round(8.15 * 6000.0) == 48900",
    ],
)
def test_functions_give_what_their_name_says(expression):
    assert holds(expression)


@given(st.lists(st.integers(-(10**15), 10**15), max_size=30))
def test_sums_are_exact(numbers):
    assert holds(f"sum({numbers}) == {sum(numbers)}")


def test_what_was_not_answered_is_empty():
    assert holds('name == "" && lines.size() == 0 && asked == 0')


def test_a_computed_cell_can_be_used_in_a_rule():
    row = {"id": "r1", "hours": "8.15", "rate": 6000}

    assert holds("lines[0].value == 48900", {"lines": [row]})


def test_rules_see_who_takes_part_and_who_belongs_to_the_applicant():
    assert holds('parties.exists(p, p.key == "city" && p.domain == "work" && p.code == "GM0014")')
    assert holds('applicant == "AM01" && members == ["GM0034"]')
