"""Sixty who decide at the same moment, under limits that bind."""

from collections import Counter

import pytest
from django.db.models import Sum

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.audit.verification import verify_chains
from kaderwerk.decisions.models import Decision, LedgerLine
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.services.replying import reply
from kaderwerk.rounds.models import Place, Round, RoundYear
from kaderwerk.verify import money
from kaderwerk.verify.run import verify
from tests import make
from tests.at_once import MANY, all_at_once, outcome
from tests.decisions import crowd

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

#: What each plan in a crowd is granted, in cents: 54,000 euros in 2026 and 36,000 in 2027.
EACH = 90_000_00


def places_of(round):
    return list(Place.objects.filter(round=round).select_related("round").order_by("pk"))


def decided_at_once(round, lines):
    """Every line decided on at the same moment, by different people. Returns what came of each."""
    deciders = [make.official(Role.DECIDER, name=f"Decider {n}") for n in range(len(lines))]
    with clock.moved_to(make.during(round.kader, "decide")):
        return all_at_once(
            lambda n: outcome(lambda: decide(lines[n], actor=deciders[n]), Impossible, Refused),
            len(lines),
        )


def counted(outcomes):
    """How often each thing came of it: an award, or the code of what stood in the way."""
    return Counter(
        "granted" if isinstance(one, Decision) else getattr(one, "code", str(one))
        for one in outcomes
    )


def assert_all_agree(round, granted):
    """Counters, ledger and decisions have this number of awards, and the record has no gap."""
    cents = granted * EACH
    assert Round.objects.get(pk=round.pk).granted_cents == cents
    assert Place.objects.filter(round=round).aggregate(s=Sum("granted_cents"))["s"] == cents
    assert Place.objects.filter(round=round).aggregate(s=Sum("awards"))["s"] == granted
    assert RoundYear.objects.filter(round=round).aggregate(s=Sum("granted_cents"))["s"] == cents
    assert LedgerLine.objects.aggregate(s=Sum("cents"))["s"] == cents
    assert Decision.objects.aggregate(s=Sum("amount_cents"))["s"] == cents
    assert Plan.objects.filter(case=Case.DECIDED).count() == Decision.objects.count() == granted
    assert Entry.objects.filter(action="decision.decide").count() == granted
    assert [*money.ledger(), *money.limits()] == []
    assert list(verify_chains()) == []


@pytest.mark.meets("R023", "R118")
def test_sixty_awards_at_once_never_pass_the_ceiling():
    round = crowd.round_with(MANY, ceiling=3_500_000)

    outcomes = decided_at_once(round, crowd.proposed(places_of(round), EACH))

    fit = 3_500_000_00 // EACH
    assert counted(outcomes) == {"granted": fit, "decision.above_ceiling": MANY - fit}
    assert_all_agree(round, fit)


def test_sixty_awards_at_once_may_come_to_the_ceiling_exactly():
    round = crowd.round_with(MANY, ceiling=MANY * 90_000)

    outcomes = decided_at_once(round, crowd.proposed(places_of(round), EACH))

    assert counted(outcomes) == {"granted": MANY}
    assert_all_agree(round, MANY)


def test_sixty_awards_at_once_never_pass_the_ceiling_of_a_year():
    round = crowd.round_with(MANY, ceiling=MANY * 90_000, first_year=1_000_000)

    outcomes = decided_at_once(round, crowd.proposed(places_of(round), EACH))

    fit = 1_000_000 // 54_000
    assert counted(outcomes) == {"granted": fit, "decision.above_year_ceiling": MANY - fit}
    assert_all_agree(round, fit)


@pytest.mark.meets("R032")
def test_sixty_awards_at_once_never_pass_the_cap_of_one_applicant():
    round = crowd.round_with(2, ceiling=9_000_000, cap=500_000, awards=MANY)
    (place, _) = places_of(round)

    outcomes = decided_at_once(round, crowd.proposed([place] * MANY, EACH))

    fit = 500_000_00 // EACH
    assert counted(outcomes) == {"granted": fit, "decision.above_cap": MANY - fit}
    assert_all_agree(round, fit)


@pytest.mark.meets("R031")
def test_sixty_awards_at_once_never_pass_the_number_for_one_applicant():
    """An applicant cannot begin more plans than it may win: here it has them all the same."""
    round = crowd.round_with(2, ceiling=9_000_000, cap=9_000_000, awards=2)
    (place, _) = places_of(round)

    outcomes = decided_at_once(round, crowd.proposed([place] * MANY, EACH))

    assert counted(outcomes) == {"granted": 2, "decision.no_award_left": MANY - 2}
    assert_all_agree(round, 2)


def test_of_many_who_decide_on_one_line_one_does():
    round = crowd.round_with(1, ceiling=90_000)
    (line,) = crowd.proposed(places_of(round), EACH)

    outcomes = decided_at_once(round, [line] * MANY)

    assert counted(outcomes) == {"granted": 1, "decide: when.case_cannot": MANY - 1}
    assert_all_agree(round, 1)


def test_one_decider_who_sends_one_decision_many_times_decides_once():
    round = crowd.round_with(1, ceiling=90_000)
    (line,) = crowd.proposed(places_of(round), EACH)
    decider = make.official(Role.DECIDER)

    with clock.moved_to(make.during(round.kader, "decide")):
        decisions = all_at_once(lambda _: decide(line, actor=decider, key="once"), 20)

    assert len({decision.pk for decision in decisions}) == 1
    assert_all_agree(round, 1)


def test_an_award_that_is_given_back_makes_room_for_one_and_no_more():
    round = crowd.round_with(MANY, ceiling=90_000)
    first, *others = crowd.proposed(places_of(round), EACH)
    (decision,) = decided_at_once(round, [first])
    plan = _published(decision.plan)
    payee = make.member(plan, Role.WRITER)
    deciders = [make.official(Role.DECIDER) for _ in others]

    def act(number):
        if number == 0:
            return renounce(plan.pk, reason="We stop.", actor=payee)
        line, decider = others[number - 1], deciders[number - 1]
        return outcome(lambda: decide(line, actor=decider), Impossible)

    with clock.moved_to(make.during(round.kader, "decide")):
        outcomes = all_at_once(act)[1:]

    assert counted(outcomes)["granted"] <= 1
    assert counted(outcomes).keys() <= {"granted", "decision.above_ceiling"}
    assert [*money.ledger(), *money.limits()] == []
    assert list(verify_chains()) == []


def test_a_change_that_comes_while_its_plan_is_decided_on_is_what_is_decided_on_or_refused():
    round = make.round_of()
    plan = make.advised(make.place(round))
    (line,) = make.proposed(make.line_of(plan))
    asked = make.asked_to_change(plan, "need")
    make.write(plan, homes=641)
    payee, moment = make.member(plan, Role.COORDINATOR), make.during(round.kader, "assess")
    with clock.moved_to(moment):
        reply(plan.pk, asked.items.get().pk, text="We counted again.", actor=payee)
    make.signed(plan)
    decider = make.official(Role.DECIDER)
    acts = [
        lambda: decide(line.pk, actor=decider),
        lambda: hand_in(plan.pk, received_at=moment, actor=payee),
    ]

    with clock.moved_to(make.during(round.kader, "decide")):
        outcomes = all_at_once(lambda n: outcome(acts[n], Impossible, Refused), 2)

    assert set(counted(outcomes)) in (
        {"decision.other_version", f"{plan.pk} submission 2"},
        {"granted", "hand_in: when.case_cannot"},
    )
    assert verify() == []


def _published(plan):
    """The plan as the payee knows it: its decision is out, and they take part."""
    Partner.objects.create(
        plan=plan, organisation_id=plan.payee_id, key="district", type="district", signs=True
    )
    Plan.objects.filter(pk=plan.pk).update(published_at=make.LONG_AGO)
    return make.fresh(plan)
