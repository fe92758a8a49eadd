"""Whoever was signed out while they wrote signs in where they are, and loses no word."""

import re

import pytest
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person
from tests import make
from tests.answering.browser import inputs_of, posted_by
from tests.plans.pages import main, url, words
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

PASSWORD = "a few words in a row"
HERE = "/account/here/"
TYPED = "What I wrote at great length, and with care."


@pytest.fixture(scope="module")
def made(shared):
    return make.filled(make.place(make.round_of(), "D01"))


@pytest.fixture
def plan(made, apart):
    return make.fresh(made)


@pytest.fixture(autouse=True)
def _while_drafting():
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        yield


@pytest.fixture
def karin(plan):
    return with_password(make.member(plan, Role.WRITER, name="Karin"))


def with_password(actor):
    person = Person.objects.get(pk=actor.person)
    person.set_password(PASSWORD)
    person.save()
    return actor


def credentials(actor):
    return {"login": Person.objects.get(pk=actor.person).email, "password": PASSWORD}


def page_of(plan, question):
    return url("section", plan, plan.kader.question(question).section)


def sent(plan, client, by=None):
    """A whole page of answers, posted by who is signed out."""
    fields = {"why": TYPED, "why.version": "1", "notes": ""}
    fields |= {"written-by": str(by.person)} if by else {}
    return client.post(page_of(plan, "why"), fields, headers={"referer": page_of(plan, "why")})


def signed_in_with(client, page, actor):
    kept = dict(inputs_of(main(page)).posted)
    return client.post(HERE, {**kept, **credentials(actor)})


def send_on(client, page):
    """Presses the button of the form on a page."""
    (action,) = re.findall(r'<form method="post" action="([^"]+)"', main(page))
    return client.post(action, dict(inputs_of(main(page)).posted))


# --- without JavaScript ------------------------------------------------------------------------


def test_what_was_posted_after_the_session_ended_is_kept_on_the_page_that_asks_who_it_is(plan):
    page = sent(plan, visitor())

    assert page.status_code == 401
    assert "It is kept on this page." in words(page)
    assert posted_by(main(page))["kept:why"] == [TYPED]


def test_after_signing_in_it_is_sent_and_saved(plan, karin):
    client = visitor()

    page = signed_in_with(client, sent(plan, client, karin), karin)
    assert TYPED in words(page)
    saved = send_on(client, page)

    assert saved.status_code == 302
    assert values_of(plan.sheet_id)["why"] == TYPED


def test_a_wrong_password_loses_nothing(plan, karin):
    client = visitor()
    kept = dict(inputs_of(main(sent(plan, client, karin))).posted)

    page = client.post(HERE, {**kept, **credentials(karin), "password": "not this one at all"})

    assert page.status_code == 422
    assert "The address or the password is not right." in words(page)
    assert posted_by(main(page))["kept:why"] == [TYPED]


def test_another_person_does_not_go_on_with_it(plan, karin):
    other = with_password(make.member(plan, Role.WRITER, name="Fatima"))
    client = visitor()

    page = signed_in_with(client, sent(plan, client, karin), other)

    assert page.status_code == 422
    assert "Somebody else wrote what is on this page." in words(page)
    assert "_auth_user_id" not in client.session
    assert posted_by(main(page))["kept:why"] == [TYPED]


def test_it_is_never_sent_to_another_site(plan, karin):
    client = visitor()
    kept = {"kept:why": TYPED, "kept_for": "https://evil.test/", "back": "//evil.test/"}

    page = client.post(HERE, {**kept, **credentials(karin)})

    assert page.status_code == 200
    assert "evil" not in main(page)


def test_who_posted_nothing_just_signs_in(plan):
    answer = visitor().post(page_of(plan, "why"), {"csrfmiddlewaretoken": "x"})
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


def test_a_password_is_never_kept():
    address = reverse("account_change_password")
    answer = visitor().post(address, {"oldpassword": PASSWORD, "password1": "x", "password2": "x"})
    assert answer.status_code == 302


# --- in a dialog -------------------------------------------------------------------------------


def part(client, **fields):
    headers = {"hx-request": "true"}
    return client.post(HERE, fields, headers=headers) if fields else client.get(
        HERE, headers=headers
    )  # fmt: skip


def test_a_page_gets_a_form_to_sign_in_with_and_then_who_it_is_and_a_token(karin):
    client = visitor()
    asked = part(client)
    assert 'name="password"' in asked.content.decode()
    assert "<html" not in asked.content.decode()

    done = part(client, **credentials(karin), **{"written-by": str(karin.person)})

    html = done.content.decode()
    assert f'data-person="{karin.person}"' in html
    assert re.search(r'data-token="\w{64}"', html)
    assert "You are signed in as Karin." in words(done)


def test_somebody_who_is_signed_in_is_told_so_at_once(karin):
    assert f'data-person="{karin.person}"' in part(as_actor(karin)).content.decode()


def test_another_person_is_not_signed_in_on_the_page(plan, karin):
    other = with_password(make.member(plan, Role.WRITER, name="Fatima"))
    client = visitor()

    refused = part(client, **credentials(other), **{"written-by": str(karin.person)})

    assert refused.status_code == 422
    assert "_auth_user_id" not in client.session


def test_who_has_several_seats_goes_on_in_the_one_that_they_acted_in(plan, karin):
    person = Person.objects.get(pk=karin.person)
    organisation = plan.partners.exclude(organisation=plan.payee_id).first().organisation_id
    scope = (karin.acting.scope_kind, plan.pk)
    other = make.seat(person, Role.WRITER, organisation, *scope)
    for seat in (karin.acting.id, other.pk):
        client = visitor()
        part(client, **credentials(karin), seat=str(seat))
        assert client.session["seat"]["id"] == str(seat)


@pytest.mark.parametrize("seat", ["", "not a seat", "5b1c7a50-0000-4000-8000-000000000000"])
def test_a_seat_that_is_not_theirs_is_not_taken(karin, seat):
    client = visitor()
    part(client, **credentials(karin), seat=seat)
    assert client.session["seat"]["id"] == str(karin.acting.id)


def test_guessing_passwords_in_place_ends(karin):
    client = visitor()
    for _ in range(6):
        part(client, **credentials(karin) | {"password": "wrong wrong wrong"})
    assert part(client, **credentials(karin)).status_code in {422, 429}
    assert "_auth_user_id" not in client.session


# --- what could not be taken -------------------------------------------------------------------


def test_a_form_without_its_token_gives_back_what_was_typed(plan, karin):
    client = as_actor(karin)
    client.handler.enforce_csrf_checks = True

    page = client.post(page_of(plan, "why"), {"why": TYPED})

    assert page.status_code == 403
    assert TYPED in words(page)


def test_who_may_not_write_any_more_can_copy_what_they_typed(plan, karin):
    client = as_actor(karin)
    make.seat_ended(karin)

    page = client.post(page_of(plan, "why"), {"why": TYPED, "why.version": "1"})

    assert page.status_code == 404
    assert TYPED in words(page)
    assert "This was not saved. Copy it before you leave this page." in words(page)


def test_a_text_that_is_frozen_meanwhile_gives_back_what_was_typed(plan, karin):
    client = as_actor(karin)
    make.frozen(plan)

    page = client.post(page_of(plan, "why"), {"why": TYPED, "why.version": "1"})

    assert page.status_code in {403, 409}
    assert TYPED in words(page)
