"""Somebody proposes what to decide, within what was asked, advised and is left."""

import pytest

from kaderwerk import clock
from kaderwerk.assessments.services.judging import judge
from kaderwerk.audit.models import Entry
from kaderwerk.decisions.models import Proposal, ProposalLine
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import Line, limits_of, propose, suggest
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from tests import make
from tests.raising import impossible, not_ready, refused

pytestmark = pytest.mark.usefixtures("apart")

ASKED = 120_000_00  # alder-hill


@pytest.fixture(scope="module")
def made(shared):
    return make.judged(make.taken_up(make.submitted(make.place(make.round_of()))))


@pytest.fixture
def unadvised(made):
    return make.fresh(made)


@pytest.fixture
def plan(made):
    make.settled(make.fresh(made))
    return make.fresh(made)


def put(plan, *lines, actor=None):
    with clock.moved_to(make.during(plan.kader, "decide")):
        return propose(plan.round_id, lines, actor=actor or make.official(Role.ASSESSOR))


# --- proposing ---------------------------------------------------------------------------------


def test_a_proposal_names_the_version_and_the_amount(plan):
    proposal = put(plan, Line(plan.pk, "granted", ASKED))

    line = proposal.lines.get()
    assert (line.plan, line.outcome, line.amount_cents) == (plan, "granted", ASKED)
    assert line.submission.number == plan.held
    assert Entry.objects.filter(action="decision.propose").count() == 1


def test_nothing_is_decided_by_it_and_a_later_one_may_differ(plan):
    put(plan, Line(plan.pk, "granted", ASKED))
    put(plan, Line(plan.pk, "refused", 0, "On second thoughts."))

    assert make.fresh(plan).case == "assessing"
    assert Proposal.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("granted", ASKED + 1, ""), "proposal.not_within_what_was_asked"),
        (("granted", 0, "x"), "proposal.not_within_what_was_asked"),
        (("granted", -1, "x"), "proposal.not_within_what_was_asked"),
        (("granted", ASKED - 1, ""), "proposal.less_without_reason"),
        (("granted", ASKED - 1, "-"), "proposal.less_without_reason"),
        (("refused", 0, " "), "proposal.refusal_without_reason"),
        (("refused", 1, "No."), "proposal.refusal_with_amount"),
        (("perhaps", 0, "x"), "proposal.unknown_outcome"),
    ],
)
def test_what_makes_no_sense_is_not_proposed(plan, line, code):
    with not_ready(code):
        put(plan, Line(plan.pk, *line))

    assert not ProposalLine.objects.exists()
    assert not Proposal.objects.exists()


def test_a_lower_amount_with_a_reason_is(plan):
    put(plan, Line(plan.pk, "granted", 1, "There is no more."))

    assert ProposalLine.objects.get().reason == "There is no more."


def test_without_an_advice_nothing_is_proposed(unadvised):
    with not_ready("proposal.no_advice"):
        put(unadvised, Line(unadvised.pk, "granted", ASKED))


def test_an_advice_that_no_longer_stands_is_none(plan):
    with clock.moved_to(make.during(plan.kader, "assess")):
        judge(plan.pk, "need", Found("", 4), actor=make.official(Role.ASSESSOR))

    with not_ready("proposal.no_advice"):
        put(plan, Line(plan.pk, "granted", ASKED))


def test_against_an_advice_to_refuse_nothing_is_granted(unadvised):
    make.settled(unadvised, "refuse", "It is no good.")

    with not_ready("proposal.against_advice"):
        put(unadvised, Line(unadvised.pk, "granted", ASKED))


def test_against_an_advice_to_grant_a_plan_can_be_refused(plan):
    put(plan, Line(plan.pk, "refused", 0, "The minister decides otherwise."))

    assert ProposalLine.objects.get().outcome == "refused"


def test_everything_that_is_wrong_is_listed_at_once(unadvised):
    second = make.advised(make.place(unadvised.place.round, "D02"), "birch-quay")

    with not_ready(
        "proposal.no_advice", "proposal.not_within_what_was_asked", "proposal.above_ceiling"
    ):
        put(
            unadvised,
            Line(unadvised.pk, "granted", ASKED),
            Line(second.pk, "granted", 900_000_00),
        )


@pytest.mark.meets("R023", "R118")
def test_a_total_above_the_ceiling_is_not_proposed(plan):
    round = plan.place.round
    type(round).objects.filter(pk=round.pk).update(granted_cents=round.ceiling_cents - ASKED + 1)

    with not_ready("proposal.above_ceiling"):
        put(plan, Line(plan.pk, "granted", ASKED))


def test_an_empty_proposal_a_plan_twice_and_a_plan_of_another_round_are_refused(plan):
    line = Line(plan.pk, "granted", ASKED)
    with impossible("proposal.empty"):
        put(plan)
    with impossible("proposal.plan_twice"):
        put(plan, line, line)
    other = make.round_of()
    with impossible("proposal.other_round"):
        propose(other.pk, [line], actor=make.official(Role.ASSESSOR))


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ROUND_MANAGER, Role.AUDITOR])
def test_only_an_assessor_or_a_decider_proposes(plan, role):
    put(plan, Line(plan.pk, "granted", ASKED), actor=make.official(Role.DECIDER))
    with refused("who.not_an_assessor"):
        put(plan, Line(plan.pk, "granted", ASKED), actor=make.official(role))


# --- suggesting --------------------------------------------------------------------------------


def test_a_plan_without_an_advice_is_named_as_such(unadvised):
    assert suggest(unadvised.place.round) == ([], [unadvised])


def test_an_advice_to_refuse_is_suggested_with_its_reason(unadvised):
    make.settled(unadvised, "refuse", "It is no good.")

    lines, _ = suggest(unadvised.place.round)
    assert lines == [Line(unadvised.pk, "refused", 0, "It is no good.")]


def test_what_is_suggested_can_be_proposed_and_decided(plan):
    lines, without = suggest(plan.place.round)
    proposal = put(plan, *lines)
    with clock.moved_to(make.during(plan.kader, "decide")):
        decide(proposal.lines.get().pk, actor=make.official(Role.DECIDER))

    assert without == []
    assert lines == [Line(plan.pk, "granted", ASKED)]
    assert suggest(plan.place.round) == ([], [])


@pytest.mark.meets("R118")
def test_a_ranking_gives_to_the_best_first_and_says_why_others_get_nothing(plan):
    round = plan.place.round
    best = make.advised(make.place(round, "D02"), "birch-quay")
    type(round).objects.filter(pk=round.pk).update(granted_cents=round.ceiling_cents - ASKED - 1)
    round.refresh_from_db()
    middling = make.judged(
        make.taken_up(make.submitted(make.place(round, "D04"), "dogwood-west")),
        need=Found("", 3),
        sound_work=Found("", 3),
        lasting=Found("", 3),
    )
    make.settled(middling)

    lines = {line.plan_id: line for line in suggest(round)[0]}

    assert lines[middling.pk].outcome == "refused"
    assert lines[middling.pk].reason in ("division.ceiling", "division.rank")
    granted = [line for line in lines.values() if line.outcome == "granted"]
    assert {line.plan_id for line in granted} <= {plan.pk, best.pk}
    assert sum(line.amount_cents for line in granted) <= ASKED + 1


def test_what_was_granted_before_is_no_longer_there_to_divide(plan):
    before = limits_of(plan.place.round)
    make.decided(plan)
    round = type(plan.place.round).objects.get(pk=plan.round_id)

    left = limits_of(round)

    place = str(plan.place_id)
    assert (left.ceiling, left.caps[place]) == (
        before.ceiling - ASKED,
        before.caps[place] - ASKED,
    )
    assert left.awards_before[place] == before.awards_before[place] + 1
    assert left.year_ceilings == {
        2026: before.year_ceilings[2026] - ASKED * 60 // 100,
        2027: before.year_ceilings[2027] - ASKED * 40 // 100,
    }
