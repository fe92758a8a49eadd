"""What the site is measured on is as it is said: 25 questions, and as many applicants as asked."""

import pytest

from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import LongTextQuestion
from tools.bench.made_up import QUESTIONS, answer, framework
from tools.bench.server import Response, at_once, one_by_one


@pytest.mark.parametrize("applicants", [1, 35])
def test_the_made_up_framework_is_sound_and_as_large_as_asked(applicants):
    kader = read_kader(framework(applicants))

    assert len(kader.applicant_list) == applicants
    assert [section.key for section in kader.sections] == ["plan"]
    assert len(kader.questions_in("plan")) == QUESTIONS
    texts = [each for each in kader.questions if isinstance(each, LongTextQuestion)]
    assert len(texts) == QUESTIONS - 5


def test_no_answer_is_like_another_and_all_fit():
    answers = [answer(number) for number in range(1, 21)]

    assert len(set(answers)) == 20
    assert all(len(each.split()) < 400 for each in answers)


def test_what_is_not_as_expected_counts_as_wrong_and_not_as_quick():
    statuses = iter([200, 200, 500, 200])

    got = one_by_one(lambda _number: Response(next(statuses), {}, b"xy"), 3, 200, warm_up=1)

    assert (len(got.each), got.wrong, got.sent) == (2, [500], 2)


def test_all_who_ask_at_once_are_counted():
    got = at_once([lambda _number: Response(200, {}, b"")] * 4, 5, 200)

    assert len(got.each) == 20
    assert got.per_second > 0
