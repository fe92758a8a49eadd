"""Expressions that explode are refused when the framework loads, or fail without harm."""

import time

import pytest

from kaderwerk.kader import rules
from kaderwerk.kader.model import Kader, LongTextQuestion
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.rules import Environment, RuleFailed, compile_rules
from tests.kader import make

BIG = make.table(
    "big",
    make.column("name", "text", max_words=5),
    make.column("text", "long_text", max_words=5000),
    make.column("amount", "money"),
    make.column("who", "organisations"),
    max_rows=500,
)
ESSAY = make.question(LongTextQuestion, "essay", max_words=20_000)
PLAN = PlanText(
    applicant="AM01",
    language="nl",
    parties=tuple(make.party(f"p{n}", "employer", name="n" * 200) for n in range(60)),
    answers={
        "essay": "x" * 100_000,
        "big": [
            {
                "id": f"r{n}",
                "name": "x" * 1100,
                "text": "a " * 50_000,
                "amount": 10**15,
                "who": [f"p{m}" for m in range(60)],
            }
            for n in range(500)
        ],
    },
)


def kader_with(holds: str, **fields) -> Kader:
    return make.kader(BIG, ESSAY, rules=(make.rule(holds, "big", **fields),))


def refusal(holds: str, **fields) -> str:
    """The code of the first problem, which must be found quickly."""
    start = time.process_time()
    found = rules.problems(kader_with(holds, **fields))
    assert time.process_time() - start < 2
    assert found, "not refused"
    return found[0].code


REPEATED = "+".join("x" * 20)

DEAR = [
    "big.all(a, big.exists(b, a.amount > b.amount))",
    "big.all(a, words(a.text) > 0)",
    "big.all(a, essay.contains(a.text))",
    "big.map(a, big).size() > 0",
    "sum(big.map(a, sum(big.map(b, b.amount)))) > 0",
    "big.all(a, big == big)",
    "join(big.map(r, r.text), ',').size() > 0",
    "join(big.map(r, r.name), essay).size() > 0",
    f"[essay].map(x, {REPEATED}).map(x, {REPEATED}).map(x, {REPEATED}).all(x, x.size() > 0)",
    "(" + "+".join(["big"] * 16) + ").map(r, r.amount).size() > 0",
    "[" + ",".join(["1"] * 600) + "].all(x, big.all(y, y.amount > x))",
    "essay.matches('((x?){1,30}){1,30}y')",
    "essay.matches('" + "x{1,900}" * 100 + "y')",
]


@pytest.mark.parametrize("holds", DEAR)
def test_an_expression_that_could_take_too_long_is_refused(holds):
    assert refusal(holds) == "expression.too_costly"


@pytest.mark.parametrize(
    ("holds", "code"),
    [
        ("big.all(a, big.all(b, big.all(c, true)))", "expression.too_many_loops"),
        ("&&".join(["big.all(a, a.amount > 0)"] * 9), "expression.too_many_loops"),
        ("(" * 400 + "true" + ")" * 400, "expression.too_deep"),
        ("!(" * 200 + "true" + ")" * 200, "expression.too_deep"),
        ("1" + "+1" * 300 + " > 0", "expression.too_deep"),
        ("[" * 300 + "]" * 300 + " == []", "expression.too_deep"),
        ("'" + "x" * 1_000_000 + "' == ''", "expression.too_long"),
        ("true" + " && true" * 200_000, "expression.too_long"),
    ],
)
def test_a_monstrous_expression_is_refused(holds, code):
    assert refusal(holds) == code


def test_rules_that_are_dear_together_are_refused():
    assert refusal("words(row.text) > 10", each="big") == "expression.too_costly_together"


def test_a_framework_of_thousands_of_expressions_is_refused():
    many = tuple(make.rule("true", "big", key=f"rule{n}") for n in range(5000))

    (problem,) = rules.problems(make.kader(BIG, rules=many))

    assert problem.code == "expression.too_many"


@pytest.mark.parametrize(
    "holds",
    [
        "sum(big.map(r, r.amount)) > 0",
        "words(essay) > 5",
        "big.all(a, essay == essay)",
        "big.all(a, a.text.size() > 1)",
        "big.all(a, a.who == a.who)",
        "big.map(a, a).map(b, b).map(c, c).size() > 0",
        "big == big",
        "parties.all(a, parties.all(b, a.name == b.name))",
        "essay.matches('" + "x?" * 300 + "y')",
        "big.all(a, a.name.matches('(x*)*y'))",
        f"[essay].map(x, {REPEATED}).map(x, {REPEATED}).all(x, x.size() > 0)",
        "big.all(a, essay + essay != essay)",
    ],
)
def test_what_is_let_through_ends_soon_with_the_largest_plan_there_can_be(holds):
    kader = kader_with(holds)
    compiled = compile_rules(kader)
    environment = Environment(kader, compiled, PLAN, PLAN.answers)

    start = time.process_time()
    compiled.rule("holds", environment.values)

    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "holds",
    [
        "big[0].amount / 0 == 1",
        "big[600].amount == 1",
        "9223372036854775807 + big[0].amount > 0",
        "sum([9223372036854775807, 1]) > 0",
        "int(essay) > 0",
        "round(1e300) == 1",
        "round(0.0 / 0.0) == 1",
        "days(essay, 'x') == 1",
        "big.all(a, parties.all(b, a.amount > 0))",
    ],
)
def test_an_expression_without_an_answer_fails_as_such(holds):
    kader = kader_with(holds)
    compiled = compile_rules(kader)
    environment = Environment(kader, compiled, PLAN, PLAN.answers)

    with pytest.raises(RuleFailed) as error:
        compiled.rule("holds", environment.values)

    assert error.value.message
