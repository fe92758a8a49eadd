"""When any statement of a step fails there is the old state, and once none fails the new one."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.assigning import assign
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.handing_in import hand_in, restore, take_in, withdraw
from kaderwerk.plans.services.proposing import accept, bring_in, reject
from kaderwerk.plans.services.remarking import remark
from kaderwerk.plans.services.signing import decline, sign, withdraw_signature
from kaderwerk.plans.services.succeeding import leave, name_coordinator, succeed
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from kaderwerk.verify.run import verify
from tests import make
from tests.faults.failing import each_statement_fails
from tests.plans.wordfile import changed, taken_out

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    """A plan that everyone has signed but the payee."""
    plan = make.filled(make.place(make.round_of()))
    make.frozen(plan)
    for partner in plan.partners.filter(signs=True).exclude(organisation=plan.payee_id):
        make.signed_by(plan, partner.key)
    return plan


@pytest.fixture
def plan(made):
    return make.fresh(made)


def soon(plan):
    """While plans can be handed in, a minute after what was made was."""
    return make.during(plan.kader, "submit") + dt.timedelta(minutes=1)


def payee(plan):
    return plan.partners.get(organisation=plan.payee_id).key


def signed(plan):
    make.signed_by(plan, payee(plan))
    return plan


def saving(plan):
    writer = thawed(plan)
    return lambda: save_answer(plan.pk, "why", "Other words.", based_on=1, actor=writer)


def thawed(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    thaw(plan.pk, actor=coordinator)
    return coordinator


def freezing(plan):
    coordinator = thawed(plan)
    save_answer(plan.pk, "why", "Other words, to freeze.", based_on=1, actor=coordinator)
    return lambda: freeze(plan.pk, actor=coordinator)


def thawing(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    return lambda: thaw(plan.pk, actor=coordinator)


def signing(plan):
    """The last signature that is needed, with which the sealed plan is asked for."""
    signatory, read = make.member(plan, Role.SIGNATORY), frozen_snapshot(plan).sha256
    said = {"sha256_read": read, "name": "Kim", "function": "Chair", "actor": signatory}
    return lambda: sign(plan.pk, **said)


def declining(plan):
    signatory = make.member(signed(plan), Role.SIGNATORY)
    return lambda: decline(plan.pk, reason="Not like this.", actor=signatory)


def taking_a_signature_back(plan):
    """After handing in, so that the plan goes back as well."""
    make.handed_in(signed(plan))
    signatory = make.member(plan, Role.SIGNATORY)
    return lambda: withdraw_signature(plan.pk, reason="", actor=signatory)


def handing_in(plan):
    writer = make.member(signed(plan), Role.WRITER)
    return lambda: hand_in(plan.pk, received_at=clock.now(), actor=writer, key="pressed-once")


def taking_in(plan):
    signed(plan)
    officer = make.official(Role.INTAKE)
    return lambda: take_in(plan.pk, arrived_at=clock.now(), actor=officer)


def withdrawing(plan):
    make.handed_in(signed(plan))
    writer = make.member(plan, Role.WRITER)
    return lambda: withdraw(plan.pk, actor=writer)


def restoring(plan):
    withdrawing(plan)()
    writer = make.member(plan, Role.WRITER)
    return lambda: restore(plan.pk, actor=writer)


def bringing_in(plan):
    """A Word file that two answers were written in."""
    writer = thawed(plan)
    content = changed(taken_out(plan), why="Other words, in Word.", neighbourhood="The Hill")
    return lambda: bring_in(plan.pk, name="plan.docx", content=content, actor=writer)


def proposed(plan):
    """A proposed answer to why, and who may judge it."""
    act = bringing_in(plan)
    return act().answers.get(question="why"), make.member(plan, Role.WRITER)


def accepting(plan):
    answer, writer = proposed(plan)
    return lambda: accept(plan.pk, answer.pk, seen=1, actor=writer)


def leaving_out(plan):
    answer, writer = proposed(plan)
    return lambda: reject(plan.pk, answer.pk, actor=writer)


def extending(plan):
    """The second person says so too, and who it is for is told."""
    window = plan.kader.window("submit")
    asked = ask_extension(
        plan.round_id,
        phase="submit",
        until=window.until + dt.timedelta(days=1),
        reason="The site was down.",
        actor=make.official(Role.ROUND_MANAGER),
        place_id=plan.place_id,
    )
    decider = make.official(Role.DECIDER)
    return lambda: confirm_extension(asked.pk, actor=decider)


def succeeding(plan):
    """Of a coordinator with a task, by somebody who never was here."""
    leader = make.member(plan, Role.COORDINATOR)
    task = {"organisation": plan.payee_id, "person": leader.person, "due": dt.date(2026, 6, 1)}
    assign(plan.pk, plan.kader.sections[0].key, **task, actor=leader)
    seat, successor = leader.acting.id, {"email": "noor@example.org", "name": "Noor"}
    return lambda: succeed(plan.pk, seat, **successor, actor=leader)


def leaving(plan):
    """Sent away by the coordinator, so that they hear it."""
    leader, writer = make.member(plan, Role.COORDINATOR), make.member(plan, Role.WRITER)
    return lambda: leave(plan.pk, writer.acting.id, actor=leader)


def naming_a_coordinator(plan):
    writer = make.member(plan, Role.WRITER)
    named = {"email": "noor@example.org", "name": "Noor"}
    return lambda: name_coordinator(plan.pk, **named, actor=writer)


def remarking(plan):
    """Somebody is mentioned, and so gets a mail."""
    writer, mentioned = make.member(plan, Role.WRITER), make.member(plan, Role.COORDINATOR)
    said = {"text": "Look at this.", "mentions": [mentioned.person]}
    return lambda: remark(plan.pk, "why", **said, actor=writer)


STEPS = [
    saving, freezing, thawing, signing, declining, taking_a_signature_back,
    handing_in, taking_in, withdrawing, restoring, bringing_in, accepting, leaving_out,
    extending, succeeding, leaving, naming_a_coordinator, remarking,
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_there_is_the_old_state_or_the_new_one(plan, step):
    with clock.moved_to(soon(plan)):
        statements = each_statement_fails(step(plan))
        assert verify() == []
    assert statements > 3


def test_what_failed_halfway_is_handed_in_once_when_it_is_sent_again(plan):
    with clock.moved_to(soon(plan)):
        act = handing_in(plan)
        each_statement_fails(act)
        number = act().number

    assert (number, Submission.objects.count()) == (1, 1)
