"""When any statement of a step about advice fails, nothing of that step has happened."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.advising import draft_advice, give_advice, join_advice
from kaderwerk.plans.services.answering_advice import answer_point
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.recording_talks import ask_councils, react_to_record
from tests import make
from tests.faults.failing import each_statement_fails
from tests.plans.advising import COUNCIL, OTHER, answered, council, given, writes

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R021")]


@pytest.fixture(scope="module")
def made(shared):
    return make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


def giving(plan):
    actor = council(plan)
    draft = draft_advice(plan.pk, writes(), based_on=0, actor=actor)
    return lambda: give_advice(plan.pk, version=draft.version, actor=actor)


def taking_down(plan):
    body = plan.partners.get(key=COUNCIL).organisation_id
    whose = {"actor": make.member(plan, Role.WRITER), "for_council": body}
    draft = draft_advice(plan.pk, writes(speaker="The chair"), based_on=0, **whose)
    return lambda: give_advice(plan.pk, version=draft.version, read_back=True, **whose)


def joining(plan):
    advice, other = given(plan, named=(OTHER,)), council(plan, OTHER)
    return lambda: join_advice(plan.pk, advice.number, joins=True, actor=other)


def answering(plan):
    advice, writer = given(plan), make.member(plan, Role.WRITER)
    answered(plan, advice, 1, 2)
    said = {"done": "not", "text": "We cannot.", "actor": writer}
    return lambda: answer_point(plan.pk, advice.number, 3, **said)


def asking(plan):
    actor = make.member(plan, Role.COORDINATOR)
    council(plan)
    return lambda: ask_councils(plan.pk, actor=actor)


def reacting(plan):
    reader = council(plan)
    (asked,) = ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    return lambda: react_to_record(plan.pk, asked.number, confirms=True, text="", actor=reader)


def freezing(plan):
    council(plan)
    answered(plan, given(plan))
    actor = make.member(plan, Role.COORDINATOR)
    return lambda: freeze(plan.pk, actor=actor)


STEPS = [giving, taking_down, joining, answering, asking, reacting, freezing]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_nothing_has_happened_when_a_statement_fails(plan, step):
    with clock.moved_to(make.during(plan.kader, "draft")):
        assert each_statement_fails(step(plan)) > 3
