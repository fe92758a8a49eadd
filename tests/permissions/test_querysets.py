"""The rule and the query say the same twice; this is what keeps them together."""

from itertools import product

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Sheet
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import SCOPES, SYSTEM, Role, ScopeKind
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Involved, Partner, Plan
from kaderwerk.plans.queries import plans_for, plans_shared_with
from tests import make

pytestmark = pytest.mark.usefixtures("apart")

READING = [Action.READ_DRAFT, Action.READ_PROGRESS, Action.READ_SUBMITTED]


def plan_in(place, number, case, text, partners):
    """A plan in a state, whatever brought it there."""
    held = 1 if case not in (Case.DRAFTING, Case.WITHDRAWN) else None
    plan = Plan.objects.create(
        place=place,
        number=number,
        kader_text_id=place.round.kader_text_id,
        sheet=Sheet.objects.create(),
        language="en",
        case=case.value,
        text=text.value,
        held=held,
        published_at=clock.now() if case is Case.DECIDED else None,
        started_at=clock.now(),
    )
    for key, partner in {"payee": place.applicant.payee, **partners}.items():
        Partner.objects.create(
            plan=plan, organisation=partner, key=key, type="district", signs=True
        )
    return plan


class World:
    """Two regions in one round and one of them in another; one organisation is in all plans."""

    def __init__(self):
        self.everywhere = make.organisation("In every region (invented)")
        self.left = make.organisation("In one version handed in (invented)")
        self.nowhere = make.organisation("In no plan (invented)")
        self.here, elsewhere = make.round_of(), make.round_of()
        self.region, self.other = make.place(self.here, "D01"), make.place(self.here, "D02")
        self.plans = [
            plan_in(place, number, case, text, {"shared": self.everywhere})
            for place in (self.region, self.other, make.place(elsewhere, "D01"))
            for number, (case, text) in enumerate(product(Case, Text), start=1)
        ]
        Involved.objects.create(plan=self.plans[4], organisation=self.left)
        self.own = next(p for p in self.plans if p.place_id == self.region.pk)
        self.rounds = [self.here, elsewhere]

    def scopes(self, role):
        """Every place in which this role can be held, here and elsewhere."""
        if ScopeKind.HOUSE in SCOPES[role]:
            return [(ScopeKind.HOUSE, None), *((ScopeKind.ROUND, r.pk) for r in self.rounds)]
        in_this_region = [p for p in self.plans if p.place_id == self.region.pk]
        return [
            *((ScopeKind.PLAN, plan.pk) for plan in in_this_region[::3]),
            (ScopeKind.PLAN, self.plans[-1].pk),
            (ScopeKind.APPLICANT, self.region.applicant_id),
            (ScopeKind.APPLICANT, self.other.applicant_id),
        ]

    def organisations(self):
        return [self.region.applicant.payee, self.everywhere, self.left, self.nowhere]


@pytest.fixture(scope="module")
def world(shared):
    return World()


def agree(actor):
    """Asserts that list and rule say the same, and returns what can be read in each way."""
    everything = list(Plan.objects.with_place())
    found = {}
    for action in READING:
        allowed = {plan.pk for plan in everything if may(actor, action, plan)}
        listed = [plan.pk for plan in plans_for(actor, action)]
        assert sorted(listed) == sorted(allowed), action
        found[action] = allowed
    return found


@pytest.mark.parametrize("role", Role)
def test_the_list_shows_exactly_what_the_rule_allows(world, role):
    for (kind, scope), organisation in product(world.scopes(role), world.organisations()):
        agree(make.acting(make.seat(make.person(), role, organisation.pk, kind, scope)))


@pytest.mark.parametrize("role", Role)
def test_a_stakeholder_lists_exactly_the_plans_of_which_something_is_shared(world, role):
    for (kind, scope), organisation in product(world.scopes(role), world.organisations()):
        actor = make.acting(make.seat(make.person(), role, organisation.pk, kind, scope))
        listed = {plan.pk for plan in plans_shared_with(actor)}
        allowed = {p.pk for p in Plan.objects.with_place() if may(actor, Action.READ_SHARED, p)}
        assert listed == (allowed if role is Role.STAKEHOLDER else set())


@pytest.mark.parametrize("role", Role)
def test_it_does_so_for_who_has_a_second_seat_at_an_organisation_in_a_plan(world, role):
    for kind, scope in world.scopes(role):
        person = make.person()
        seat = make.seat(person, role, world.nowhere.pk, kind, scope)
        payee = world.region.applicant.payee_id
        make.seat(person, Role.STAKEHOLDER, payee, ScopeKind.PLAN, world.own.pk)
        agree(make.acting(seat))


def test_an_assessor_with_an_interest_reads_the_plans_of_others_only(world):
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, world.nowhere.pk)
    payee = world.region.applicant.payee_id
    make.seat(person, Role.WRITER, payee, ScopeKind.PLAN, world.own.pk)

    read = agree(make.acting(seat))[Action.READ_SUBMITTED]

    held = {plan.pk for plan in world.plans if plan.held}
    with_payee = {p.pk for p in world.plans if payee in make.fresh(p).partner_ids}
    assert read == held - with_payee != set()


def test_an_assessor_from_a_party_that_left_since_the_plan_was_handed_in_does_not_read_it(world):
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, world.nowhere.pk)
    make.seat(person, Role.WRITER, world.left.pk, ScopeKind.PLAN, world.own.pk)

    read = agree(make.acting(seat))[Action.READ_SUBMITTED]

    assert read == {plan.pk for plan in world.plans if plan.held} - {world.plans[4].pk}


@pytest.mark.meets("R046")
def test_an_organisation_in_every_region_reads_one_by_a_seat_in_one(world):
    actor = make.acting(
        make.seat(make.person(), Role.WRITER, world.everywhere.pk, ScopeKind.PLAN, world.own.pk)
    )

    assert agree(actor)[Action.READ_DRAFT] == {world.own.pk}


def test_whoever_has_no_seat_reads_nothing(world):
    assert set().union(*agree(SYSTEM).values()) == set()


def test_only_reading_has_a_list(world):
    with pytest.raises(ValueError, match="write"):
        plans_for(SYSTEM, Action.WRITE)
