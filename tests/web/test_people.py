import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Person, Seat
from kaderwerk.post.models import Message
from tests import make
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

JAN = {"name": "Jan", "email": "jan@example.org", "function": "", "role": "assessor"}


@pytest.fixture
def manager(shared):
    return make.official(Role.ROUND_MANAGER, name="Els")


@pytest.fixture
def administrator(shared):
    return make.official(Role.ADMINISTRATOR, name="Ada")


def colleague(role=Role.ASSESSOR, name="Bo"):
    ministry = Organisation.objects.get(name="The ministry")
    return make.seat(make.person(name), role, ministry.pk)


def newcomer():
    """A colleague who has no password yet."""
    seat = colleague()
    Person.objects.filter(pk=seat.person_id).update(password="")
    return seat


def shown(actor):
    return as_actor(actor).get("/people/").content.decode()


def test_a_round_manager_sees_and_invites_the_ministry(manager):
    colleague(name="Bo Bakker")
    done = as_actor(manager).post("/people/", JAN)

    assert done["Location"] == "/people/"
    assert "Bo Bakker" in shown(manager)
    assert Seat.objects.get(person__email="jan@example.org").role is Role.ASSESSOR
    assert Message.objects.get().to_email == "jan@example.org"


def test_somebody_of_another_organisation_is_not_there(manager):
    elsewhere = make.seat(make.person("Kees"), Role.HELPDESK, make.organisation().pk)

    assert "Kees" not in shown(manager)
    assert as_actor(manager).post(f"/people/{elsewhere.pk}/end/").status_code == 404
    assert as_actor(manager).post(f"/people/{elsewhere.pk}/invite/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "jan at example"}, "valid email"),
        ({"email": ""}, "required"),
        ({"name": "x" * 400}, "200 characters"),
        ({"name": "\0"}, "Null characters"),
        ({"role": "administrator"}, "valid choice"),
        ({"role": "minister"}, "valid choice"),
        ({"role": "coordinator"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(manager, wrong, said):
    page = as_actor(manager).post("/people/", JAN | wrong)

    assert page.status_code == 422
    assert said in page.content.decode()
    if "email" not in wrong:
        assert "jan@example.org" in page.content.decode()
    assert not Person.objects.filter(name="Jan").exists()


def test_an_administrator_ends_a_seat_and_who_had_it_is_out_at_once(administrator):
    seat = colleague()
    theirs = as_actor(make.acting(seat))
    done = as_actor(administrator).post(f"/people/{seat.pk}/end/")

    assert done["Location"] == "/people/"
    assert theirs.get("/me/")["Location"] == "/account/seats/"
    assert as_actor(administrator).post(f"/people/{seat.pk}/end/").status_code == 404


def test_ending_a_seat_is_asked_once_more(administrator):
    seat = colleague()
    after = shown(administrator).partition(f'action="/people/{seat.pk}/end/"')
    before = after[0].rpartition("<details")[2]

    assert "End this role" in before.partition("</summary>")[0]
    assert "</details>" not in before
    assert "no longer do anything" in after[2].partition("<button")[0]


def test_an_administrator_can_invite_administrators_only(administrator):
    page = shown(administrator)

    assert 'value="administrator"' in page
    assert 'value="assessor"' not in page


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.FINANCE])
def test_who_may_not_sees_no_button_and_is_refused(administrator, role):
    official = make.official(role)
    seat = colleague()
    page = shown(official)

    assert "End this role" not in page
    assert "Invite somebody" not in page
    assert as_actor(official).post(f"/people/{seat.pk}/end/").status_code == 403
    assert as_actor(official).post("/people/", JAN).status_code == 422
    assert not Person.objects.filter(email="jan@example.org").exists()


def test_who_never_came_gets_a_new_link(manager):
    seat = newcomer()
    page = shown(manager)
    done = as_actor(manager).post(f"/people/{seat.pk}/invite/")

    assert "Send a new link" in page
    assert done["Location"] == "/people/"
    assert Message.objects.get().to_person == seat.person_id


def test_who_works_in_one_plan_manages_people_there(shared):
    plan = make.started(make.place(make.round_of()))
    page = as_actor(make.member(plan, Role.WRITER)).get("/people/")

    assert page["Location"] == f"/plans/{plan.pk}/people/"


def test_who_works_for_an_applicant_sees_nobody_of_another_region(shared):
    round = make.round_of()
    place, other = make.place(round, "D01"), make.place(round, "D02")
    coordinator = make.applicant_coordinator(place)
    kind = ScopeKind.APPLICANT
    payee = place.applicant.payee_id
    make.seat(make.person("Here"), Role.WRITER, payee, kind, place.applicant_id)
    make.seat(make.person("Elsewhere"), Role.WRITER, payee, kind, other.applicant_id)
    page = shown(coordinator)

    assert "Here" in page
    assert "Elsewhere" not in page


@pytest.mark.parametrize("whose", ["own", "of another"])
@pytest.mark.parametrize("what", ["end", "invite"])
def test_seats_for_all_plans_of_an_applicant_are_managed_in_its_plans(shared, whose, what):
    """Where nobody goes who alone leads a plan, and all hear who leads it."""
    plan = make.started(make.place(make.round_of()))
    coordinator = make.applicant_coordinator(plan.place)
    other = make.applicant_coordinator(plan.place)
    Person.objects.filter(pk=other.person).update(password="")
    seat = (coordinator if whose == "own" else other).acting.id
    page = shown(coordinator)
    done = as_actor(coordinator).post(f"/people/{seat}/{what}/")

    assert done.status_code == 404
    assert Seat.objects.get(pk=seat).until is None
    assert not Message.objects.exists()
    assert "End this role" not in page
    assert "Send a new link" not in page
    assert "on the page People of a plan" in page


def test_without_a_seat_there_are_no_people(shared):
    make.official(Role.ADMINISTRATOR)
    actor = make.acting(colleague())
    client = as_actor(actor)
    make.seat_ended(actor)

    assert client.get("/people/").status_code == 404


def test_three_people_cost_as_many_queries_as_one(manager):
    counts = []
    for number in range(3):
        colleague(name=f"Bo {number}")
        client = as_actor(manager)
        client.get("/people/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/people/")
        counts.append(len(seen))

    assert counts[0] == counts[-1] <= 12
