import re

import pytest
from django.conf import settings as live_settings

from kaderwerk import clock
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Seat
from kaderwerk.post.models import Message
from kaderwerk.web import forms, sessions
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

PASSWORD = "zee-schuim-vlag"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(forms, "SAME_FOR_ALL", 0.0)


@pytest.fixture
def karin(shared):
    person = make.person("Karin de Vries")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, person, password=PASSWORD, **fields):
    return client.post("/account/login/", {"login": person.email, "password": password} | fields)


def ministry():
    return make.organisation("The ministry")


def house(person, role=Role.ASSESSOR):
    return make.seat(person, role, ministry().pk)


def test_who_has_one_seat_acts_in_it_at_once(karin):
    seat, client = house(karin), visitor()
    done = sign_in(client, karin)

    assert done["Location"] == "/me/"
    assert client.session["seat"]["id"] == str(seat.pk)


def test_who_has_several_seats_chooses_first_and_then_goes_on(karin):
    first, second, client = house(karin), house(karin, Role.AUDITOR), visitor()
    done = sign_in(client, karin, next="/version")
    page = client.get(done["Location"])
    chosen = client.post(done["Location"], {"seat": str(second.pk), "next": "/version"})

    assert done["Location"] == "/account/seats/?next=%2Fversion"
    assert "seat" not in page.wsgi_request.session
    assert str(first.pk) in page.content.decode()
    assert chosen["Location"] == "/version"
    assert client.session["seat"]["id"] == str(second.pk)


def test_the_choice_shows_role_organisation_and_what_it_is_for(karin):
    plan = make.started(make.place(make.round_of()))
    make.seat(karin, Role.WRITER, plan.payee_id, ScopeKind.PLAN, plan.pk)
    house(karin)
    client = visitor()
    sign_in(client, karin)
    page = client.get("/account/seats/").content.decode()

    for shown in (
        "Writer",
        "Assessor",
        "The ministry",
        plan.place.applicant.name,
        plan.kader.title,
    ):
        assert shown in page


def test_the_header_shows_in_whose_name_one_acts(karin):
    house(karin)
    client = visitor()
    sign_in(client, karin)
    page = client.get("/account/password/change/").content.decode()

    assert "Karin de Vries" in page
    assert "Assessor" in page
    assert "The ministry" in page


def test_nobody_acts_in_the_seat_of_another(karin):
    other = house(make.person())
    house(karin)
    house(karin, Role.AUDITOR)
    client = visitor()
    sign_in(client, karin)

    for wrong in (str(other.pk), "", "x", "\0", "1" * 5000):
        page = client.post("/account/seats/", {"seat": wrong})
        assert page.status_code == 200
        assert "seat" not in client.session


def test_a_seat_that_has_ended_is_left_at_the_next_request():
    actor = make.official(Role.ASSESSOR)
    client = as_actor(actor)
    make.seat_ended(actor)
    page = client.get("/me/")

    assert page["Location"] == "/account/seats/"
    assert "seat" not in client.session


def test_who_left_is_out_at_the_next_request(karin):
    house(karin)
    client = visitor()
    sign_in(client, karin)
    karin.is_active = False
    karin.save()

    assert client.get("/me/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    "wrong", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "\n/x"]
)
def test_nobody_is_led_away_from_this_site(karin, wrong):
    seat, client = house(karin), visitor()
    done = sign_in(client, karin, next=wrong)
    chosen = client.post("/account/seats/", {"seat": str(seat.pk), "next": wrong})
    language = client.post("/language/", {"language": "nl", "next": wrong})

    for answer in (done, chosen, language):
        assert answer.status_code == 302
        assert answer["Location"] in {"/me/", "/"}


def test_the_page_that_was_asked_for_is_kept(karin):
    house(karin)
    client = visitor()
    asked = client.get("/people/?a=1&b=2")
    done = client.post(asked["Location"], {"login": karin.email, "password": PASSWORD})

    assert done["Location"] == "/people/?a=1&b=2"


def test_the_session_gets_another_key_when_somebody_signs_in(karin):
    house(karin)
    client = visitor()
    client.get("/account/login/")
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    client.cookies[live_settings.SESSION_COOKIE_NAME] = before
    sign_in(client, karin)

    assert client.session.session_key != before
    old = visitor()
    old.cookies[live_settings.SESSION_COOKIE_NAME] = before
    assert old.get("/me/")["Location"].startswith("/account/login/")


def test_signing_out_ends_the_session_on_the_server(karin):
    house(karin)
    client = visitor()
    sign_in(client, karin)
    cookie = client.cookies[live_settings.SESSION_COOKIE_NAME].value
    asked = client.get("/account/logout/")
    done = client.post("/account/logout/")
    client.cookies[live_settings.SESSION_COOKIE_NAME] = cookie

    assert asked.status_code == 200
    assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/me/")["Location"].startswith("/account/login/")


def later(monkeypatch, span):
    now = clock.real_now() + span
    monkeypatch.setattr(clock, "real_now", lambda: now)


def test_an_hour_without_a_request_signs_out(karin, monkeypatch):
    house(karin)
    client = visitor()
    sign_in(client, karin)
    later(monkeypatch, sessions.IDLE * 0.9)
    assert client.get("/account/seats/").status_code == 200
    later(monkeypatch, sessions.IDLE * 0.9)
    assert client.get("/account/seats/").status_code == 200
    later(monkeypatch, sessions.IDLE * 1.1)

    assert client.get("/account/seats/")["Location"].startswith("/account/login/")


def test_half_a_day_signs_out_whoever_goes_on_working(karin, monkeypatch):
    house(karin)
    client = visitor()
    sign_in(client, karin)
    statuses = []
    for _ in range(13):
        later(monkeypatch, sessions.IDLE * 0.99)
        statuses.append(client.get("/account/seats/").status_code)

    assert statuses == [200] * 12 + [302]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(karin):
    token = re.compile(rb'value="[^"]*"|"X-CSRFToken": "[^"]*"')
    pages = [
        visitor().post("/account/login/", {"login": login, "password": "not this one"})
        for login in (karin.email, "nobody@example.org")
    ]
    bodies = {token.sub(b"", page.content) for page in pages}

    assert [page.status_code for page in pages] == [200, 200]
    assert len(bodies) == 1
    assert b"is not right" in pages[0].content


def test_after_five_wrong_passwords_the_right_one_waits_too(karin):
    house(karin)
    for _ in range(5):
        sign_in(visitor(), karin, "not this one")
    page = sign_in(visitor(), karin)
    other = make.person()

    assert "tried too often" in page.content.decode()
    assert "is not right" in sign_in(visitor(), other, "x").content.decode()


def test_a_flood_from_one_place_is_stopped(karin):
    statuses = {
        visitor()
        .post("/account/login/", {"login": f"p{n}@example.org", "password": "x"})
        .status_code
        for n in range(40)
    }

    assert statuses == {200, 429}


def asked(address):
    return visitor().post("/account/password/reset/", {"email": address})


def test_a_new_password_comes_by_a_link_in_the_outbox(karin, mailoutbox):
    house(karin)
    client = visitor()
    client.post("/account/password/reset/", {"email": karin.email.upper()})
    path = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", Message.objects.get().body)
    form = client.get(client.get(path[1])["Location"])
    new = "een heel ander wachtwoord"
    done = client.post(form.wsgi_request.path, {"password1": new, "password2": new})

    assert done["Location"] == "/account/password/reset/done/"
    assert client.get(done["Location"]).status_code == 200
    assert sign_in(visitor(), karin, new).status_code == 302
    assert set(Message.objects.values_list("letter", flat=True)) == {
        "password_reset",
        "password_changed",
    }
    assert not mailoutbox
    assert "does not work" in visitor().get(path[1]).content.decode()


def test_asking_for_a_password_tells_nobody_who_is_there(karin):
    known, unknown = asked(karin.email), asked("nobody@example.org")

    assert known["Location"] == unknown["Location"] == "/account/password/reset/sent/"
    assert Message.objects.count() == 1
    assert visitor().get(known["Location"]).status_code == 200


def test_the_answer_takes_as_long_for_an_unknown_address(monkeypatch):
    monkeypatch.setattr(forms, "SAME_FOR_ALL", 0.2)
    began = forms.time.monotonic()
    asked("nobody@example.org")

    assert forms.time.monotonic() - began >= 0.2


def test_somebody_chooses_another_password_and_stays(karin):
    house(karin)
    client, elsewhere = visitor(), visitor()
    sign_in(client, karin)
    sign_in(elsewhere, karin)
    new = "een heel ander wachtwoord"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    wrong = client.post("/account/password/change/", form | {"oldpassword": "x"})
    done = client.post("/account/password/change/", form)

    assert "not the password that you have" in wrong.content.decode()
    assert done["Location"] == "/me/"
    assert client.get("/account/seats/").status_code == 200
    assert elsewhere.get("/me/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize("path", ["signup/", "email/", "password/set/", "login/code/"])
def test_nobody_signs_up_or_manages_addresses(path):
    assert visitor().get(f"/account/{path}").status_code == 404


def test_choosing_costs_as_many_queries_for_three_seats_as_for_one(
    karin, django_assert_max_num_queries
):
    client = visitor()
    plan = make.started(make.place(make.round_of()))
    make.seat(karin, Role.WRITER, plan.payee_id, ScopeKind.PLAN, plan.pk)
    sign_in(client, karin)
    client.get("/account/seats/")
    for role in (Role.COORDINATOR, Role.SIGNATORY, Role.STAKEHOLDER):
        make.seat(karin, role, plan.payee_id, ScopeKind.PLAN, plan.pk)
        with django_assert_max_num_queries(5):
            client.get("/account/seats/")
    assert Seat.objects.filter(person=karin).count() == 4


def test_who_has_a_role_in_many_plans_chooses_from_one_list(karin):
    """As a manager of UWV with thirty-five regions: a list to type in, and no row of buttons."""
    round_ = make.round_of()
    body = make.organisation("UWV of here")
    seats = [
        make.seat(karin, Role.SIGNATORY, body.pk, ScopeKind.PLAN, make.started(place).pk)
        for place in make.Place.objects.filter(round=round_)
        .select_related("round", "applicant__payee")
        .order_by("applicant__code")[:5]
    ]
    house(karin)
    client = visitor()
    client.force_login(karin)
    page = client.get("/account/seats/").content.decode()

    assert page.count("<option") == 5
    assert page.count("<button") == page.count('name="seat"') + page.count("nl-button--subtle")
    client.post("/account/seats/", {"seat": str(seats[3].pk)})
    assert client.session["seat"]["id"] == str(seats[3].pk)
    assert "You act in this role now, for" in client.get("/account/seats/").content.decode()
