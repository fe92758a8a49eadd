"""Before something that binds, somebody shows again who they are; nothing typed is lost by that."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django.urls import clear_script_prefix, set_script_prefix

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person
from kaderwerk.plans.models import Signature
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.web import fresh
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

PASSWORD = "a few words in a row"


@pytest.fixture(scope="module")
def made(shared):
    plan = make.filled(make.place(make.round_of(), "D01"))
    make.frozen(plan)
    return plan


@pytest.fixture
def plan(made, apart):
    return make.fresh(made)


@pytest.fixture
def signatory(plan):
    actor = make.member(plan, Role.SIGNATORY, "homes", name="Kim Doe")
    person = Person.objects.get(pk=actor.person)
    person.set_password(PASSWORD)
    person.save()
    return actor


def long_ago(client):
    """The client signed in longer ago than counts as fresh."""
    session = client.session
    at = clock.real_now() - dt.timedelta(minutes=16)
    session["proved"] = {"how": "password", "at": at.timestamp()}
    session.save()
    return client


def typed(plan, **other):
    sha256 = frozen_snapshot(plan).sha256
    return {"sha256_read": sha256, "name": "Kim Doe-Smith", "function": "Director", **other}


def asked(client, response):
    """The page that asks for the password, and what its form holds."""
    page = client.get(response.url)
    assert page.status_code == 200
    return page, dict(re.findall(r'type="hidden" name="(kept|next)" value="([^"]*)"', main(page)))


def test_who_signed_in_just_now_is_not_asked_again(plan, signatory):
    assert post(signatory, "sign", plan, **typed(plan)).url == url("overview", plan)
    signature = Signature.objects.get()
    assert signature.signed_in_by == "password"
    assert signature.signed_in_at <= signature.at


def test_who_signed_in_long_ago_gives_the_password_and_what_they_typed_is_signed(plan, signatory):
    client = long_ago(as_actor(signatory))
    response = post(client, "sign", plan, **typed(plan, mandate="Mandate of 1 March"))
    assert response.status_code == 302
    assert not Signature.objects.exists()

    page, hidden = asked(client, response)
    assert "What you filled in has been kept." in words(page)
    before = client.session.session_key
    with clock.moved_to(make.during(plan.kader, "draft")):
        done = client.post("/account/again/", {**hidden, "password": PASSWORD})
    assert done.url == url("overview", plan)
    signature = Signature.objects.get()
    assert signature.signed_name.name == "Kim Doe-Smith"
    assert signature.signed_name.mandate == "Mandate of 1 March"
    assert signature.at - signature.signed_in_at < dt.timedelta(minutes=1)
    assert client.session.session_key != before


def test_within_the_minutes_the_next_plan_asks_for_nothing(plan, signatory):
    client = long_ago(as_actor(signatory))
    client.post("/account/again/", {"password": PASSWORD, "next": url("sign", plan)})
    assert post(client, "sign", plan, **typed(plan)).url == url("overview", plan)


def test_a_wrong_password_signs_nothing_and_loses_nothing(plan, signatory):
    client = long_ago(as_actor(signatory))
    _page, hidden = asked(client, post(client, "sign", plan, **typed(plan)))
    wrong = client.post("/account/again/", {**hidden, "password": "not this one at all"})
    assert wrong.status_code == 422
    assert "This is not the password that you have now." in words(wrong)
    assert not Signature.objects.exists()
    with clock.moved_to(make.during(plan.kader, "draft")):
        client.post("/account/again/", {**hidden, "password": PASSWORD})
    assert Signature.objects.count() == 1


def test_guessing_passwords_ends(plan, signatory):
    client = long_ago(as_actor(signatory))
    for _ in range(5):
        client.post("/account/again/", {"password": "wrong wrong wrong"})
    assert client.post("/account/again/", {"password": PASSWORD}).status_code == 429


def test_what_was_kept_is_done_only_by_who_came_for_it(plan, signatory):
    client = long_ago(as_actor(signatory))
    post(client, "sign", plan, **typed(plan))
    done = client.post("/account/again/", {"password": PASSWORD, "next": url("overview", plan)})
    assert done.url == url("overview", plan)
    assert not Signature.objects.exists()


def test_in_two_tabs_each_form_is_kept(plan, signatory):
    client = long_ago(as_actor(signatory))
    _page, first = asked(client, post(client, "sign", plan, **typed(plan, function="Chair")))
    _page, second = asked(client, post(client, "sign", plan, **typed(plan, function="Clerk")))
    assert first["kept"] != second["kept"]

    with clock.moved_to(make.during(plan.kader, "draft")):
        client.post("/account/again/", {**first, "password": PASSWORD})
        assert Signature.objects.get().signed_name.function == "Chair"
        assert [one["token"] for one in client.session["kept_posts"]] == [second["kept"]]
        other = client.post("/account/again/", {**second, "password": PASSWORD}, follow=True)
    assert "Signed for" in words(other)
    assert client.session["kept_posts"] == []


def test_what_is_no_longer_kept_is_not_signed_and_that_is_said(plan, signatory):
    client = long_ago(as_actor(signatory))
    response = post(client, "sign", plan, **typed(plan))
    _page, hidden = asked(client, response)
    for _ in range(5):
        post(client, "sign", plan, **typed(plan))
    assert len(client.session["kept_posts"]) == 5
    said = "Not signed: what you filled in was not kept any longer."
    assert said in words(client.get(response.url))

    with clock.moved_to(make.during(plan.kader, "draft")):
        landed = client.post("/account/again/", {**hidden, "password": PASSWORD}, follow=True)
    assert not Signature.objects.exists()
    assert landed.redirect_chain[-1][0] == url("sign", plan)
    assert said in words(landed)


def test_what_is_too_long_to_keep_is_not_kept_and_that_is_said(plan, signatory):
    client = long_ago(as_actor(signatory))
    response = post(client, "sign", plan, **typed(plan, mandate="x" * 50_001))
    page, _hidden = asked(client, response)
    assert "Not signed:" in words(page)
    assert "has been kept" not in words(page)


def test_what_goes_on_has_the_address_that_it_was_posted_to(monkeypatch):
    seen = {}

    def view(request):
        seen.update(full=request.get_full_path(), info=request.path_info, x=request.GET["x"])

    matched = SimpleNamespace(func=view, args=(), kwargs={})
    monkeypatch.setattr(fresh, "resolve", {"/plans/sign/": matched}.__getitem__)
    request = RequestFactory().post("/account/again/?kept=abc", SCRIPT_NAME="/kader")
    request.session = {}
    set_script_prefix("/kader/")
    try:
        fresh.go_on(request, fresh.Kept("abc", "/plans/sign/", "x=1", "name=Kim"))
    finally:
        clear_script_prefix()
    assert seen == {"full": "/kader/plans/sign/?x=1", "info": "/plans/sign/", "x": "1"}


def test_what_was_kept_is_judged_anew(plan, signatory):
    """The seat has ended while they looked for the password."""
    client = long_ago(as_actor(signatory))
    _page, hidden = asked(client, post(client, "sign", plan, **typed(plan)))
    make.seat_ended(signatory)
    answer = client.post("/account/again/", {**hidden, "password": PASSWORD})
    assert answer.status_code == 404
    assert not Signature.objects.exists()


def test_afterwards_it_goes_nowhere_but_here(plan, signatory):
    client = as_actor(signatory)
    answer = client.post("/account/again/", {"password": PASSWORD, "next": "https://evil.test/"})
    assert answer.url == "/me/"


def test_the_page_says_beforehand_that_a_password_is_asked(plan, signatory):
    client = as_actor(signatory)
    asks = "So we ask for your password after this button."
    assert asks not in words(visit(client, "sign", plan))
    assert asks in words(visit(long_ago(client), "sign", plan))


def test_a_visitor_signs_in_the_ordinary_way():
    assert visitor().get("/account/again/").url.startswith("/account/login/")


def test_who_comes_in_by_the_page_for_that_has_just_signed_in(plan, signatory):
    client = visitor()
    email = Person.objects.get(pk=signatory.person).email
    client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert client.session["proved"]["how"] == "password"
