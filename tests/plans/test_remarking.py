"""Remarks beside the answers of a plan: who says, replies, mentions and resolves, and who reads."""

import datetime as dt
from itertools import product
from uuid import uuid4

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Mention, Remark
from kaderwerk.answering.remarking import NoRemark
from kaderwerk.answering.threads import counts_of, talk_for, threads_on
from kaderwerk.audit.models import Entry
from kaderwerk.kader.given import UnfitText
from kaderwerk.lifecycle import OPEN_CASES, Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.remarking import remark, resolve
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.raising import impossible, refused
from tests.verify.damage import delete, found, name_of

pytestmark = pytest.mark.usefixtures("apart", "while_drafting")

TEAM = (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE)


@pytest.fixture
def writer(plan):
    return make.member(plan, Role.WRITER, name="Karin")


@pytest.fixture
def noor(plan):
    return make.member(plan, Role.SIGNATORY, "homes", name="Noor de Vries")


def said(plan, actor, text="Is this still right?", question="why", **more):
    return remark(plan.pk, question, text=text, actor=actor, **more).remark


def mails(to):
    return list(Message.objects.filter(to_person=to.person, letter="mentioned").order_by("due_at"))


@pytest.mark.meets("R021")
@pytest.mark.parametrize("role", TEAM)
def test_everyone_who_makes_a_plan_remarks_and_replies(plan, role, writer):
    first = said(plan, writer)
    reply = said(plan, make.member(plan, role), "Yes.", replies_to=first.pk)

    [thread] = threads_on(plan.sheet_id, "why")
    assert (thread.first, thread.replies) == (first, (reply,))
    assert verify() == []


def test_a_remark_keeps_who_said_it_and_for_which_organisation_after_they_left(plan, noor):
    said(plan, noor)
    make.seat_ended(noor)

    [thread] = threads_on(plan.sheet_id, "why")

    assert thread.first.author.name == "Noor de Vries"
    assert thread.first.organisation.name == plan.partners.get(key="homes").organisation.name


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_remark_says_something(plan, writer, text):
    with pytest.raises(NoRemark) as no:
        said(plan, writer, text)
    assert no.value.code == "remark.empty"


def test_a_remark_that_is_endless_is_refused(plan, writer):
    with pytest.raises(UnfitText):
        said(plan, writer, "word " * 2001)


def test_saying_the_same_twice_is_once(plan, writer, noor):
    first, second = said(plan, writer, "@Noor look"), said(plan, writer, "@Noor look")
    assert first == second
    assert Remark.objects.count() == 1
    assert Entry.objects.filter(action="plan.remark").count() == 1


def test_a_question_or_thread_that_is_not_there_cannot_be_remarked_on(plan, writer):
    with impossible("answer.unknown_question"):
        said(plan, writer, question="nothing")
    with impossible("remark.unknown"):
        said(plan, writer, replies_to=uuid4())


def test_a_thread_of_another_plan_or_question_is_not_replied_to(plan, writer):
    elsewhere = make.started_elsewhere(plan)
    there = said(elsewhere, make.member(elsewhere, Role.WRITER))
    here = said(plan, writer)
    with impossible("remark.unknown"):
        said(plan, writer, replies_to=there.pk)
    with impossible("remark.unknown"):
        said(plan, writer, question="homes", replies_to=here.pk)


def test_a_reply_begins_no_thread_of_its_own(plan, writer):
    reply = said(plan, writer, "Yes.", replies_to=said(plan, writer).pk)
    with impossible("remark.unknown"):
        said(plan, writer, "And?", replies_to=reply.pk)


# --- mentions -----------------------------------------------------------------------------------


def test_who_is_named_or_picked_is_mentioned_and_gets_a_mail(plan, writer, noor):
    ada = make.member(plan, Role.COORDINATOR, name="Ada")
    said(plan, writer, "@noor De Vries, can you look?", mentions=[ada.person])

    assert {m.person_id for m in Mention.objects.all()} == {noor.person, ada.person}
    [mail] = mails(noor)
    assert "Karin" in mail.body
    assert plan.kader.question("why").label in mail.body
    assert f"/plans/{plan.pk}/mine/" in mail.body
    assert "can you look" not in mail.body


def test_several_mentions_of_a_short_while_come_in_one_mail(plan, writer, noor):
    said(plan, writer, "@Noor one")
    said(plan, writer, "@Noor two", question="homes")
    [mail] = mails(noor)
    assert plan.kader.question("homes").label in mail.body
    assert mail.due_at > clock.now()

    with clock.moved_to(clock.now() + dt.timedelta(minutes=30)):
        said(plan, writer, "@Noor three")
    assert len(mails(noor)) == 2


def test_nobody_outside_the_team_can_be_mentioned(plan, writer):
    elsewhere = make.member(make.started_elsewhere(plan), Role.WRITER)
    stakeholder = make.member(plan, Role.STAKEHOLDER)
    gone = make.member(plan, Role.WRITER)
    make.seat_ended(gone)
    for outside in (elsewhere, make.official(Role.ASSESSOR), stakeholder, gone):
        with impossible("remark.not_in_the_team"):
            said(plan, writer, mentions=[outside.person])
    assert not Remark.objects.exists()
    assert not Message.objects.filter(letter="mentioned").exists()


def test_who_mentions_themselves_gets_no_mail(plan):
    ada = make.member(plan, Role.WRITER, name="Ada Smit")
    said(plan, ada, "@Ada Smit, remember", mentions=[ada.person])
    assert not Mention.objects.exists()


def test_what_mentions_somebody_waits_for_them_until_the_thread_is_resolved(plan, writer, noor):
    thread = said(plan, writer)
    reply = said(plan, writer, "@Noor?", replies_to=thread.pk)
    assert talk_for(plan.sheet_id, noor.person).mentions == [reply]

    resolve(plan.pk, thread.pk, actor=writer)
    assert talk_for(plan.sheet_id, noor.person).mentions == []

    resolve(plan.pk, thread.pk, actor=writer, is_resolved=False)
    assert talk_for(plan.sheet_id, noor.person).mentions == [reply]


# --- resolved -----------------------------------------------------------------------------------


def test_a_thread_is_resolved_and_opened_again_and_each_time_is_kept(plan, writer, noor):
    thread = said(plan, writer)
    assert counts_of(plan.sheet_id)["why"].open == 1

    resolve(plan.pk, thread.pk, actor=noor)
    assert resolve(plan.pk, thread.pk, actor=noor) is None
    assert (counts_of(plan.sheet_id)["why"].open, counts_of(plan.sheet_id)["why"].all) == (0, 1)

    resolve(plan.pk, thread.pk, actor=writer, is_resolved=False)
    assert thread.closings.count() == 2
    assert counts_of(plan.sheet_id)["why"].open == 1
    assert verify() == []


def test_a_reply_opens_a_thread_that_was_resolved(plan, writer):
    thread = said(plan, writer)
    resolve(plan.pk, thread.pk, actor=writer)
    said(plan, writer, "Not quite.", replies_to=thread.pk)
    assert not threads_on(plan.sheet_id, "why")[0].is_resolved
    assert verify() == []


# --- who, and when ------------------------------------------------------------------------------


def test_remarks_are_made_while_the_text_is_open_and_also_while_it_is_being_signed(plan, writer):
    make.frozen(plan)
    assert said(make.fresh(plan), writer)


@pytest.mark.parametrize(("role", "case"), list(product((*TEAM, Role.STAKEHOLDER), Case)))
def test_nobody_remarks_on_a_text_that_is_closed(plan, role, case):
    actor = make.member(plan, role)
    held = None if case in (Case.DRAFTING, Case.WITHDRAWN) else 1
    Plan.objects.filter(pk=plan.pk).update(case=case.value, held=held)
    if case in OPEN_CASES:
        assert said(plan, actor, question=shared_question(plan))
    else:
        with refused("when.text_is_closed"):
            said(plan, actor, question=shared_question(plan))


@pytest.mark.parametrize("role", [role for role in Role if role not in (*TEAM, Role.STAKEHOLDER)])
def test_nobody_of_the_ministry_or_the_house_remarks(plan, role):
    with refused("who.not_in_the_team"):
        said(plan, make.official(role))


def test_nobody_of_another_region_remarks(plan):
    with refused("who.not_in_the_team"):
        said(plan, make.member(make.started_elsewhere(plan), Role.WRITER))


def shared_question(plan):
    return next(q.key for q in plan.kader.questions if "stakeholders" in q.shared_with)


def test_a_stakeholder_remarks_on_what_is_shared_and_reads_only_the_threads_of_their_own(
    plan, writer
):
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    key = shared_question(plan)
    of_the_team = said(plan, writer, question=key)
    own = said(plan, stakeholder, question=key)
    hidden = next(q.key for q in plan.kader.questions if not q.shared_with)

    with impossible("answer.unknown_question"):
        said(plan, stakeholder, question=hidden)
    with impossible("remark.unknown"):
        said(plan, stakeholder, question=key, replies_to=of_the_team.pk)
    with impossible("remark.unknown"):
        resolve(plan.pk, of_the_team.pk, actor=stakeholder)
    assert said(plan, stakeholder, "And this?", question=key, replies_to=own.pk)
    body = plan.partners.get(key="homes").organisation_id
    assert [t.first for t in threads_on(plan.sheet_id, key, begun_by=body)] == [own]
    assert counts_of(plan.sheet_id, begun_by=body)[key].all == 1
    assert counts_of(plan.sheet_id)[key].all == 2


# --- never part of the text ---------------------------------------------------------------------


def test_a_stakeholder_mentions_nobody_whatever_they_write(plan, noor):
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    said(plan, stakeholder, "@Noor de Vries, is this right?", question=shared_question(plan))
    with impossible("remark.not_in_the_team"):
        said(plan, stakeholder, question=shared_question(plan), mentions=[noor.person])

    assert not Mention.objects.exists()
    assert not Message.objects.filter(letter="mentioned").exists()


def test_a_remark_is_no_part_of_what_is_signed(plan, writer):
    said(plan, writer, "Between ourselves.")
    snapshot = make.frozen(plan)
    assert "Between ourselves" not in snapshot.content


@pytest.mark.parametrize("table", ["answering_remark", "answering_mention", "answering_closing"])
def test_a_row_that_was_taken_away_behind_the_back_of_the_services_is_found(
    plan, writer, noor, table
):
    thread = said(plan, writer)
    mention = said(plan, writer, "@Noor?", replies_to=thread.pk)
    closing = resolve(plan.pk, thread.pk, actor=writer)
    last = said(plan, writer, "Nothing hangs on this.", question="homes")
    row = {
        "answering_remark": last,
        "answering_mention": mention.mentions.get(),
        "answering_closing": closing,
    }[table]
    delete(row)

    assert ("row.gone", name_of(row)) in found()
