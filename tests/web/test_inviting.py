import re

import pytest

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.permissions import Refused
from kaderwerk.plans.services.seating import give_seat
from kaderwerk.post.models import Message, Mode
from kaderwerk.web.inviting import invite_to_seat
from tests import make
from tests.site import visitor

pytestmark = pytest.mark.usefixtures("apart")

PASSWORD = "zee-schuim-vlag"


@pytest.fixture(scope="module")
def round(shared):
    return make.round_of()


def invite(actor, **fields):
    return invite_to_seat(
        **{
            "email": "jan@example.org",
            "name": "Jan",
            "organisation": actor.acting.organisation,
            "role": Role.ASSESSOR,
            "scope_kind": ScopeKind.HOUSE,
            "actor": actor,
        }
        | fields
    )


def link(message):
    return re.search(r"https?://[^/]+(/invitation/\S+)", message.body)[1]


def test_who_is_invited_gets_a_seat_and_one_mail_with_a_link(round):
    manager = make.official(Role.ROUND_MANAGER)
    seat = invite(manager)
    message = Message.objects.get(letter="invitation")

    assert (seat.role, seat.person.email) == (Role.ASSESSOR, "jan@example.org")
    assert message.to_email == "jan@example.org"
    assert visitor().get(link(message)).status_code == 200


@pytest.mark.meets("R007")
def test_an_invitation_says_who_invites_for_what(round):
    plan = make.started(make.place(round))
    coordinator = make.member(plan, Role.COORDINATOR, name="Ada")
    invite(
        coordinator,
        role=Role.WRITER,
        scope_kind=ScopeKind.PLAN,
        scope_id=plan.pk,
        give=give_seat,
    )
    body = Message.objects.get(letter="invitation").body

    assert "Ada" in body
    assert plan.place.applicant.name in body
    assert plan.kader.title in body


def test_who_has_a_password_gets_no_link_to_choose_one(round):
    person = Person.objects.create(email="jan@example.org", name="Jan")
    person.set_password(PASSWORD)
    person.save()
    invite(make.official(Role.ROUND_MANAGER))

    assert Message.objects.get().letter == "seat_given"
    assert "/invitation/" not in Message.objects.get().body


def test_inviting_twice_is_one_seat_and_the_second_link_works(round):
    manager = make.official(Role.ROUND_MANAGER)
    first, second = invite(manager), invite(manager)
    one, two = Message.objects.order_by("created_at", "pk").filter(letter="invitation")
    statuses = {visitor().get(link(one)).status_code, visitor().get(link(two)).status_code}

    assert first == second
    assert statuses == {200, 410}


def test_who_may_not_invite_lets_nobody_in_and_sends_nothing(round):
    with pytest.raises(Refused):
        invite(make.official(Role.ASSESSOR))

    assert not Person.objects.filter(email="jan@example.org").exists()
    assert not Seat.objects.filter(person__email="jan@example.org").exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize(("mode", "goes"), [("live", Mode.LIVE), ("demo", Mode.TEST)])
def test_account_mail_leaves_a_real_installation_and_no_other(round, settings, mode, goes):
    settings.MODE = mode
    invite(make.official(Role.ROUND_MANAGER))

    assert Message.objects.get().mode is goes


def test_who_was_invited_chooses_a_password_and_is_in(round):
    invite(make.official(Role.ROUND_MANAGER))
    client = visitor()
    path = link(Message.objects.get())
    form = {"name": "Jan Bos", "password": PASSWORD, "again": PASSWORD}
    done = client.post(path, form)

    assert done.status_code == 302
    assert client.session["seat"]["role"] == "assessor"
    assert client.get("/account/seats/").status_code == 200
    assert visitor().post(path, form).status_code == 410


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"password": "wachtwoord123", "again": "Wachtwoord123"}, "not the same"),
        ({"password": "jan@example.org", "again": "jan@example.org"}, "too similar"),
        ({"name": ""}, "required"),
        ({"name": "x" * 500}, "200 characters"),
        ({"password": "x" * 5000, "again": "x" * 5000}, "256 characters"),
        ({"name": "nul\0"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_said_and_the_name_is_kept(round, wrong, said):
    invite(make.official(Role.ROUND_MANAGER))
    client = visitor()
    form = {"name": "Jan Bos", "password": PASSWORD, "again": PASSWORD} | wrong
    page = client.post(link(Message.objects.get()), form)

    assert page.status_code == 422
    assert said in page.content.decode()
    if "name" not in wrong:
        assert "Jan Bos" in page.content.decode()
    assert not Person.objects.get(email="jan@example.org").has_usable_password()


def test_a_long_password_with_spaces_is_fine(round):
    invite(make.official(Role.ROUND_MANAGER))
    password = " een hele lange zin met spaties er in " * 5
    form = {"name": "Jan", "password": password, "again": password}

    assert visitor().post(link(Message.objects.get()), form).status_code == 302
    assert Person.objects.get(email="jan@example.org").check_password(password)
