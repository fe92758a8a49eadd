"""Several organisations write one plan."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import Conflict, values_of
from kaderwerk.audit.models import Entry
from kaderwerk.kader.canonical import sha256
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.permissions import Refused
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.writing import save_answer
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    place = make.place(make.round_of())
    return make.with_parties(make.started(place), make.plan_text(place.round.kader, "alder-hill"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


def save(plan, value, actor, question="why", based_on=0):
    with clock.moved_to(make.during(plan.kader, "draft")):
        return save_answer(plan.pk, question, value, based_on=based_on, actor=actor)


@pytest.mark.meets("R007")
def test_three_organisations_write_one_plan(plan):
    for party, question in (("district", "why"), ("homes", "neighbourhood"), ("grid", "heat")):
        save(plan, party, make.member(plan, Role.WRITER, party), question)

    assert values_of(plan.sheet_id) == {"why": "district", "neighbourhood": "homes", "heat": "grid"}


@pytest.mark.meets("R111")
def test_a_draft_is_written_before_handing_in_opens(plan):
    writer = make.member(plan, Role.WRITER)
    with clock.moved_to(plan.kader.window("submit").start - dt.timedelta(days=60)):
        save_answer(plan.pk, "why", "Early", based_on=0, actor=writer)

    assert values_of(plan.sheet_id) == {"why": "Early"}


def test_who_did_not_see_the_last_text_gets_both(plan):
    karin, fatima = make.member(plan, Role.WRITER), make.member(plan, Role.WRITER, "homes")
    save(plan, "15.000", karin)

    with pytest.raises(Conflict) as conflict:
        save(plan, "20.000", fatima)

    assert (conflict.value.theirs.value, conflict.value.yours) == ("15.000", "20.000")
    assert values_of(plan.sheet_id) == {"why": "15.000"}


def test_the_record_has_the_digest_of_an_answer_and_not_its_words(plan):
    save(plan, "Nobody knows yet.", make.member(plan, Role.WRITER))

    entry = Entry.objects.get(action="plan.save_answer")
    assert entry.chain == plan.chain
    assert entry.data["digest"] == sha256("Nobody knows yet.")
    assert "Nobody" not in str(entry.data)


def test_saving_the_same_twice_leaves_one_entry(plan):
    writer = make.member(plan, Role.WRITER)
    save(plan, "Once", writer)
    save(plan, "Once", writer, based_on=1)

    assert Entry.objects.filter(action="plan.save_answer").count() == 1


def test_an_answer_may_be_unfinished_or_wrong(plan):
    save(plan, {"anything": ["at", "all"]}, make.member(plan, Role.WRITER), "costs")

    assert values_of(plan.sheet_id)["costs"] == {"anything": ["at", "all"]}


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        ("no_such", "x", "answer.unknown_question"),
        ("why", "half \udc80", "answer.cannot_be_kept"),
        ("why", float("inf"), "answer.cannot_be_kept"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_a_code(plan, question, value, code):
    with impossible(code):
        save(plan, value, make.member(plan, Role.WRITER), question)
    assert values_of(plan.sheet_id) == {}


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_who_does_not_write_is_refused(plan, role):
    with refused("who.not_a_writer"):
        save(plan, "x", make.member(plan, role))


def test_an_organisation_that_left_writes_no_more(plan):
    writer = make.member(plan, Role.WRITER, "grid")
    plan.partners.get(key="grid").delete()

    with refused("who.not_a_party"):
        save(plan, "x", writer)


def test_the_ministry_does_not_write(plan):
    with pytest.raises(Refused):
        save(plan, "x", make.official(Role.ASSESSOR))


def test_a_seat_of_another_region_writes_nothing_here(plan):
    other = make.started(make.place(plan.place.round, "D02"))
    body = plan.partners.get(key="homes").organisation_id
    elsewhere = make.acting(make.seat(make.person(), Role.WRITER, body, ScopeKind.PLAN, other.pk))

    with pytest.raises(Refused):
        save(plan, "x", elsewhere)


def test_a_frozen_text_is_not_written_in():
    plan = make.filled(make.place(make.round_of()))
    writer = make.member(plan, Role.WRITER)
    make.frozen(plan)

    with refused("when.being_signed"):
        save(plan, "x", writer, based_on=1)


def test_a_withdrawn_plan_is_not_written_in(plan):
    withdraw(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    with pytest.raises(Refused) as refused:
        save(plan, "x", make.member(plan, Role.WRITER))

    assert make.fresh(plan).case == Case.WITHDRAWN
    assert refused.value.verdict.code == "when.text_is_closed"
