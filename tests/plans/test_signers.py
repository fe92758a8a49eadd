"""Who signs for an organisation is confirmed by its own people, where the framework says so."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import SYSTEM, Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Person, Seat
from kaderwerk.organisations.services.invitations import InvitationUnusable, issue, usable
from kaderwerk.organisations.services.register import register_address as register
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import SignerAnswer, SignerAsked
from kaderwerk.plans.services.registering import register_address
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.plans.services.signing import decline, sign
from kaderwerk.plans.services.vouching import (
    LinkUnusable,
    answer_for_organisation,
    ask_signer,
    confirm_signer,
)
from kaderwerk.post.models import Message
from kaderwerk.verify.parties import seats as verified_seats
from kaderwerk.verify.people import signers
from kaderwerk.verify.rows import sealed_rows
from tests import make
from tests.plans.confirming import asked, plan_that_confirms, planted
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return plan_that_confirms()


@pytest.fixture
def plan(made):
    return make.fresh(made)


def body(plan, party):
    return plan.partners.get(key=party).organisation_id


def give(plan, actor, party, role, person=None):
    return give_seat(
        person=person or make.person().pk,
        organisation=body(plan, party),
        role=role,
        scope_kind=ScopeKind.PLAN,
        scope_id=plan.pk,
        actor=actor,
    )


def planted_signer(plan, party="homes"):
    return planted(plan, party, Role.SIGNATORY)


def address(plan, party="homes", email="post@homes.example"):
    register(organisation=body(plan, party), email=email, actor=make.official(Role.ROUND_MANAGER))


def fresh(seat):
    return make.acting(Seat.objects.get(pk=seat.pk))


@pytest.mark.meets("R046")
def test_a_coordinator_who_makes_himself_writer_of_a_partner_cannot_name_its_signer(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    writer = give(plan, coordinator, "homes", Role.WRITER, person=coordinator.person)
    signer = give(plan, make.acting(writer), "homes", Role.SIGNATORY, person=coordinator.person)
    verdict = may(make.acting(signer), Action.SIGN, plan)

    assert (bool(verdict), verdict.code) == (False, "signer.not_confirmed")
    assert may(make.acting(signer), Action.READ_DRAFT, plan)


@pytest.mark.parametrize("action", [Action.SIGN, Action.DECLINE, Action.WITHDRAW_SIGNATURE])
def test_an_unconfirmed_signer_binds_nobody(plan, action):
    assert may(make.acting(planted_signer(plan)), action, plan).code == "signer.not_confirmed"


def test_the_services_refuse_too(plan):
    signer = make.acting(planted_signer(plan))
    with refused("signer.not_confirmed"):
        sign(plan.pk, sha256_read="", name="A", function="B", actor=signer)
    with refused("signer.not_confirmed"):
        decline(plan.pk, reason="No.", actor=signer)


def test_where_the_framework_does_not_ask_it_nobody_confirms(plan):
    signer = make.acting(planted_signer(plan, "residents"))

    assert may(signer, Action.SIGN, plan).code != "signer.not_confirmed"
    assert not SignerAsked.objects.exists()


@pytest.mark.meets("R046")
def test_who_was_let_in_from_outside_the_plan_names_signers_of_the_own_organisation(plan):
    own = make.member(plan, Role.WRITER, "homes")
    signer = give(plan, own, "homes", Role.SIGNATORY)

    assert signer.vouched
    assert may(make.acting(signer), Action.SIGN, plan).code != "signer.not_confirmed"
    assert not Message.objects.filter(letter="signer_asked").exists()


def test_own_people_of_one_organisation_are_nobody_in_another(plan):
    payees = make.member(plan, Role.COORDINATOR)

    assert give(plan, payees, "district", Role.WRITER).vouched
    assert not give(plan, payees, "homes", Role.WRITER).vouched


@pytest.mark.meets("R046")
def test_one_of_its_own_people_confirms_who_was_named_by_another(plan):
    signer = planted_signer(plan)
    answer = confirm_signer(plan.pk, signer.pk, actor=make.member(plan, Role.SIGNATORY, "homes"))

    assert answer.agrees
    assert may(fresh(signer), Action.SIGN, plan).code != "signer.not_confirmed"
    assert not list(verified_seats())
    assert not list(sealed_rows())


def test_nobody_confirms_themselves_nor_for_another_organisation(plan):
    signer = planted_signer(plan)
    again = make.acting(
        make.seat(signer.person, Role.WRITER, body(plan, "homes"), ScopeKind.PLAN, plan.pk)
    )
    with impossible("signer.not_yourself"):
        confirm_signer(plan.pk, signer.pk, actor=again)
    with refused("seat.not_your_organisation"):
        confirm_signer(plan.pk, signer.pk, actor=make.member(plan, Role.COORDINATOR))


def test_who_was_let_in_by_a_coordinator_confirms_nobody(plan):
    signer = planted_signer(plan)
    other = give(plan, make.member(plan, Role.COORDINATOR), "homes", Role.WRITER)
    with refused("who.not_of_their_own"):
        confirm_signer(plan.pk, signer.pk, actor=make.acting(other))


@pytest.mark.meets("R046")
def test_the_organisation_is_asked_at_its_own_address_and_says_yes_without_an_account(plan):
    address(plan)
    signer = planted_signer(plan)
    mail, token = asked()

    assert mail.to_email == "post@homes.example"
    assert signer.person.name in mail.body
    answer_for_organisation(token, agrees=True)
    assert may(fresh(signer), Action.SIGN, plan).code != "signer.not_confirmed"
    assert Message.objects.get(letter="signer_confirmed").to_person == signer.person_id
    assert not list(sealed_rows())


def test_once_confirmed_a_signer_names_others(plan):
    address(plan)
    signer = planted_signer(plan)
    answer_for_organisation(asked()[1], agrees=True)

    assert give(plan, fresh(signer), "homes", Role.SIGNATORY).vouched


def test_a_no_ends_the_seat_and_the_coordinator_hears_it(plan):
    address(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    signer = planted_signer(plan)
    answer_for_organisation(asked()[1], agrees=False)

    signer.refresh_from_db()
    assert signer.until is not None
    assert not SignerAnswer.objects.get().agrees
    told = Message.objects.filter(letter="signer_refused").values_list("to_person", flat=True)
    assert coordinator.person in told


def test_a_no_takes_the_invitation_of_who_has_not_come_in_back(plan):
    address(plan)
    signer = planted_signer(plan)
    Person.objects.filter(pk=signer.person_id).update(password="")
    _invitation, token = issue(person=Person.objects.get(pk=signer.person_id), actor=SYSTEM)
    answer_for_organisation(asked()[1], agrees=False)

    with pytest.raises(InvitationUnusable):
        usable(token)
    assert not Message.objects.filter(letter="seat_ended").exists()


def test_who_came_in_hears_of_a_no_and_from_whom_it_came(plan):
    address(plan)
    signer = planted_signer(plan)
    answer_for_organisation(asked()[1], agrees=False)
    told = Message.objects.get(letter="seat_ended")

    assert told.to_person == signer.person_id
    assert f"{signer.organisation.name} ended your seat" in told.body


def test_a_link_answers_once(plan):
    address(plan)
    planted_signer(plan)
    token = asked()[1]
    answer_for_organisation(token, agrees=True)

    with pytest.raises(LinkUnusable) as no:
        answer_for_organisation(token, agrees=False)
    assert no.value.code == "signer.answered"


def test_a_link_stops_working_and_another_can_be_asked_for(plan):
    address(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    signer = planted_signer(plan)
    first = asked()[1]
    SignerAsked.objects.update(asked_at=clock.real_now() - dt.timedelta(hours=2))
    ask_signer(plan.pk, signer.pk, actor=coordinator)

    with pytest.raises(LinkUnusable) as no:
        answer_for_organisation(first, agrees=True)
    assert no.value.code == "signer.expired"


def test_an_organisation_is_not_asked_twice_in_an_hour(plan):
    address(plan)
    signer = planted_signer(plan)
    with impossible("signer.asked_just_now"):
        ask_signer(plan.pk, signer.pk, actor=make.member(plan, Role.COORDINATOR))


def test_a_stranger_to_the_organisation_does_not_ask(plan):
    signer = planted_signer(plan)
    with refused("seat.not_your_organisation"):
        ask_signer(plan.pk, signer.pk, actor=make.member(plan, Role.WRITER, "residents"))


def test_without_an_address_the_ministry_is_asked_for_one_once(plan):
    manager = make.official(Role.ROUND_MANAGER)
    planted_signer(plan)
    planted_signer(plan)

    wanted = Message.objects.filter(letter="address_wanted", to_person=manager.person)
    assert wanted.count() == 1
    assert not Message.objects.filter(letter="signer_asked").exists()


def test_once_an_address_is_registered_whoever_waits_is_asked_about(plan):
    signer = planted_signer(plan)
    homes = body(plan, "homes")
    manager = make.official(Role.ROUND_MANAGER)
    register_address(plan.round_id, homes, email="Post@Homes.example", actor=manager)

    assert asked()[0].to_email == "post@homes.example"
    assert SignerAsked.objects.get().seat_id == signer.pk


def test_only_the_ministry_registers_an_address(plan):
    with refused("who.not_the_round_manager"):
        register_address(
            plan.round_id,
            body(plan, "homes"),
            email="mine@example.org",
            actor=make.member(plan, Role.COORDINATOR),
        )
    assert Organisation.objects.get(pk=body(plan, "homes")).email == ""


def test_confirming_cannot_be_forged_behind_the_services(plan):
    signer = planted_signer(plan)
    Seat.objects.filter(pk=signer.pk).update(vouched=True)

    assert [problem.code for problem in verified_seats()] == ["seat.changed"]


def test_a_signature_of_who_was_not_confirmed_is_named(plan):
    make.write(plan, **make.plan_text(plan.kader, "alder-hill").answers)
    make.frozen(plan)
    signer = make.member(plan, Role.SIGNATORY, "homes")
    signature = make.signed_by(plan, "homes", actor=signer)
    assert not list(signers())

    Seat.objects.filter(pk=signer.acting.id).update(vouched=False)
    assert [(p.code, p.row) for p in signers()] == [
        ("signature.not_confirmed", f"plans_signature:{signature.pk}")
    ]
