"""Somebody without an account says advice, and one of the plan writes it down and reads it back."""

import json

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.models import AdviceDraft, SpokenName
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.advising import draft_advice, give_advice, join_advice
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.plans.advising import COUNCIL, OTHER, answered, council, given, writes

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R021")]


@pytest.fixture(scope="module")
def made(shared):
    return make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture(autouse=True)
def while_drafting():
    with clock.moved_to(make.during(make.LARGE.kader, "draft")):
        yield


def frozen(plan):
    return freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))


def code_of(act):
    with pytest.raises(Impossible) as no:
        act()
    return no.value.code


def council_id(plan):
    return plan.partners.get(key=COUNCIL).organisation_id


def down(plan, actor, **other):
    """An advice that somebody says to the actor, who reads it back."""
    whose = {"actor": actor, "for_council": council_id(plan)}
    written = writes(**{"speaker": "Mevrouw Bakker"} | other)
    draft = draft_advice(plan.pk, written, based_on=0, **whose)
    return give_advice(plan.pk, version=draft.version, read_back=True, **whose)


def test_anybody_of_the_team_takes_down_what_somebody_without_an_account_says(plan):
    writer = make.member(plan, Role.WRITER)
    advice = down(plan, writer)

    assert advice.organisation_id == council_id(plan)
    assert (advice.taken_down, advice.read_back_at) == (True, clock.now())
    assert (advice.person_id, advice.by_id) == (writer.person, plan.payee_id)
    assert advice.spoken_name.name == "Mevrouw Bakker"
    (shown,) = advice_of(plan)
    assert (shown.taken_down_by, shown.read_back_at) == ("Gemeente Groningen", shown.at)


def test_the_own_people_of_a_council_hear_that_advice_was_taken_down_for_it(plan):
    own, _other = council(plan), council(plan, OTHER)
    advice = down(plan, make.member(plan, Role.WRITER))
    told = Message.objects.get(letter="taken_down")
    assert told.to_person == own.person
    assert f"/plans/{plan.pk}/advice/#advice-{advice.number}" in told.body

    given(plan)
    assert Message.objects.filter(letter="taken_down").count() == 1


def test_what_was_taken_down_is_read_back_first(plan):
    whose = {"actor": make.member(plan, Role.WRITER), "for_council": council_id(plan)}
    draft = draft_advice(plan.pk, writes(speaker="The chair"), based_on=0, **whose)

    give = lambda: give_advice(plan.pk, version=draft.version, **whose)  # noqa: E731
    assert code_of(give) == "advice.not_read_back"


def test_it_says_who_said_it(plan):
    assert code_of(lambda: down(plan, make.member(plan, Role.WRITER), speaker="")) == (
        "advice.no_speaker"
    )


def test_what_one_takes_down_is_no_draft_of_the_council_nor_of_another(plan):
    first, second = (make.member(plan, Role.WRITER, name=name) for name in ("Ada", "Ben"))
    for actor in (first, second):
        draft_advice(plan.pk, writes(), based_on=0, actor=actor, for_council=council_id(plan))
    draft_advice(plan.pk, writes(), based_on=0, actor=council(plan))

    assert AdviceDraft.objects.count() == 3


# --- proof ---------------------------------------------------------------------------------------


def test_verify_finds_nothing_wrong_with_advice_and_answers(plan):
    advice = given(plan, named=(OTHER,))
    join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))
    answered(plan, advice)
    answered(plan, down(plan, make.member(plan, Role.WRITER)))
    frozen(plan)
    given(plan)

    assert verify() == []


def test_a_name_that_retention_removed_is_no_problem(plan):
    answered(plan, down(plan, make.member(plan, Role.WRITER)))
    SpokenName.objects.all().delete()

    assert verify() == []


def test_no_name_of_a_person_is_in_what_is_signed(plan):
    actor = make.member(plan, Role.WRITER, name="Ruben van der Wolk")
    held = down(plan, actor)
    answered(plan, held)

    content = frozen(plan).content
    assert "Mevrouw Bakker" not in content
    assert "Ruben van der Wolk" not in content
    assert json.loads(content)["advice"][0]["taken_down_by"] == "Gemeente Groningen"
