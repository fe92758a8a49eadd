"""Who is still needed in a plan, said from the first day; and organisations that confirm."""

import re

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation, Person, Seat
from tests import make
from tests.plans.confirming import asked, plan_that_confirms, planted
from tests.plans.pages import main, post, visit, words
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return plan_that_confirms()


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def coordinator(plan):
    return make.member(plan, Role.COORDINATOR, name="Ada")


def test_from_the_first_day_a_plan_says_that_nobody_at_the_payee_can_hand_in(plan):
    Seat.objects.filter(organisation=plan.payee_id).update(until=clock.real_now())
    leader = make.member(plan, Role.COORDINATOR, "homes")
    for page in ("overview", "people"):
        assert "who can hand the plan in" in words(visit(leader, page, plan))

    make.member(plan, Role.WRITER)
    assert "who can hand the plan in" not in words(visit(leader, "overview", plan))


def test_who_was_let_in_and_never_came_hands_nothing_in(plan):
    Seat.objects.filter(organisation=plan.payee_id).update(until=clock.real_now())
    leader = make.member(plan, Role.COORDINATOR, "homes")
    writer = make.member(plan, Role.WRITER)
    Person.objects.filter(pk=writer.person).update(password="")

    assert "who can hand the plan in" in words(visit(leader, "people", plan))


@pytest.mark.meets("R046")
def test_it_is_said_of_each_organisation_that_nobody_can_sign_for_it_yet(plan, coordinator):
    name = plan.partners.get(key="homes").organisation.name
    assert f"{name} : say who signs" in words(visit(coordinator, "overview", plan))

    seat = planted(plan, "homes", Role.SIGNATORY)
    page = words(visit(coordinator, "overview", plan))
    assert f"register an address of {name}" in page

    Organisation.objects.filter(name=name).update(email="post@homes.example")
    page = words(visit(coordinator, "overview", plan))
    assert f"{name} : confirm that {seat.person.name} may sign for it" in page

    make.member(plan, Role.SIGNATORY, "homes")
    page = words(visit(coordinator, "overview", plan))
    assert f"{name} :" not in page


def test_beside_who_is_needed_stands_a_link_to_where_that_is_mended(plan, coordinator):
    def links(actor):
        page = main(visit(actor, "people", plan))
        needed = page.partition('id="lacks"')[2].partition("</section>")[0]
        found = re.findall(r'href="#([^"]+)"', needed)
        assert all(f'id="{place}"' in page for place in found)
        return found

    assert set(links(coordinator)) == {"give"}
    assert len(links(make.member(plan, Role.WRITER, "homes"))) == 1, "for their own organisation"
    assert links(make.member(plan, Role.CLIENT_REPRESENTATIVE, "homes")) == []

    signer = make.member(plan, Role.SIGNATORY, "homes", name="Kim")
    Person.objects.filter(pk=signer.person).update(password="")
    assert "To the seat of Kim" in words(visit(coordinator, "people", plan))
    assert any(place.startswith("of-") for place in links(coordinator))


def test_who_waits_reads_on_the_page_for_signing_what_is_awaited(plan):
    signer = planted(plan, "homes", Role.SIGNATORY)
    page = visit(make.acting(signer), "sign", plan)

    assert page.status_code == 200
    assert "must confirm first that you may sign" in words(page)
    assert "must first register an address" in words(page)


def test_the_page_that_asks_an_organisation_needs_no_account(plan):
    Organisation.objects.filter(pk=plan.partners.get(key="homes").organisation_id).update(
        email="post@homes.example"
    )
    signer = planted(plan, "homes", Role.SIGNATORY)
    token = asked()[1]
    page = visitor().get(f"/plans/signers/{token}/")

    assert signer.person.name in words(page)
    assert not Seat.objects.get(pk=signer.pk).vouched, "reading the page changes nothing"
    assert "Thank you" in words(visitor().post(f"/plans/signers/{token}/", {"agrees": "yes"}))
    assert Seat.objects.get(pk=signer.pk).vouched
    assert visitor().get(f"/plans/signers/{token}/").status_code == 410


def test_one_of_its_own_people_confirms_on_the_page(plan):
    signer = planted(plan, "homes", Role.SIGNATORY)
    own = make.member(plan, Role.WRITER, "homes")
    assert "may sign for us" in words(visit(own, "people", plan))
    assert post(own, "signer_confirm", plan, signer.pk).status_code == 302

    assert Seat.objects.get(pk=signer.pk).vouched


def test_only_the_round_manager_sees_the_addresses_of_organisations(plan):
    planted(plan, "homes", Role.SIGNATORY)
    name = plan.partners.get(key="homes").organisation.name
    page = as_actor(make.official(Role.ROUND_MANAGER)).get(f"/plans/addresses/{plan.round_id}/")

    assert name in words(page)
    assert "Somebody waits to sign" in words(page)
    for role in (Role.ASSESSOR, Role.AUDITOR):
        where = f"/plans/addresses/{plan.round_id}/"
        assert as_actor(make.official(role)).get(where).status_code == 403
    assert (
        as_actor(make.member(plan, Role.COORDINATOR))
        .get(f"/plans/addresses/{plan.round_id}/")
        .status_code
        == 403
    )


def test_an_address_of_an_organisation_elsewhere_is_not_registered_here(plan):
    stranger = make.organisation()
    manager = as_actor(make.official(Role.ROUND_MANAGER))
    data = {"organisation": str(stranger.pk), "email": "x@example.org"}

    assert manager.post(f"/plans/addresses/{plan.round_id}/", data).status_code == 404
