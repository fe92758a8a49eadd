"""Who takes part, and which people have a seat, as a coordinator arranges it on the site."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation, Person, Seat
from kaderwerk.plans.models import Partner
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def begun(shared):
    return make.filled(make.place(make.round_of(), "D01"))


@pytest.fixture
def plan(begun, apart):
    return make.fresh(begun)


@pytest.fixture
def coordinator(plan):
    return make.member(plan, Role.COORDINATOR)


def other(plan):
    return plan.partners.exclude(organisation=plan.payee_id)[0]


NEW = {
    "name": "Warm Works (invented)",
    "code": "",
    "signs": "on",
    "signatory_name": "Kim Doe",
    "signatory_function": "Director",
    "contact_name": "Ann",
    "contact_email": "ann@example.org",
}


# --- organisations ------------------------------------------------------------------------------


def test_a_coordinator_adds_an_organisation_that_nobody_knew(plan, coordinator):
    response = post(coordinator, "party_add", plan, "cooperative", **NEW)
    assert response.url == url("parties", plan)
    partner = plan.partners.get(organisation__name="Warm Works (invented)")
    assert (partner.type, partner.signs, partner.signatory_name) == ("cooperative", True, "Kim Doe")
    assert partner.contact["email"] == "ann@example.org"
    assert "Warm Works (invented)" in words(visit(coordinator, "parties", plan))


def test_a_number_in_a_register_finds_the_organisation_that_has_it(plan, coordinator):
    known = make.organisation("Grid for all (invented)", "90000077")
    post(coordinator, "party_add", plan, "cooperative", **{**NEW, "code": " 90000077 "})
    assert plan.partners.filter(organisation=known).exists()


@pytest.mark.meets("R048")
def test_more_organisations_than_must_can_sign(plan, coordinator):
    post(coordinator, "party_add", plan, "housing_corporation", **NEW)
    signing = plan.partners.filter(type="housing_corporation", signs=True)
    assert signing.count() == 2
    assert {partner.key for partner in signing} >= {"housing_corporation"}


def test_members_and_registered_organisations_can_be_chosen_and_those_of_one_plan_cannot(
    plan, coordinator
):
    registered = make.organisation("Grid for all (invented)", "90000077")
    of_one_plan = make.organisation("Club of one draft elsewhere (invented)")
    page = main(visit(coordinator, "party_add", plan, "cooperative"))
    assert str(registered.pk) in page
    assert str(of_one_plan.pk) not in page
    for partner in plan.partners.all():
        assert f'value="{partner.organisation_id}"' not in page


def test_an_organisation_that_cannot_be_chosen_is_refused(plan, coordinator):
    of_one_plan = make.organisation("Club of one draft elsewhere (invented)")
    for known in (str(of_one_plan.pk), "x", "\0", ""):
        data = {**NEW, "name": "", "known": known}
        response = post(coordinator, "party_add", plan, "cooperative", **data)
        assert response.status_code == 422
        assert 'value="Kim Doe"' in main(response)


def test_who_is_in_the_plan_already_is_not_added_again(plan, coordinator):
    there = other(plan).organisation
    Organisation.objects.filter(pk=there.pk).update(code="90000078")
    response = post(coordinator, "party_add", plan, "cooperative", **{**NEW, "code": "90000078"})
    assert response.status_code == 409
    assert "takes part in this plan already" in words(response)


@pytest.mark.parametrize(
    "wrong",
    [
        {"contact_email": "not an address"},
        {"signatory_name": "x" * 4000},
        {"name": "\0"},
        {"name": "", "code": ""},
        {"code": "9" * 90},
    ],
    ids=str,
)
def test_what_is_not_right_comes_back_with_what_was_typed(plan, coordinator, wrong):
    before = Organisation.objects.count()
    response = post(coordinator, "party_add", plan, "cooperative", **{**NEW, **wrong})
    assert response.status_code in (409, 422)
    assert "This is not right yet" in words(response)
    assert 'value="Ann"' in main(response)
    assert Organisation.objects.count() == before


@pytest.mark.meets("R039")
def test_the_payee_cannot_be_added_or_taken_out(plan, coordinator):
    assert visit(coordinator, "party_add", plan, "district").status_code == 404
    payee = plan.partners.get(organisation=plan.payee_id)
    assert url("party_remove", plan, payee.key) not in main(visit(coordinator, "parties", plan))
    assert post(coordinator, "party_remove", plan, payee.key).status_code == 409
    assert plan.partners.filter(pk=payee.pk).exists()


def test_what_is_known_of_an_organisation_is_changed(plan, coordinator):
    partner = other(plan)
    page = visit(coordinator, "party", plan, partner.key)
    assert f'value="{partner.signatory_name}"' in main(page)
    data = {**NEW, "signatory_name": "Robin Roe"}
    assert post(coordinator, "party", plan, partner.key, **data).status_code == 302
    assert Partner.objects.get(pk=partner.pk).signatory_name == "Robin Roe"


def test_an_organisation_is_taken_out(plan, coordinator):
    partner = other(plan)
    assert post(coordinator, "party_remove", plan, partner.key).status_code == 302
    assert not Partner.objects.filter(pk=partner.pk).exists()


def test_others_see_the_organisations_and_change_nothing(plan):
    writer = make.member(plan, Role.WRITER)
    page = visit(writer, "parties", plan)
    assert "Only the coordinator of this plan can do this." in words(page)
    assert url("party", plan, other(plan).key) not in main(page)
    assert visit(writer, "party_add", plan, "cooperative").status_code == 403
    assert post(writer, "party_add", plan, "cooperative", **NEW).status_code == 403
    assert post(writer, "party_remove", plan, other(plan).key).status_code == 403


def test_while_the_text_is_signed_nothing_typed_is_lost(plan, coordinator):
    make.frozen(plan)
    response = post(coordinator, "party_add", plan, "cooperative", **NEW)
    assert response.status_code == 403
    assert "Warm Works (invented)" in main(response)
    assert not Organisation.objects.filter(name="Warm Works (invented)").exists()


# --- people -------------------------------------------------------------------------------------

ANN = {"name": "Ann", "email": "ann@example.org"}


def test_the_people_stand_under_their_organisation(plan, coordinator):
    make.member(plan, Role.WRITER, other(plan).key, name="Wanda")
    seen = words(visit(coordinator, "people", plan))
    assert "Wanda" in seen.partition(other(plan).organisation.name)[2]
    assert "Writer" in seen


def test_a_coordinator_invites_a_writer_for_any_organisation(plan, coordinator):
    data = {**ANN, "organisation": str(other(plan).organisation_id), "role": "writer"}
    assert post(coordinator, "people", plan, **data).url == url("people", plan)
    seat = Seat.objects.get(person__email="ann@example.org")
    assert (seat.role, seat.scope_id) == ("writer", plan.pk)


@pytest.mark.meets("R046")
def test_an_organisation_alone_says_who_signs_for_it(plan, coordinator):
    partner = other(plan)
    data = {**ANN, "organisation": str(partner.organisation_id), "role": "signatory"}
    refused = post(coordinator, "people", plan, **data)
    assert refused.status_code == 403
    assert 'value="ann@example.org"' in main(refused)
    assert not Person.objects.filter(email="ann@example.org").exists()
    own = make.member(plan, Role.WRITER, partner.key)
    assert post(own, "people", plan, **data).status_code == 302
    assert Seat.objects.filter(person__email="ann@example.org", role="signatory").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "no address"},
        {"email": "a@b\r\nBcc: c@d.org"},
        {"name": ""},
        {"role": "assessor"},
        {"role": "\0"},
        {"organisation": "x"},
    ],
    ids=str,
)
def test_a_seat_that_cannot_be_comes_back(plan, coordinator, wrong):
    before = Person.objects.count()
    data = {**ANN, "organisation": str(plan.payee_id), "role": "writer", **wrong}
    response = post(coordinator, "people", plan, **data)
    assert response.status_code == 422
    assert "This is not right yet" in words(response)
    assert Person.objects.count() == before


def test_who_can_give_no_seat_is_told_who_can(plan):
    reader = make.member(plan, Role.CLIENT_REPRESENTATIVE)
    page = visit(reader, "people", plan)
    assert "The coordinator can." in words(page)
    assert "<form" not in main(page)


def test_a_seat_ends_and_opens_nothing_any_more(plan, coordinator):
    writer = make.member(plan, Role.WRITER, other(plan).key, name="Wanda")
    client = as_actor(writer)
    assert post(coordinator, "seat_end", plan, writer.acting.id).status_code == 302
    assert Seat.objects.get(pk=writer.acting.id).until is not None
    with clock.moved_to(make.during(plan.kader, "draft")):
        assert client.get(url("overview", plan)).status_code == 404


def test_a_seat_of_another_plan_is_not_here(plan, coordinator):
    elsewhere = make.member(make.started_elsewhere(plan), Role.WRITER)
    assert post(coordinator, "seat_end", plan, elsewhere.acting.id).status_code == 404


def test_nobody_ends_the_seat_of_a_signatory_of_another_organisation(plan, coordinator):
    signatory = make.member(plan, Role.SIGNATORY, other(plan).key)
    assert post(coordinator, "seat_end", plan, signatory.acting.id).status_code == 403
    assert Seat.objects.get(pk=signatory.acting.id).until is None
