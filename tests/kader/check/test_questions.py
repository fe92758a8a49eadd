import pytest

from tests.kader.small import changed, codes, only


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("asked   = true\n", "question.not_one_asked"),
        ("plan    = true\n", "question.not_one_plan"),
        ('type    = "coordinator"', "question.not_one_coordinator"),
    ],
)
def test_every_framework_asks_for_amount_period_and_coordinator(old, code):
    problem = only((old, 'type = "contact"' if "coordinator" in old else ""))

    assert (problem.place, problem.code, problem.params) == ("question", code, {"count": 0})


def test_no_framework_asks_for_two_amounts():
    second = changed(
        ('type    = "coordinator"', 'type    = "coordinator"'),
        (
            '[[question]]\nkey     = "periode"',
            '[[question]]\nkey = "nog_een"\nsection = "geld"\ntype = "money"\nlabel = "En?"\n'
            'asked = true\nsource = "bron 9"\n\n[[question]]\nkey     = "periode"',
        ),
        ('"bedrag", "periode"', '"bedrag", "nog_een", "periode"'),
    )

    assert ("question", "question.not_one_asked") in codes(text=second)


@pytest.mark.parametrize(
    "line", ["required = false", "ask_if = 'soort == \"oud\"'", 'may_be_unknown = "regels"']
)
def test_the_amount_asked_is_always_asked(line):
    problem = only(("asked   = true", f"asked   = true\n{line}"))

    assert (problem.place, problem.code) == (
        f"question.bedrag.{line.split()[0]}",
        "question.always_asked",
    )


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("max_words = 100", "max_words = 10\nfew_words = 11", "question.waarom.few_words"),
        (
            'label   = "Waaraan?"',
            'label = "Waaraan?"\nmin_rows = 9\nmax_rows = 8',
            "question.regels.max_rows",
        ),
        (
            "minimum = 1, maximum = 9",
            "minimum = 9, maximum = 1",
            "question.regels.column.aantal.maximum",
        ),
        (
            "asked   = true",
            'asked = true\nminimum = "2.00"\nmaximum = "1.00"',
            "question.bedrag.maximum",
        ),
    ],
)
def test_the_least_is_not_more_than_the_most(old, new, place):
    assert codes((old, new)) == [(place, "limits.wrong_way_round")]


def test_no_more_options_can_be_asked_than_there_are():
    found = codes(('label   = "Welke soort?"', 'label = "Welke?"\nmany = true\nat_least = 3'))

    assert ("question.soort.at_least", "choice.too_few_options") in found


def test_of_one_choice_no_number_can_be_asked():
    found = codes(('label   = "Welke soort?"', 'label = "Welke?"\nat_least = 2'))

    assert found == [("question.soort.at_least", "choice.only_one")]


def test_a_choice_has_at_least_two_options():
    found = codes(('  { key = "nieuw", label = "Nieuw" },\n', ""))

    assert ("question.soort.options", "list.too_short") in found


def test_a_section_without_questions_is_named():
    moved = [('section = "geld"', 'section = "inhoud"')] * 3

    assert codes(*moved) == [("section.geld", "section.empty")]


def test_a_ladder_has_two_steps():
    step = '[[ladder_step]]\nladder = "trap"\nvalue  = 2\nlabel  = "Verder"\nsource = "bijlage"\n'

    assert codes((step, "")) == [("ladder.trap", "ladder.too_short")]


@pytest.mark.parametrize("value", [3, 100])
def test_the_steps_of_a_ladder_follow_each_other(value):
    assert codes(("value  = 2", f"value  = {value}")) == [("ladder.trap", "ladder.gap")]


def test_a_table_cannot_hold_the_activities_about_itself():
    found = codes(('label   = "Waaraan?"', 'label = "Waaraan?"\nmay_be_unknown = "regels"'))

    assert found == [("question.regels.may_be_unknown", "question.unknown_in_itself")]
