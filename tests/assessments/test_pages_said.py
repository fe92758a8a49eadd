"""Whoever judges reads what others said of the version that was handed in, and of no draft."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import text_of as draft_of
from kaderwerk.plans.services.naming import react
from kaderwerk.plans.services.taking_in_paper import Paper, Signed, take_in_paper
from tests import make
from tests.answering.filesmade import pdf
from tests.assessments.desk import Desk, text_of
from tests.plans.advising import COUNCIL, answered, council, given
from tests.plans.test_naming import link

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def advised(shared):
    """A draft on which a council gave advice; it was never handed in."""
    plan = make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))
    council(plan, COUNCIL)
    answered(plan, given(plan, text="Only of the draft."))
    return plan


@pytest.mark.meets("R021", "R114")
def test_advice_on_a_draft_is_not_read_with_a_plan_that_came_on_paper(advised):
    plan, kader = make.fresh(advised), make.LARGE.kader
    arrived = make.during(kader, "submit")
    came = Paper(
        came_by="paper",
        name="plan.pdf",
        content=cleaned("plan.pdf", pdf()),
        answers={kader.amount_question.key: 50_000_00},
        signatures=tuple(
            Signed(party.key, f"The {party.key}", "Sam", "Chair", arrived.date())
            for party in kader.must_sign
        ),
    )
    with clock.moved_to(kader.window("submit").until + dt.timedelta(days=2)):
        officer = make.official(Role.INTAKE)
        take_in_paper(plan.place_id, came, arrived_at=arrived, actor=officer)
    plan = make.taken_up(make.fresh(plan))
    desk = Desk(plan.place.round)
    pages = [("plan",), ("text",), ("criterion", "punt_c")]

    for name, *args in pages:
        page = text_of(desk.get(name, plan, *args))
        assert "Only of the draft." not in page, name
        assert "One person for everyone." not in page, name
        assert "This came after the text was frozen." not in page, name


@pytest.mark.meets("R053")
def test_what_was_said_of_a_row_that_was_never_handed_in_is_not_read():
    plan = make.filled(make.place(make.round_of()))
    react(link(plan), verdict="corrects", text="Not of what was handed in.")
    rows = draft_of(plan).answers["activities"]
    make.write(plan, activities=[{**rows[0], "what": "Talk with everybody"}, *rows[1:]])
    make.handed_in(make.signed(make.fresh(plan)))
    plan = make.taken_up(make.fresh(plan))
    part = next(each for each in plan.kader.criteria if "activities" in each.questions)
    page = text_of(Desk(plan.place.round).get("criterion", plan, part.key))

    assert "Talk with everybody" in page
    assert "Not of what was handed in." not in page
    assert "Of an earlier text it said:" not in page
