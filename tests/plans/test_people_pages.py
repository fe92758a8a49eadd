"""The people of a plan: who was invited, who takes over, who leaves, and who is still needed."""

import datetime as dt
import re

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Invitation, Person, Seat
from kaderwerk.organisations.queries import held_at
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan, Task
from kaderwerk.plans.services.assigning import assign
from kaderwerk.plans.services.succeeding import leave, name_coordinator, succeed
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from kaderwerk.web.inviting import invite_to_seat
from tests import make
from tests.plans.confirming import plan_that_confirms
from tests.plans.pages import main, post, url, visit, words
from tests.raising import impossible, refused
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


def invited(plan, coordinator, email="jan@example.org", role="writer", party="homes"):
    body = plan.partners.get(key=party).organisation_id
    data = {"name": "Jan", "email": email, "organisation": str(body), "role": role}
    assert post(coordinator, "people", plan, **data).status_code == 302
    return Seat.objects.get(person__email=email, until=None)


def token_to(email, *, letter="invitation"):
    mail = Message.objects.filter(letter=letter, to_email=email).order_by("created_at").last()
    return re.search(r"/invitation/([^/\s]+)/", mail.body)[1]


def usable(token):
    return visitor().get(f"/invitation/{token}/").status_code == 200


# --- invitations ------------------------------------------------------------------------------


@pytest.mark.meets("R007")
@pytest.mark.parametrize("kind", ["installer", "grid_operator", "cooperative", "residents"])
def test_organisations_of_every_kind_are_invited(plan, coordinator, kind):
    party = next((p.key for p in plan.partners.all() if p.type.startswith(kind)), None)
    if party is None:
        data = {"name": f"One more {kind}", "code": ""}
        assert post(coordinator, "party_add", plan, kind, **data).status_code == 302
        plan = make.fresh(plan)
        party = plan.partners.get(type=kind).key
    seat = invited(plan, coordinator, party=party)

    assert seat.person.invitations.count() == 1


def test_one_sees_when_somebody_was_invited_that_it_expired_and_that_they_came(plan, coordinator):
    seat = invited(plan, coordinator)
    assert "Has not come in yet" in words(visit(coordinator, "people", plan))

    Invitation.objects.update(issued_at=clock.real_now() - dt.timedelta(days=20))
    Invitation.objects.update(expires_at=clock.real_now() - dt.timedelta(days=6))
    assert "Invitation expired" in words(visit(coordinator, "people", plan))

    Person.objects.filter(pk=seat.person_id).update(password="came in")
    page = words(visit(coordinator, "people", plan))
    assert "Invitation expired" not in page
    assert "Send a new link" not in page


def test_who_did_not_come_in_is_invited_again_and_the_first_link_stops(plan, coordinator):
    seat = invited(plan, coordinator)
    first = token_to("jan@example.org")
    Message.objects.all().delete()
    assert post(coordinator, "seat_again", plan, seat.pk).status_code == 302

    assert not usable(first)
    assert usable(token_to("jan@example.org"))


def test_an_invitation_is_taken_back(plan, coordinator):
    seat = invited(plan, coordinator)
    token = token_to("jan@example.org")
    assert "Take the invitation back" in words(visit(coordinator, "seat_end", plan, seat.pk))
    post(coordinator, "seat_end", plan, seat.pk)

    assert not usable(token)
    assert not held_at(clock.real_now()).filter(pk=seat.pk, until=None).exists()
    assert not Message.objects.filter(letter="seat_ended").exists()


def test_a_mistyped_address_is_mended_and_the_first_link_is_dead(plan, coordinator):
    seat = invited(plan, coordinator, email="jna@example.org")
    first = token_to("jna@example.org")
    assert "jna@example.org" in main(visit(coordinator, "seat_mend", plan, seat.pk))
    post(coordinator, "seat_mend", plan, seat.pk, name="Jan", email="Jan@example.org")

    assert not usable(first)
    assert usable(token_to("jan@example.org"))
    page = words(visit(coordinator, "people", plan))
    assert "jan@example.org" in page
    assert "jna@example.org" not in page


def test_who_is_invited_at_another_address_has_the_tasks_of_the_seat(plan, coordinator):
    seat = invited(plan, coordinator, email="jna@example.org")
    section = plan.kader.sections[0].key
    with clock.moved_to(make.during(plan.kader, "draft")):
        assign(
            plan.pk,
            section,
            organisation=seat.organisation_id,
            person=seat.person_id,
            due=clock.now().date(),
            actor=coordinator,
        )
    post(coordinator, "seat_mend", plan, seat.pk, name="Jan", email="jan@example.org")

    assert Task.objects.get(section=section).person.email == "jan@example.org"
    assert verify() == []


def test_the_address_of_who_came_in_is_their_own(plan, coordinator):
    seat = make.member(plan, Role.WRITER, "homes").acting.id

    assert visit(coordinator, "seat_mend", plan, seat).status_code == 404
    answer = post(coordinator, "seat_mend", plan, seat, name="Eve", email="eve@example.org")
    assert answer.status_code == 409
    assert not Person.objects.filter(email="eve@example.org").exists()


def test_mending_leaves_somebody_of_another_region_alone(plan, coordinator):
    other = make.started_elsewhere(plan)
    theirs = make.member(other, Role.COORDINATOR)
    person = Person.objects.create(email="same@example.org", name="Sam")
    kept = make.seat(person, Role.WRITER, other.payee_id, ScopeKind.PLAN, other.pk)
    body = plan.partners.get(key="residents").organisation_id
    data = {"name": "Sam", "email": "same@example.org", "organisation": str(body), "role": "writer"}
    post(coordinator, "people", plan, **data)
    seat = Seat.objects.get(person=person, scope_id=plan.pk)
    post(coordinator, "seat_mend", plan, seat.pk, name="Sam", email="sam@example.org")

    kept.refresh_from_db()
    assert kept.until is None
    assert "same@example.org" in words(visit(theirs, "people", other))
    assert "sam@example.org" not in words(visit(theirs, "people", other))


def test_nobody_sees_addresses_of_another_region(plan, coordinator):
    invited(plan, coordinator, email="here@example.org")
    other = make.started_elsewhere(plan)
    stranger = make.member(other, Role.COORDINATOR)

    assert visit(stranger, "people", plan).status_code == 404
    assert "here@example.org" not in words(visit(stranger, "people", other))
    seat = Seat.objects.get(person__email="here@example.org")
    assert visit(stranger, "seat_mend", other, seat.pk).status_code == 404
    assert post(stranger, "seat_again", other, seat.pk).status_code == 404


# --- not for me -------------------------------------------------------------------------------


def test_who_says_that_it_is_not_for_them_stops_the_link_and_the_inviter_hears_it(
    plan, coordinator
):
    invited(plan, coordinator)
    token = token_to("jan@example.org")
    where = f"/invitation/{token}/not-for-me/"
    page = visitor().get(where)
    assert "not for you" in words(page)
    assert usable(token), "reading the page changes nothing"
    assert "Thank you" in words(visitor().post(where))

    assert not usable(token)
    told = Message.objects.get(letter="invitation_declined")
    assert told.to_person == coordinator.person
    assert "Says this is not for them" in words(visit(coordinator, "people", plan))
    assert visitor().post(where).status_code == 410


def test_an_unknown_link_says_so():
    assert visitor().get("/invitation/nothing/not-for-me/").status_code == 410
    assert visitor().get("/plans/signers/nothing/").status_code == 410


# --- leaving and taking over --------------------------------------------------------------------


def test_a_seat_ends_after_a_page_that_says_what_that_means(plan, coordinator):
    writer = make.member(plan, Role.WRITER, "homes", name="Wim")
    page = words(visit(coordinator, "seat_end", plan, writer.acting.id))
    assert "What they did stays" in page
    assert may(writer, Action.WRITE, plan)
    post(coordinator, "seat_end", plan, writer.acting.id)

    assert Seat.objects.get(pk=writer.acting.id).until is not None
    assert Message.objects.get(letter="seat_ended").to_person == writer.person


@pytest.mark.parametrize("role", [Role.CLIENT_REPRESENTATIVE, Role.WRITER, Role.SIGNATORY])
def test_everyone_can_leave(plan, role):
    actor = make.member(plan, role, "homes")
    leave(plan.pk, actor.acting.id, actor=actor)

    assert Seat.objects.get(pk=actor.acting.id).until is not None


def test_a_writer_does_not_end_the_seat_of_another_organisation(plan):
    writer = make.member(plan, Role.WRITER, "homes")
    other = make.member(plan, Role.WRITER, "residents")
    with refused("seat.not_your_organisation"):
        leave(plan.pk, other.acting.id, actor=writer)
    assert visit(writer, "seat_end", plan, other.acting.id).status_code == 403


def alone(plan):
    """A plan with one coordinator who has come in."""
    Seat.objects.filter(role=Role.COORDINATOR).update(until=clock.real_now())
    return make.member(plan, Role.COORDINATOR, name="Ada")


def test_the_last_coordinator_does_not_leave_without_a_successor(plan):
    last = alone(plan)
    page = words(visit(last, "seat_end", plan, last.acting.id))
    assert "Have somebody take over first" in page
    with impossible("seat.last_coordinator"):
        leave(plan.pk, last.acting.id, actor=last)


def test_a_second_leader_who_has_not_come_in_does_not_count(plan):
    last = alone(plan)
    second = invited(plan, last, role="coordinator")
    with impossible("seat.last_coordinator"):
        leave(plan.pk, last.acting.id, actor=last)

    Person.objects.filter(pk=second.person_id).update(password="came in")
    leave(plan.pk, last.acting.id, actor=last)


@pytest.mark.meets("R051")
def test_a_second_leader_is_of_any_organisation(plan, coordinator):
    second = invited(plan, coordinator, role="coordinator", party="residents")

    assert may(make.acting(second), Action.FREEZE, plan)


def test_somebody_takes_over_at_once_with_the_tasks_that_are_open(plan, coordinator):
    writer = make.member(plan, Role.WRITER, "homes", name="Wim")
    colleague = make.member(plan, Role.SIGNATORY, "homes", name="Cor")
    homes = plan.partners.get(key="homes").organisation
    task = Task.objects.create(
        plan=plan, section="work", organisation=homes, person_id=writer.person,
        due=dt.date(2026, 6, 1),
    )  # fmt: skip
    known = Person.objects.get(pk=colleague.person).email
    done = post(coordinator, "seat_take_over", plan, writer.acting.id, known=known)

    assert done.status_code == 302
    task.refresh_from_db()
    assert task.person_id == colleague.person
    assert Seat.objects.get(pk=writer.acting.id).until is not None
    assert Seat.objects.filter(
        person=colleague.person, role=Role.WRITER, scope_id=plan.pk, until=None
    ).exists()


def test_a_coordinator_is_succeeded_and_all_in_the_plan_hear_it(plan):
    last = alone(plan)
    reader = make.member(plan, Role.WRITER, "residents")
    given = succeed(plan.pk, last.acting.id, email="nora@example.org", name="Nora", actor=last)

    assert may(make.acting(given), Action.FREEZE, plan)
    assert Seat.objects.get(pk=last.acting.id).until is not None
    told = Message.objects.filter(letter="coordinator_named").values_list("to_person", flat=True)
    assert reader.person in told


def test_nobody_takes_over_from_themselves(plan, coordinator):
    email = Person.objects.get(pk=coordinator.person).email
    with impossible("seat.successor_has_it"):
        succeed(plan.pk, coordinator.acting.id, email=email, name="Ada", actor=coordinator)


def test_a_successor_must_be_named(plan, coordinator):
    answer = post(coordinator, "seat_take_over", plan, coordinator.acting.id)

    assert answer.status_code == 422
    assert "Say who takes over" in words(answer)


# --- when the coordinator has vanished ----------------------------------------------------------


def test_the_own_people_of_the_payee_name_another_coordinator(plan):
    writer = make.member(plan, Role.WRITER)
    assert "Name a coordinator" in words(visit(writer, "people", plan))
    done = post(writer, "name_coordinator", plan, name="Nora", email="nora@example.org")

    assert done.status_code == 302
    seat = Seat.objects.get(person__email="nora@example.org")
    assert (seat.role, seat.organisation_id) == (Role.COORDINATOR, plan.payee_id)
    assert Message.objects.filter(letter="coordinator_named", to_person=writer.person).exists()


def test_nobody_else_names_a_coordinator_that_way(plan, coordinator):
    for actor, code in (
        (make.member(plan, Role.WRITER, "homes"), "who.not_the_payee"),
        (make.member(plan, Role.CLIENT_REPRESENTATIVE), "who.not_in_the_team"),
    ):
        with refused(code):
            name_coordinator(plan.pk, email="x@example.org", name="X", actor=actor)
        assert "Name a coordinator" not in words(visit(actor, "people", plan))


def test_the_round_manager_lets_a_new_coordinator_in_and_the_team_hears_it(plan):
    reader = make.member(plan, Role.WRITER, "homes")
    manager = as_actor(make.official(Role.ROUND_MANAGER))
    data = {
        "coordinator-place": str(plan.place_id),
        "coordinator-name": "Nora",
        "coordinator-email": "nora@example.org",
    }
    assert manager.post(f"/desk/{plan.round_id}/let-in/", data).status_code == 302

    told = Message.objects.filter(letter="coordinator_named").values_list("to_person", flat=True)
    assert reader.person in told


def let_in_by_the_ministry(plan):
    return invite_to_seat(
        email="nora@example.org",
        name="Nora",
        organisation=plan.payee_id,
        role=Role.COORDINATOR,
        scope_kind=ScopeKind.APPLICANT,
        scope_id=plan.applicant_id,
        actor=make.official(Role.ROUND_MANAGER),
    )


def told_who_leads(plan):
    return Entry.objects.filter(chain=plan.chain, action="plan.name_coordinator").count()


def test_whom_the_ministry_lets_in_once_more_is_told_once(plan):
    reader = make.member(plan, Role.WRITER, "homes")
    assert let_in_by_the_ministry(plan) == let_in_by_the_ministry(plan)

    told = Message.objects.filter(letter="coordinator_named", to_person=reader.person)
    assert (told.count(), told_who_leads(plan)) == (1, 1)


@pytest.mark.parametrize(
    ("over", "times"),
    [
        ({"case": Case.WITHDRAWN}, 0),
        ({"case": Case.DECIDED, "published_at": make.LONG_AGO}, 0),
        ({"case": Case.DECIDED}, 1),
    ],
)
def test_of_a_plan_that_is_over_nobody_hears_who_leads_and_no_mail_tells_a_decision(
    plan, over, times
):
    """A region hears of a decision when it is published."""
    Plan.objects.filter(pk=plan.pk).update(text="signing", held=1, **over)
    let_in_by_the_ministry(plan)

    assert told_who_leads(plan) == times


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("page", ["people", "contacts", "first_steps", "contact_list", "meeting"])
def test_pages_open_in_both_languages(plan, coordinator, page, language):
    assert visit(coordinator, page, plan, language=language).status_code == 200
    assert url(page, plan)
