"""What a framework may say in its expressions, and what is told about those it may not."""

import pytest
from msgspec import structs

from kaderwerk.kader import rules
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    LadderQuestion,
    LongTextQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    StatementQuestion,
)
from kaderwerk.kader.rules import BrokenRules, RuleProblem
from tests.kader import make

BUDGET = make.table(
    "budget",
    make.column("post", "text"),
    make.column("amount", "money"),
    make.column("hours", "number", decimals=2),
    make.column("rate", "money"),
    make.column("paid", "yes_no"),
    make.column("who", "organisations"),
    make.column("kind", "choice", options=(make.option("staff"), make.option("other"))),
)
QUESTIONS = (
    make.text("name"),
    make.question(LongTextQuestion, "why"),
    make.choice("kind", "start", "anchor"),
    make.choice("aims", "one", "two", many=True),
    make.question(LadderQuestion, "stage", ladder="stage"),
    make.question(NumberQuestion, "size"),
    make.question(NumberQuestion, "weight", decimals=1),
    make.asked("amount"),
    make.question(DateQuestion, "day"),
    make.question(PeriodQuestion, "period"),
    make.question(OrganisationQuestion, "lead"),
    make.question(ContactQuestion, "contact"),
    make.question(CoordinatorQuestion, "coordinator"),
    make.question(AttachmentQuestion, "files"),
    make.question(StatementQuestion, "agreed"),
    BUDGET,
)


def problems(holds: str, **fields) -> list[RuleProblem]:
    return rules.problems(make.kader(*QUESTIONS, rules=(make.rule(holds, "name", **fields),)))


def codes(holds: str, **fields) -> list[str]:
    return [problem.code for problem in problems(holds, **fields)]


@pytest.mark.parametrize(
    "holds",
    [
        'name == "" || words(why) >= 10',
        'kind == "start" && "one" in aims && aims.size() == 2',
        "stage < 6 && size > 0 && weight < 2.5 && amount == asked",
        'day < "2018-01-01" && period.start < period.end',
        "days(period.start, period.end) > 30",
        'lead == "city" && contact.email != "" && coordinator.mandated_by == ""',
        'files.all(f, f.size < 1000 && f.name.endsWith(".pdf")) && agreed',
        "sum(budget.filter(b, b.paid).map(b, b.amount)) == asked",
        "budget.all(b, round(b.hours * double(b.rate)) >= 0)",
        'budget.all(b, b.who.exists(k, k == "city")) && has(budget[0].post)',
        'parties.exists(p, p.domain == "care" && p.signs && p.type == "provider")',
        'join(budget.map(b, b.post), ", ").contains("x") && applicant != "AM02"',
        'name.matches("^[A-Z][a-z]+$") && budget.exists_one(b, b.kind == "staff")',
    ],
)
def test_every_kind_of_answer_can_be_named(holds):
    assert problems(holds) == []


def test_a_misspelt_column_is_found_with_its_place():
    (problem,) = problems("budget.all(b,\n  b.bedrg > 1)")

    assert problem.place == "rule.holds.holds"
    assert problem.code == "expression.does_not_compile"
    assert (problem.line, problem.column) == (2, 4)
    assert "bedrg" in str(problem.params["message"])


def test_all_mistakes_of_all_expressions_are_found_at_once():
    kader = make.kader(
        make.text("name", ask_if="nope"),
        make.table(
            "lines",
            make.column("a", "money", required_if="row.b"),
            make.column("total", "computed_money", computed="row.a + name"),
        ),
        rules=(make.rule("name +", "name"), make.rule("asked", "name", key="second")),
        shares=(make.share("asked", "name", "name"),),
    )

    assert [(p.place, p.code) for p in rules.problems(kader)] == [
        ("question.name.ask_if", "expression.does_not_compile"),
        ("question.lines.column.a.required_if", "expression.does_not_compile"),
        ("question.lines.column.total.computed", "expression.does_not_compile"),
        ("rule.holds.holds", "expression.does_not_compile"),
        ("rule.second.holds", "expression.wrong_type"),
        ("share.part.whole", "expression.wrong_type"),
    ]


@pytest.mark.parametrize(
    ("holds", "code"),
    [
        ("asked == name", "expression.does_not_compile"),
        ("sum(budget.map(b, b.post)) > 0", "expression.does_not_compile"),
        ("join(budget.map(b, b.amount), name) == name", "expression.does_not_compile"),
        ("row.amount > 0", "expression.does_not_compile"),
        ("", "expression.does_not_compile"),
        ("#", "expression.does_not_compile"),
        ("asked", "expression.wrong_type"),
        ("name == 'half \ud800'", "expression.does_not_compile"),
        ("timestamp(day) > timestamp(day)", "expression.not_allowed"),
        ("dyn(asked) == 1", "expression.not_allowed"),
        ("type(asked) == int", "expression.not_allowed"),
        ("{'a': 1}['a'] == asked", "expression.not_allowed"),
        ("Kader.Party{key: 'a'} in parties", "expression.not_allowed"),
        ("budget.all(name, name.paid)", "expression.name_taken"),
        ("name.matches(why)", "expression.pattern_not_fixed"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_reason(holds, code):
    assert set(codes(holds)) == {code}


def test_a_rule_for_each_row_sees_that_row_and_all_answers():
    assert problems("row.amount <= asked && row.post != name", each="budget") == []


def test_conditions_inside_a_row_see_that_row_alone():
    column = make.column("a", "money", required_if="name == ''")

    (problem,) = rules.problems(make.kader(make.text("name"), make.table("lines", column)))

    assert "name" in str(problem.params["message"])


def test_a_computed_cell_may_not_rest_on_another():
    lines = make.table(
        "lines",
        make.column("a", "money"),
        make.column("b", "computed_money", computed="row.a * 2"),
        make.column("c", "computed_money", computed="row.b * 2"),
    )

    (problem,) = rules.problems(make.kader(lines))

    assert problem.place == "question.lines.column.c.computed"
    assert (problem.code, problem.params) == ("expression.uses_computed", {"name": "b"})


def test_questions_that_wait_for_each_other_are_named():
    kader = make.kader(
        make.text("a", ask_if='b == "x"'),
        make.text("b", ask_if='c == "x"'),
        make.text("c", ask_if='a == "x"'),
    )

    (problem,) = rules.problems(kader)

    assert problem.code == "expression.circular"
    assert problem.params == {"questions": "a → b → c → a"}


def test_a_question_that_waits_for_the_amount_asked_waits_for_its_question():
    kader = make.kader(make.asked("amount", ask_if="asked > 0"))

    assert [p.code for p in rules.problems(kader)] == ["expression.circular"]


@pytest.mark.parametrize("key", ["row", "asked", "parties", "for", "true", "package"])
def test_a_question_cannot_have_a_name_with_a_meaning(key):
    (problem,) = rules.problems(make.kader(make.text(key)))

    assert (problem.place, problem.code) == (f"question.{key}", "expression.name_reserved")


def test_a_column_cannot_be_called_id():
    (problem,) = rules.problems(make.kader(make.table("lines", make.column("id", "text"))))

    assert (problem.place, problem.code) == (
        "question.lines.column.id",
        "expression.name_reserved",
    )


def test_columns_that_differ_in_underscores_alone_stay_apart():
    lines = make.table("lines", make.column("a_b", "text"), make.column("a__b", "money"))

    assert rules.problems(make.kader(lines, rules=(make.rule("lines[0].a__b > 0", "lines"),))) == []


def test_a_framework_with_mistakes_gives_no_rules():
    with pytest.raises(BrokenRules) as error:
        rules.compile_rules(make.kader(make.text("name", ask_if="nope")))

    assert [problem.place for problem in error.value.problems] == ["question.name.ask_if"]


def test_rules_are_compiled_once_for_a_framework():
    kader = make.kader(make.text("name"))

    assert rules.compile_rules(kader) is rules.compile_rules(kader)
    assert rules.compile_rules(structs.replace(kader)) is not rules.compile_rules(kader)
