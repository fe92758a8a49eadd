"""An applicant begins a plan, and says who takes part."""

import datetime as dt

import pytest
from msgspec import structs

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.kader.given import UnfitText
from kaderwerk.kader.plan import Contact, Party
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.problems import Impossible, OutsideWindow
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.starting import remove_party, set_party, start
from kaderwerk.rounds.services.preparing import prepare
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def round(shared):
    return make.round_of()


@pytest.fixture
def place(round):
    return make.place(round)


@pytest.fixture
def plan(place):
    return make.started(place)


def begin(place, actor=None, **fields):
    with clock.moved_to(make.during(place.round.kader, "draft")):
        return start(place.pk, actor=actor or make.applicant_coordinator(place), **fields)


def homes(**fields):
    return structs.replace(
        Party(
            key="homes",
            type="housing_corporation",
            name="not used",
            signs=True,
            signatory_name="Jon Birk",
            contact=Contact(name="Ines Vale", email="ines.vale@example.org"),
        ),
        **fields,
    )


def put(plan, party, organisation=None):
    actor = make.member(plan, Role.COORDINATOR)
    body = organisation or make.organisation("Alderdale Homes (invented)")
    return set_party(plan.pk, party, organisation_id=body.pk, actor=actor)


# --- beginning --------------------------------------------------------------------------------


@pytest.mark.meets("R006", "R039")
def test_a_plan_begins_with_the_payee_of_the_register(plan, place):
    partner = plan.partners.get()

    assert partner.organisation == place.applicant.payee
    assert (partner.type, partner.signs) == ("district", True)
    assert plan.payee_id == place.applicant.payee_id


@pytest.mark.meets("R006")
def test_an_organisation_that_is_no_payee_cannot_apply(place):
    other = make.acting(
        make.seat(
            make.person(),
            Role.COORDINATOR,
            make.organisation().pk,
            ScopeKind.APPLICANT,
            place.applicant_id,
        )
    )

    with refused("who.not_the_payee"):
        begin(place, other)
    assert not Plan.objects.exists()


@pytest.mark.meets("R006")
def test_a_payee_of_another_region_cannot_apply_here(place):
    with pytest.raises(Refused):
        begin(place, make.applicant_coordinator(make.place(place.round, "D02")))


def test_beginning_twice_is_once(place):
    assert begin(place) == begin(place)
    assert Entry.objects.filter(action="plan.start").count() == 1


def test_a_second_plan_is_begun_beside_the_first(place):
    first, second = begin(place), begin(place, number=2)

    assert (first.number, second.number) == (1, 2)
    assert first.sheet_id != second.sheet_id


@pytest.mark.meets("R031")
def test_no_more_plans_are_begun_than_awards_can_be_given(place):
    begin(place)
    begin(place, number=2)

    with pytest.raises(Impossible) as problem:
        begin(place, number=3)

    assert (problem.value.code, problem.value.params) == ("plan.none_left", {"allowed": 2})


@pytest.mark.parametrize("number", [0, -1, 2])
def test_plans_are_numbered_without_a_gap(place, number):
    with impossible("plan.not_the_next"):
        begin(place, number=number)


def test_a_withdrawn_plan_is_not_begun_anew(plan, place):
    withdraw(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    assert begin(place) == plan


def test_nothing_is_begun_in_a_round_that_is_not_published():
    manager = make.official(Role.ROUND_MANAGER)
    with clock.moved_to(make.LONG_AGO):
        round = prepare(make.SMALL.data, {}, mode="test", actor=manager)

    with refused("when.round_not_published"):
        begin(make.place(round))


@pytest.mark.meets("R111")
@pytest.mark.parametrize(
    ("edge", "code"), [("start", "window.not_open"), ("until", "window.closed")]
)
def test_nothing_is_begun_outside_the_time_for_drafting(edge, code):
    place = make.place(make.round_of(make.LARGE), "AM20")
    window = place.round.kader.window("draft")
    actor = make.applicant_coordinator(place)
    before = window.start - dt.timedelta(microseconds=1)
    moment = before if edge == "start" else window.until

    with clock.moved_to(moment), pytest.raises(OutsideWindow) as problem:
        start(place.pk, actor=actor)

    assert problem.value.code == code


# --- parties ----------------------------------------------------------------------------------


@pytest.mark.meets("R048", "R086")
def test_an_organisation_takes_part_with_who_signs_and_who_can_be_reached(plan):
    partner = put(plan, homes())

    assert partner.signatory_name == "Jon Birk"
    assert partner.contact["email"] == "ines.vale@example.org"
    assert partner.organisation.name == "Alderdale Homes (invented)"


def test_setting_the_same_party_twice_is_once(plan):
    body = make.organisation()
    put(plan, homes(), body)
    put(plan, homes(), body)

    assert Entry.objects.filter(action="plan.set_party").count() == 1


def test_what_is_known_of_a_party_can_change(plan):
    body = make.organisation()
    put(plan, homes(), body)
    put(plan, homes(deputy_name="Ed Lyle"), body)

    assert plan.partners.get(key="homes").deputy_name == "Ed Lyle"


@pytest.mark.meets("R039")
def test_nobody_takes_the_place_of_the_payee(plan):
    with impossible("party.payee_is_fixed"):
        put(plan, homes(key="other", type="district"))


@pytest.mark.meets("R039")
def test_the_payee_cannot_become_something_else_or_leave(plan, place):
    coordinator = make.member(plan, Role.COORDINATOR)
    with impossible("party.payee_is_fixed"):
        put(plan, homes(), place.applicant.payee)
    with impossible("party.payee_is_fixed"):
        remove_party(plan.pk, organisation_id=plan.payee_id, actor=coordinator)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"type": "no_such"}, "party.type_unknown"),
        ({"key": "district"}, "party.key_taken"),
        ({"key": "Not a key"}, "party.key_unfit"),
        ({"key": "x" * 41}, "party.key_unfit"),
    ],
)
def test_an_unfit_party_is_refused_with_a_code(plan, fields, code):
    with impossible(code):
        put(plan, homes(**fields))


@pytest.mark.parametrize("name", ["x" * 201, "a\0b", "half \ud83d"])
def test_a_name_that_cannot_be_kept_is_refused(plan, name):
    with pytest.raises(UnfitText):
        put(plan, homes(signatory_name=name))


def test_a_party_leaves(plan):
    partner = put(plan, homes())
    remove_party(
        plan.pk,
        organisation_id=partner.organisation_id,
        actor=make.member(plan, Role.COORDINATOR),
    )

    assert not Partner.objects.filter(plan=plan, key="homes").exists()
    assert Entry.objects.filter(action="plan.remove_party").count() == 1


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_only_a_coordinator_says_who_takes_part(plan, role):
    body = make.organisation()

    with refused("who.not_the_coordinator"):
        set_party(plan.pk, homes(), organisation_id=body.pk, actor=make.member(plan, role))
