"""A list costs as many queries for three things as for one; what people wait for stays cheap."""

import datetime as dt
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.assessments.queries import settlements_of, standings
from kaderwerk.decisions.queries import awards, decisions_of
from kaderwerk.decisions.register import register_entries
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import limits_of, propose, suggest
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.queries import actor_for
from kaderwerk.permissions import Action
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import (
    frozen_snapshot,
    held_submission,
    held_submissions,
    plans_for,
    signatures_on,
    unsigned,
)
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.services.reminding import remind
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.services.signing import sign
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.verify.run import CHECKS
from tests import make

pytestmark = pytest.mark.usefixtures("apart")

PLANS = {"D01": "alder-hill", "D02": "birch-quay", "D04": "dogwood-west"}


#: What a reminder may cost for each plan that it is about.
PER_PLAN = 6


def queries(act):
    """How many queries something takes."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def of_each(read, rounds):
    """How many queries it takes to read each round. The first reads the framework, once for all."""
    read(rounds[0])
    return [queries(lambda r=round: read(r)) for round in rounds]


@contextmanager
def at_most(budget):
    with CaptureQueriesContext(connection) as seen:
        yield
    spent = [q["sql"][:110] for q in seen.captured_queries]
    assert len(spent) <= budget, "\n".join([f"{len(spent)} queries, not {budget}:", *spent])


def advised(number):
    """A round in which so many applicants have a plan with the advice to grant."""
    round = make.round_of()
    for code, name in list(PLANS.items())[:number]:
        make.advised(make.place(round, code), name)
    return round


@pytest.fixture(scope="module")
def rounds(shared):
    """Two rounds with advised plans: one in the first, three in the second."""
    return advised(1), advised(3)


@pytest.fixture(scope="module")
def decided(shared):
    """Two such rounds in which everything is decided and told."""
    made = advised(1), advised(3)
    for round in made:
        for plan in Plan.objects.with_place().filter(place__round=round):
            make.published(make.decided(plan, 50_000_00))
    return made


# --- lists -------------------------------------------------------------------------------------


def seen_of(plan):
    """What a list shows of a plan, and what every rule asks of it."""
    return plan.place.applicant.name, plan.kader.title, plan.partner_ids, plan.payee_id


@pytest.mark.parametrize(
    ("action", "role"),
    [
        (Action.READ_PROGRESS, Role.HELPDESK),
        (Action.READ_SUBMITTED, Role.ASSESSOR),
        (Action.READ_SUBMITTED, Role.AUDITOR),
    ],
)
def test_the_ministry_lists_plans_in_as_many_queries_whatever_their_number(rounds, action, role):
    actors = {round: make.official(role, round) for round in rounds}

    def read(round):
        plans = [seen_of(plan) for plan in plans_for(actors[round], action)]
        assert len(plans) == round.places.filter(plans__isnull=False).count()

    assert of_each(read, rounds) == [4, 4]


def test_a_team_lists_its_plans_in_as_many_queries_whatever_their_number(shared):
    round = make.round_of()
    plans = {}
    for number, code in ((1, "D05"), (2, "D06")):
        for each in range(1, number + 1):
            plans[code] = make.started(make.place(round, code), each)
    actors = {code: make.applicant_coordinator(plan.place) for code, plan in plans.items()}

    def read(code):
        return [seen_of(plan) for plan in plans_for(actors[code], Action.READ_DRAFT)]

    assert [len(read(code)) for code in plans] == [1, 2]
    assert of_each(read, list(plans)) == [3, 3]


def test_decisions_are_listed_in_two_queries(decided):
    def read(round):
        for decision in decisions_of(round):
            seen_of_decision = decision.plan.place.applicant.payee.name, decision.plan.kader.title
            assert seen_of_decision
            assert decision.submission.snapshot.data
            assert [line.cents for line in decision.ledger.all()]

    assert of_each(read, decided) == [2, 2]


@pytest.mark.parametrize(("read", "cost"), [(awards, 1), (register_entries, 4), (limits_of, 2)])
def test_money_is_read_in_as_many_queries_whatever_the_number_of_awards(decided, read, cost):
    assert of_each(read, decided) == [cost, cost]


def test_a_division_is_suggested_in_seven_queries(rounds):
    assert [len(suggest(round)[0]) for round in rounds] == [1, 3]
    assert of_each(suggest, rounds) == [7, 7]


def test_what_is_held_is_read_in_one_query_for_any_number_of_plans(rounds):
    def read(round):
        held = held_submissions(Plan.objects.filter(place__round=round))
        assert all(submission.snapshot.data for submission in held.values())

    assert of_each(read, rounds) == [1, 1]


def test_advices_are_read_in_one_query_for_any_number_of_plans(rounds):
    def read(round):
        assert settlements_of(Submission.objects.filter(plan__place__round=round))

    assert of_each(read, rounds) == [1, 1]


def test_judgements_are_read_in_two_queries_however_often_somebody_judged(rounds):
    plan = Plan.objects.with_place().get(place__round=rounds[0])
    before = queries(lambda: standings(plan))
    for reason in ("First.", "Second.", "Third."):
        make.judged(plan, need=make.Found("", 3, reason))

    assert before == queries(lambda: standings(plan)) == 2


def test_what_is_held_is_read_in_one_query_however_often_a_plan_was_handed_in(rounds):
    plan = Plan.objects.with_place().get(place__round=rounds[0])
    before = queries(lambda: held_submission(plan).snapshot.data)
    make.asked_to_change(plan, "need")
    make.write(plan, homes=641)
    with clock.moved_to(make.during(plan.kader, "assess")):
        item = plan.change_requests.get().items.get()
        reply(plan.pk, item.pk, text="Counted.", actor=make.member(plan, Role.WRITER))
    make.signed(plan)
    make.handed_in(plan, make.during(plan.kader, "assess"))
    plan = make.fresh(plan)

    assert held_submission(plan).number == 2
    assert before == queries(lambda: held_submission(plan).snapshot.data) == 1


def test_signatures_are_read_in_one_query_whatever_their_number(rounds):
    plan = make.frozen(make.filled(make.place(make.round_of()))).plan
    snapshot, costs = frozen_snapshot(plan), []
    for parties in (["district"], ["homes", "residents"]):
        for party in parties:
            make.signed_by(plan, party)
        signatures, read = signatures_on(snapshot), make.fresh(plan)
        missing = partial(unsigned, read, signatures)
        costs.append((queries(lambda: signatures_on(snapshot)), queries(missing)))

    assert costs == [(1, 1), (1, 1)]


def test_an_actor_is_read_in_two_queries_whatever_their_seats(shared):
    holder, bodies = make.person(), [make.organisation() for _ in range(3)]
    first = make.seat(holder, Role.AUDITOR, bodies[0].pk)
    before = queries(lambda: actor_for(holder.pk, first.pk, clock.real_now()))
    for body in bodies[1:]:
        make.seat(holder, Role.WRITER, body.pk, ScopeKind.APPLICANT, uuid4())

    assert before == queries(lambda: actor_for(holder.pk, first.pk, clock.real_now())) == 2


# --- work that grows with what it does ---------------------------------------------------------


def test_the_first_reminder_of_a_plan_costs_a_bounded_number_of_queries(shared):
    """Each plan is examined with its advice (three queries), its seats and its people are looked
    up, and their mail is queued.
    """
    costs = []
    for codes in (["D01"], ["D01", "D02", "D04"]):
        round = make.round_of()
        for code in codes:
            make.started(make.place(round, code))
        closes = round.kader.window("submit").until
        with clock.moved_to(closes - dt.timedelta(days=2)):
            remind(round.pk)
            costs.append(queries(lambda r=round: remind(r.pk)))

    one, three = costs
    assert three - one <= 2 * PER_PLAN


def test_a_check_of_the_database_costs_at_most_two_queries_for_another_plan(decided):
    """Those that look at each submission or decision by itself; most cost none."""
    before = {name: queries(lambda c=check: list(c())) for name, check in CHECKS.items()}
    make.published(make.decided(make.advised(make.place(make.round_of()))))
    more = {
        name: queries(lambda c=check: list(c())) - before[name] for name, check in CHECKS.items()
    }

    assert {name: cost for name, cost in more.items() if cost} == {
        "windows": 1,
        "required signatures": 1,
        "plans": 1,
        "two people": 2,
    }


# --- what people wait for ----------------------------------------------------------------------


def test_the_steps_of_a_plan_stay_within_their_queries(shared):
    """Two of each are the savepoint that a test lives in. Of an answer seven, without the record.

    One is the mail to all who get a receipt, or who may sign.
    """
    plan = make.filled(make.place(make.round_of()))
    coordinator, homes = (
        make.member(plan, Role.COORDINATOR),
        make.member(plan, Role.SIGNATORY, "homes"),
    )
    seen = Answer.objects.get(sheet=plan.sheet_id, question="homes").version
    make.confirmed(plan)
    with clock.moved_to(make.during(plan.kader, "draft")):
        with at_most(11):
            save_answer(plan.pk, "homes", 650, based_on=seen, actor=coordinator)
        with at_most(23):
            snapshot = freeze(plan.pk, actor=coordinator)
        with at_most(17):
            sign(plan.pk, sha256_read=snapshot.sha256, name="Jon", function="Chair", actor=homes)
    for partner in plan.partners.exclude(key="homes"):
        make.signed_by(plan, partner.key)
    payee, moment = make.member(plan, Role.WRITER), make.during(plan.kader, "submit")
    with clock.moved_to(moment), at_most(24):
        hand_in(plan.pk, received_at=moment, actor=payee)
    plan = make.judged(make.taken_up(plan))
    make.settled(plan)
    assessor, decider = make.official(Role.ASSESSOR), make.official(Role.DECIDER)
    with clock.moved_to(make.during(plan.kader, "decide")):
        with at_most(18):
            proposal = propose(plan.round_id, [make.line_of(plan)], actor=assessor)
        line = proposal.lines.get()
        with at_most(28):
            decide(line.pk, actor=decider)
