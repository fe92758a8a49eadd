"""Somebody else decides; the database refuses what would pass a limit."""

import pytest
from django.db import IntegrityError, transaction

from kaderwerk import clock
from kaderwerk.assessments.services.judging import judge
from kaderwerk.audit.models import Entry
from kaderwerk.decisions.models import Decision, LedgerLine
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.kader.verdicts import Found
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.rounds.models import Place, Round, RoundYear
from kaderwerk.verify.run import verify
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")

ASKED = 120_000_00  # alder-hill


@pytest.fixture(scope="module")
def made(shared):
    return make.advised(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def line(plan):
    (line,) = make.proposed(make.line_of(plan))
    return line


def settle_on(line, actor=None, **fields):
    with clock.moved_to(make.during(make.SMALL.kader, "decide")):
        return decide(line.pk, actor=actor or make.official(Role.DECIDER), **fields)


def counters(plan):
    round = Round.objects.get(pk=plan.round_id)
    place = Place.objects.get(pk=plan.place_id)
    years = dict(RoundYear.objects.filter(round=round).values_list("year", "granted_cents"))
    return round.granted_cents, place.granted_cents, place.awards, years


# --- deciding ----------------------------------------------------------------------------------


@pytest.mark.meets("R037", "R118")
def test_a_grant_is_a_decision_a_place_in_the_ledger_and_the_end_of_the_case(plan, line):
    decision = settle_on(line)

    assert (decision.outcome, decision.amount_cents) == ("granted", ASKED)
    assert make.fresh(plan).case == Case.DECIDED
    assert counters(plan)[:3] == (ASKED, ASKED, 1)
    assert verify() == []


@pytest.mark.meets("R130")
def test_an_award_is_split_over_the_payment_years_to_the_cent(plan):
    decision = make.decided(plan, 100_00 + 1)

    lines = dict(LedgerLine.objects.filter(decision=decision).values_list("year", "cents"))
    assert lines == {2026: 60_01, 2027: 40_00}
    assert counters(plan)[3] == lines


def test_a_refusal_has_a_reason_and_no_money(plan):
    decision = make.decided(plan, 0)

    assert (decision.outcome, decision.amount_cents) == ("refused", 0)
    assert decision.reason == "There is no money left."
    assert not LedgerLine.objects.exists()
    assert counters(plan)[:3] == (0, 0, 0)
    assert verify() == []


@pytest.mark.meets("R129")
def test_two_plans_that_pass_are_both_granted_while_the_ceiling_allows(plan):
    other = make.advised(make.place(plan.place.round, "D02"), "birch-quay")
    first, second = make.decided(plan), make.decided(other)

    assert counters(plan)[0] == first.amount_cents + second.amount_cents


def test_a_reference_names_framework_applicant_and_plan(plan, line):
    assert settle_on(line).reference == "WN-2026-1-D01-1"


def test_a_rehearsal_of_the_same_framework_has_the_same_references(plan, line):
    other = make.advised(make.place(make.round_of()))

    assert settle_on(line).reference == make.decided(other).reference


# --- two people --------------------------------------------------------------------------------


@pytest.mark.meets("R118")
def test_who_proposed_does_not_decide(plan):
    decider = make.official(Role.DECIDER)
    (line,) = make.proposed(make.line_of(plan), actor=decider)

    with refused("decision.same_person"):
        settle_on(line, decider)
    settle_on(line)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.FINANCE, Role.AUDITOR])
def test_only_a_decider_decides(line, role):
    with refused("who.not_a_decider"):
        settle_on(line, make.official(role))


def test_a_decider_with_a_seat_at_a_party_does_not(plan, line):
    person = make.person()
    seat = make.seat(person, Role.DECIDER, make.organisation().pk)
    partner = plan.partners.get(key="grid").organisation_id
    make.seat(person, Role.WRITER, partner, "plan", plan.pk)

    with refused("who.has_an_interest"):
        settle_on(line, make.acting(seat))


# --- once --------------------------------------------------------------------------------------


def test_the_same_key_decides_once(line):
    decider = make.official(Role.DECIDER)

    assert settle_on(line, decider, key="k") == settle_on(line, decider, key="k")
    assert Entry.objects.filter(action="decision.decide").count() == 1


@pytest.mark.meets("R031")
def test_a_plan_is_decided_on_once(plan, line):
    settle_on(line)

    with refused("when.case_cannot"):
        settle_on(line)
    assert Decision.objects.count() == 1


def test_another_version_than_was_proposed_is_not_decided_on(plan, line):
    payee = make.member(plan, Role.WRITER)
    withdraw(plan.pk, actor=payee)
    with refused("when.case_cannot"):
        settle_on(line)
    make.restored_and_handed_in(plan)
    make.taken_up(make.fresh(plan))

    with impossible("decision.other_version"):
        settle_on(line)


def test_an_advice_that_no_longer_stands_is_not_decided_on(plan, line):
    with clock.moved_to(make.during(plan.kader, "assess")):
        judge(plan.pk, "need", Found("", 1), actor=make.official(Role.ASSESSOR))

    with impossible("decision.other_advice"):
        settle_on(line)


# --- limits ------------------------------------------------------------------------------------


def leave(plan, *, round=None, place=None, awards=None, year=None):
    """Leaves so many cents, or awards, under one limit."""
    rounds, places = Round.objects.filter(pk=plan.round_id), Place.objects.filter(pk=plan.place_id)
    if round is not None:
        rounds.update(granted_cents=rounds.get().ceiling_cents - round)
    if place is not None:
        places.update(granted_cents=places.get().cap_cents - place)
    if awards is not None:
        places.update(awards=places.get().awards_allowed - awards)
    if year is not None:
        years = RoundYear.objects.filter(round=plan.round_id, year=2026)
        years.update(granted_cents=years.get().ceiling_cents - year)


@pytest.mark.meets("R023", "R031", "R118")
@pytest.mark.parametrize(
    ("left", "code"),
    [
        ({"round": ASKED - 1}, "decision.above_ceiling"),
        ({"place": ASKED - 1}, "decision.above_cap"),
        ({"awards": 0}, "decision.no_award_left"),
        ({"year": ASKED * 6 // 10 - 1}, "decision.above_year_ceiling"),
    ],
)
def test_an_award_that_would_pass_a_limit_is_refused_and_leaves_nothing(plan, line, left, code):
    leave(plan, **left)
    before = counters(plan)

    with impossible(code, applicant="Alderdale (invented)"):
        settle_on(line)

    assert counters(plan) == before
    assert not Decision.objects.exists()
    assert make.fresh(plan).case == Case.ASSESSING


@pytest.mark.meets("R023")
@pytest.mark.parametrize(
    "left", [{"round": ASKED}, {"place": ASKED}, {"awards": 1}, {"year": ASKED * 6 // 10}]
)
def test_an_award_that_just_fits_is_made(plan, line, left):
    leave(plan, **left)

    assert settle_on(line).amount_cents == ASKED


@pytest.mark.meets("R023", "R031", "R032")
@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (Round, {"granted_cents": 450_000_01}, "round_grants_no_more_than_its_ceiling"),
        (Round, {"granted_cents": -1}, "round_grants_no_more_than_its_ceiling"),
        (Place, {"granted_cents": 200_000_01}, "place_gets_no_more_than_its_cap"),
        (Place, {"awards": 3}, "place_gets_no_more_awards_than_allowed"),
        (RoundYear, {"granted_cents": 280_000_01}, "round_year_grants_no_more_than_its_ceiling"),
    ],
)
def test_the_database_refuses_by_itself(plan, model, fields, constraint):
    where = {
        Round: {"pk": plan.round_id},
        Place: {"pk": plan.place_id},
        RoundYear: {"round": plan.round_id, "year": 2026},
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.filter(**where[model]).update(**fields)


@pytest.mark.parametrize(
    "fields", [{"outcome": "granted", "amount_cents": 0}, {"outcome": "refused", "amount_cents": 1}]
)
def test_the_database_knows_no_grant_of_nothing_and_no_refusal_with_money(plan, line, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            plan=plan,
            submission=line.submission,
            line=line,
            reference="X",
            person=line.proposal.person,
            at=clock.now(),
            **fields,
        )
