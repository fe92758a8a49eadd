"""The ministry asks for changes; the region replies, has them signed again and hands them in."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.assessments.queries import settlement_of
from kaderwerk.assessments.services.consulting import ask_changes, stop_waiting
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import ChangeRequest, Reply, RequestedChange
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.services.replying import reply
from kaderwerk.post.models import Message
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from kaderwerk.verify.run import verify
from tests import make
from tests.raising import impossible, not_ready, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def judged(shared):
    return make.judged(make.taken_up(make.submitted(make.place(make.round_of()))))


@pytest.fixture
def plan(judged):
    return make.fresh(judged)


@pytest.fixture
def now(plan):
    return make.during(plan.kader, "assess")


@pytest.fixture
def waiting(plan):
    """The plan while changes are awaited on two criteria."""
    make.asked_to_change(plan, "need", "lasting")
    return make.fresh(plan)


def replied(plan, text="We did."):
    writer = make.member(plan, Role.WRITER, "homes")
    with clock.moved_to(make.during(plan.kader, "assess")):
        for item in RequestedChange.objects.filter(request__plan=plan):
            reply(plan.pk, item.pk, text=text, actor=writer)


def changed(plan, **answers):
    """The plan with other answers, replied to and signed by all."""
    make.write(plan, **answers)
    replied(plan)
    return make.signed(plan)


def give(plan, at):
    with clock.moved_to(at):
        return hand_in(plan.pk, received_at=at, actor=make.member(plan, Role.WRITER))


# --- asking ------------------------------------------------------------------------------------


@pytest.mark.meets("R116", "R117")
def test_what_is_asked_is_tied_to_a_criterion(waiting):
    request = ChangeRequest.objects.get()

    assert [(i.criterion, i.asks) for i in request.items.order_by("pk")] == [
        ("need", "Please say more."),
        ("lasting", "Please say more."),
    ]
    assert request.submission == held_submission(waiting)


def test_asking_opens_the_text_and_keeps_what_was_handed_in(waiting):
    assert (waiting.case, waiting.text, waiting.held) == (Case.WAITING, Text.WRITING, 1)


def test_the_team_is_told_until_when(waiting):
    message = Message.objects.filter(letter="changes_asked").first()

    assert "Please say more" not in message.body
    assert "April 2026" in message.body


@pytest.mark.parametrize(
    ("items", "days", "code"),
    [
        ([], 14, "request.empty"),
        ([("need", " ")], 14, "request.empty"),
        ([("no_such", "x")], 14, "judgement.unknown_criterion"),
        ([("need", "x")], 0, "request.term_passed"),
    ],
)
def test_what_makes_no_sense_is_not_asked(plan, now, items, days, code):
    with clock.moved_to(now), impossible(code):
        until = now + dt.timedelta(days=days)
        ask_changes(plan.pk, items, until=until, actor=make.official(Role.ASSESSOR))

    assert make.fresh(plan).case == Case.ASSESSING


def test_changes_are_awaited_until_the_consultation_ends_and_no_longer():
    plan = make.submitted(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    plan = make.taken_up(plan)
    end = plan.kader.window("consult").until

    def ask(until):
        criterion = plan.kader.criteria[0].key
        with clock.moved_to(make.during(plan.kader, "consult")):
            ask_changes(
                plan.pk, [(criterion, "x")], until=until, actor=make.official(Role.ASSESSOR)
            )

    with impossible("request.term_too_long", last_day="2017-08-26"):
        ask(end + dt.timedelta(microseconds=1))
    make.extended(plan, end + dt.timedelta(days=1), phase="consult")
    with impossible("request.term_too_long", last_day="2017-08-27"):
        ask(end + dt.timedelta(days=1, microseconds=1))
    ask(end + dt.timedelta(days=1))


def test_nobody_but_an_assessor_asks(plan, now):
    with refused("who.not_an_assessor"):
        ask_changes(
            plan.pk,
            [("need", "x")],
            until=now + dt.timedelta(days=1),
            actor=make.official(Role.DECIDER),
        )


# --- replying ----------------------------------------------------------------------------------


@pytest.mark.meets("R117")
def test_a_change_is_not_frozen_before_every_point_has_a_reply(waiting, now):
    coordinator = make.member(waiting, Role.COORDINATOR)
    first = RequestedChange.objects.order_by("pk").first()
    with clock.moved_to(now):
        with not_ready("request.not_answered", "request.not_answered"):
            freeze(waiting.pk, actor=coordinator)
        reply(waiting.pk, first.pk, text="We did.", actor=coordinator)
        with not_ready("request.not_answered"):
            freeze(waiting.pk, actor=coordinator)


def test_the_last_reply_counts_and_the_same_is_given_once(waiting):
    replied(waiting)
    replied(waiting)
    replied(waiting, "On second thoughts: no.")

    texts = Reply.objects.filter(item__criterion="need").order_by("pk")
    assert [row.text for row in texts] == ["We did.", "On second thoughts: no."]


@pytest.mark.parametrize(("text", "code"), [("", "reply.empty"), ("?", "reply.empty")])
def test_a_reply_says_something(waiting, text, code):
    item = RequestedChange.objects.first()
    with impossible(code):
        reply(waiting.pk, item.pk, text=text, actor=make.member(waiting, Role.WRITER))


def test_nobody_replies_to_what_was_asked_of_another(waiting):
    other = make.started(make.place(waiting.place.round, "D02"))
    item = RequestedChange.objects.first()

    with impossible("reply.nothing_asked"):
        reply(other.pk, item.pk, text="x", actor=make.member(other, Role.COORDINATOR))


def test_a_region_may_keep_its_text_and_say_why(waiting, now):
    before = held_submission(waiting)
    replied(waiting, "We think that it is right as it is.")
    make.frozen(waiting)

    again = give(make.fresh(waiting), now)

    assert again.snapshot == before.snapshot
    assert again.number == 2


# --- handing in again --------------------------------------------------------------------------


@pytest.mark.meets("R117")
def test_a_change_is_signed_by_all_again_and_handed_in_before_the_term_ends(waiting, now):
    plan = changed(waiting, homes=700)
    until = ChangeRequest.objects.get().until

    submission = give(plan, until - dt.timedelta(microseconds=1))

    plan = make.fresh(plan)
    assert (plan.case, plan.held) == (Case.ASSESSING, 2)
    assert held_submission(plan) == submission
    assert submission.answers == ChangeRequest.objects.get()
    assert submission.snapshot.data["answers"]["homes"] == 700
    assert verify() == []


@pytest.mark.meets("R117")
def test_a_change_that_comes_too_late_leaves_what_was_handed_in(waiting):
    plan = changed(waiting, homes=700)
    until = ChangeRequest.objects.get().until

    with impossible("window.closed"):
        give(plan, until)

    assert held_submission(make.fresh(plan)).number == 1


def test_a_change_needs_every_signature_again(waiting, now):
    make.write(waiting, homes=700)
    replied(waiting)
    make.frozen(waiting)
    make.signed_by(waiting, "district")

    with not_ready(*["signature.missing"] * 4):
        give(make.fresh(waiting), now)


@pytest.mark.meets("R117")
def test_the_version_handed_in_can_be_decided_on_while_a_change_is_written(waiting):
    make.settled(waiting)
    make.write(waiting, homes=700)

    decision = make.decided(waiting)

    assert decision.submission.number == 1
    assert make.fresh(waiting).case == Case.DECIDED
    assert verify() == []


@pytest.mark.meets("R117")
def test_when_a_change_is_not_signed_in_time_the_ministry_goes_on(waiting, now):
    make.write(waiting, homes=700)
    replied(waiting)
    make.frozen(waiting)
    with clock.moved_to(ChangeRequest.objects.get().until):
        stop_waiting(waiting.pk, actor=make.official(Role.ASSESSOR))
    make.settled(waiting)

    plan = make.fresh(waiting)
    assert (plan.case, held_submission(plan).number) == (Case.ASSESSING, 1)
    assert make.decided(plan).submission.number == 1
    assert verify() == []


def test_after_waiting_stopped_changes_can_be_asked_anew(waiting, now):
    make.write(waiting, homes=700)
    replied(waiting)
    make.frozen(waiting)
    with clock.moved_to(now):
        stop_waiting(waiting.pk, actor=make.official(Role.ASSESSOR))
    make.asked_to_change(make.fresh(waiting), "sound_work")
    plan = make.fresh(waiting)

    assert (plan.text, ChangeRequest.objects.count()) == (Text.WRITING, 2)
    with clock.moved_to(now), not_ready("request.not_answered"):
        freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))


def test_an_advice_on_the_old_version_is_none_on_the_new(waiting, now):
    make.settled(waiting)
    plan = changed(waiting, homes=700)
    new = give(plan, now)

    assert settlement_of(new) is None


def test_the_term_of_a_request_moves_with_an_extension_of_the_consultation():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    plan = make.signed(plan)
    make.handed_in(plan)
    plan = make.taken_up(make.fresh(plan))
    until = make.LARGE.kader.window("consult").until
    later = until + dt.timedelta(days=1)
    with clock.moved_to(make.during(plan.kader, "consult")):
        ask_changes(
            plan.pk,
            [(plan.kader.criteria[0].key, "Please.")],
            until=until,
            actor=make.official(Role.ASSESSOR),
        )
        asked = ask_extension(
            plan.round_id,
            phase="consult",
            until=later,
            reason="The site was down.",
            actor=make.official(Role.ROUND_MANAGER),
        )
        confirm_extension(asked.pk, actor=make.official(Role.DECIDER))
        for item in RequestedChange.objects.all():
            reply(plan.pk, item.pk, text="Done.", actor=make.member(plan, Role.WRITER))
        freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    give(make.fresh(plan), later - dt.timedelta(microseconds=1))

    assert make.fresh(plan).held == 2
    assert verify() == []
