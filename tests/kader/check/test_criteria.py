import pytest

from tests.kader.small import codes, only


@pytest.mark.meets("R091")
def test_a_question_without_a_criterion_is_named():
    problem = only(('"soort", "trede"]', '"soort"]'))

    assert (problem.place, problem.code) == ("question.trede", "question.without_criterion")


@pytest.mark.meets("R091")
def test_a_criterion_without_a_question_is_named():
    found = codes(('questions = ["regels"]\nweight', "questions = []\nweight"))

    assert ("criterion.zuinig.questions", "list.too_short") in found
    assert ("question.regels", "question.without_criterion") in found


def test_a_statement_needs_a_criterion_as_well():
    statement = (
        '[[question]]\nkey = "eens"\nsection = "geld"\ntype = "statement"\nlabel = "Eens."\n'
        'source = "bron 9"\n\n[[rule]]'
    )

    assert codes(("[[rule]]", statement)) == [("question.eens", "question.without_criterion")]


def test_the_weights_of_a_scored_group_are_a_hundred():
    problem = only(("weight    = 70", "weight    = 71"))

    assert (problem.place, problem.code) == ("criterion_group.punten", "group.weights")
    assert problem.params["together"] == 101


def test_a_scored_group_has_a_maximum():
    assert codes(("maximum   = 10\npass_mark = 550\n", "")) == [
        ("criterion_group.punten.maximum", "group.no_maximum")
    ]


def test_a_pass_mark_can_be_reached():
    assert codes(("pass_mark = 550", "pass_mark = 1000")) == []
    assert codes(("pass_mark = 550", "pass_mark = 1001")) == [
        ("criterion_group.punten.pass_mark", "group.pass_mark_too_high")
    ]


@pytest.mark.parametrize("regime", ["judged", "addressed"])
def test_what_is_not_scored_has_no_points_and_no_weights(regime):
    found = codes(
        ('regime = "judged"', f'regime = "{regime}"\nmaximum = 5'),
        ('established = ["amount"', 'weight = 100\nestablished = ["amount"'),
    )

    assert set(found) == {
        ("criterion_group.eisen.maximum", "group.not_scored"),
        ("criterion.juist.weight", "criterion.weight_not_scored"),
    }


def test_a_group_without_criteria_is_named():
    group = (
        '[[criterion_group]]\nkey = "leeg"\nlabel = "Leeg"\nregime = "judged"\nsource = "bron 10"\n'
    )

    assert codes(("[[criterion]]", f"{group}\n[[criterion]]")) == [
        ("criterion_group.leeg", "group.empty")
    ]
