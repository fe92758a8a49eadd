"""The version that was handed in, to be read as a whole."""

import pytest
from django.urls import reverse

from kaderwerk.kader.model import LongTextQuestion
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.queries import held_submission
from tests import make
from tests.assessments.desk import Desk, text_of

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def handed_in(shared):
    return make.submitted(make.place(make.round_of()))


@pytest.fixture
def plan(handed_in):
    return make.fresh(handed_in)


def test_the_page_of_a_plan_leads_to_all_that_was_handed_in(plan):
    desk = Desk(plan.place.round)

    page = text_of(desk.get("plan", plan))
    whole = text_of(desk.get("text", plan))

    assert f'href="{reverse("assessments:text", args=[plan.pk])}"' in page
    for section in plan.kader.sections:
        assert section.title in whole
    assert held_submission(plan).snapshot.sha256 in whole


@pytest.mark.parametrize("page", [("text",), ("criterion", "need")])
def test_to_a_reader_of_another_language_the_answers_say_in_which_they_were_written(plan, page):
    name, *more = page
    in_dutch, in_english = (
        Desk(plan.place.round, language=language).get(name, plan, *more).content.decode()
        for language in ("nl", "en")
    )

    assert 'kw-prose" lang="en"' in in_dutch
    assert 'kw-prose" lang' not in in_english


def test_it_shows_what_was_handed_in_and_not_what_is_written_since(plan):
    make.taken_up(plan)
    make.asked_to_change(make.fresh(plan), plan.kader.criteria[0].key)
    question = next(q for q in plan.kader.questions if isinstance(q, LongTextQuestion))
    make.write(make.fresh(plan), **{question.key: "Only the region may read this."})

    assert "Only the region may read this." not in text_of(Desk(plan.place.round).get("text", plan))


def test_it_can_be_kept_on_paper(plan):
    answer = Desk(plan.place.round, Role.DECIDER, "nl").get("pdf", plan)

    assert answer.content.startswith(b"%PDF")
    assert "-1.pdf" in answer["Content-Disposition"]
