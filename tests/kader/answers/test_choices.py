import pytest

from kaderwerk.kader.answers import MISSING
from kaderwerk.kader.model import LadderQuestion, StatementQuestion
from tests.kader.make import choice, codes_of, given, question, value_of

ONE = choice("kind", "start", "grow", "anchor")
MANY = choice("aims", "start", "grow", "anchor", many=True, at_least=2)
STEP = question(LadderQuestion, "stage", ladder="stage")
AGREED = question(StatementQuestion, "agreed")


def test_one_option_is_kept_by_its_key():
    assert value_of(ONE, "grow") == "grow"


@pytest.mark.parametrize("raw", ["Start", "nope", 1, True, ["start"], {"start": 1}])
def test_what_is_no_option_is_refused_with_the_options(raw):
    value, (finding,) = given(ONE, raw)

    assert value is MISSING
    assert finding.code == "answer.not_an_option"
    assert finding.params["options"] == "start, grow, anchor"


@pytest.mark.meets("R008")
def test_more_options_are_kept_in_the_order_of_the_framework():
    assert value_of(MANY, ["anchor", "start"]) == ["start", "anchor"]


def test_too_few_options_block_and_are_kept():
    value, (finding,) = given(MANY, ["grow"])

    assert value == ["grow"]
    assert (finding.code, finding.params) == ("answer.too_few_options", {"count": 1, "least": 2})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (["start", "nope"], "answer.not_an_option"),
        (["start", 3], "answer.not_an_option"),
        (["start"] * 1000, "answer.option_twice"),
        ({"start": True}, "answer.not_a_list"),
        (7, "answer.not_a_list"),
    ],
)
def test_a_wrong_list_of_options_is_refused(raw, code):
    assert codes_of(MANY, raw) == [code]


@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_empty_choice_is_no_answer(nothing):
    assert given(MANY, nothing) == (MISSING, [])


@pytest.mark.meets("R065", "R066")
@pytest.mark.parametrize("raw", [1, 6, "3", " 4 "])
def test_a_step_of_the_ladder_is_kept_as_its_number(raw):
    assert value_of(STEP, raw) == int(raw)


@pytest.mark.meets("R065", "R066")
@pytest.mark.parametrize("raw", [0, 7, -1, 1.0, True, "eerste", [1], 10**400])
def test_a_step_that_the_ladder_does_not_have_is_refused(raw):
    value, (finding,) = given(STEP, raw)

    assert value is MISSING
    assert finding.code == "answer.not_a_step"
    assert finding.params["steps"] == "1, 2, 3, 4, 5, 6"


def test_only_agreement_answers_a_statement():
    assert value_of(AGREED, True) is True
    assert given(AGREED, False) == (MISSING, [])
    assert codes_of(AGREED, "yes") == ["answer.not_a_statement"]
    assert codes_of(AGREED, 1) == ["answer.not_a_statement"]
