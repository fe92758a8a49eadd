import json
import re

import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kaderwerk import urls
from kaderwerk.organisations.models import Person
from kaderwerk.web import account_urls, house
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.size import LARGEST
from tests import make
from tests.site import visitor

PASSWORD = "zee-schuim-vlag"


@door(Access.PUBLIC)
def broken(_request):
    raise RuntimeError("karin@example.org wrote: a secret answer")


@door(Access.PUBLIC)
def writes(_request):
    Person.objects.create(email="x@example.org", name="X")
    return HttpResponse("done")


@door(Access.PUBLIC, methods=BOTH)
def echo(request):
    return HttpResponse(str(len(request.POST)))


class Urls:
    """The addresses of the site, and three that go wrong."""

    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500
    urlpatterns = (
        path("broken/", broken),
        path("writes/", writes),
        path("echo/", echo),
        *urls.urlpatterns,
    )


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = Urls


def calm(language="en", **more):
    client = visitor(language)
    client.raise_request_exception = False
    client.handler.enforce_csrf_checks = more.get("csrf", False)
    return client


def number_on(page):
    return re.search(r"[0-9a-f]{8}", page.content.decode().split("</h1>")[1])[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("en", "This page is not here"), ("nl", 'lang="nl"')]
)
def test_a_page_that_is_not_there_says_so_with_a_number_in_both_languages(language, said):
    page = calm(language).get("/nowhere/")

    assert page.status_code == 404
    assert said in page.content.decode()
    assert number_on(page) == page["X-Request-ID"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_breaks_says_so_with_a_number_and_nothing_of_what_broke(language):
    page = calm(language).get("/broken/")

    assert page.status_code == 500
    assert number_on(page) == page["X-Request-ID"]
    assert f'lang="{language}"' in page.content.decode()
    assert "secret" not in page.content.decode()


def test_a_broken_page_needs_no_database():
    """Without a mark the database is closed: every query raises."""
    page = calm().get("/broken/")

    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()


@pytest.mark.django_db
def test_another_method_than_an_address_takes_gets_a_page():
    for method, address in (("post", "/version"), ("get", "/language/"), ("delete", "/echo/")):
        page = getattr(calm(), method)(address)
        assert page.status_code == 405
        assert page["Allow"]
        assert "works in another way" in page.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_a_page_that_says_what_to_do():
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    page = client.post("/account/login/", {"login": "a@example.org", "password": "x"})

    assert page.status_code == 403
    assert "load the page again" in page.content.decode()


@pytest.mark.django_db
def test_too_much_at_once_gets_a_page():
    many = calm().post("/echo/", {f"f{n}": "x" for n in range(5001)})
    large = calm().post("/echo/", {"text": "x" * 1_100_000})
    huge = calm().generic("POST", "/echo/", b"x", CONTENT_LENGTH=str(LARGEST + 1))

    assert {many.status_code, large.status_code, huge.status_code} == {413}
    assert "larger than we can take" in many.content.decode()


@pytest.mark.django_db
def test_another_host_than_ours_gets_a_page():
    page = calm().get("/version", headers={"host": "evil.example"})

    assert page.status_code in {200, 400}
    assert calm().get("/account/login/", headers={"host": "evil.example"}).status_code == 400


ODD = [
    "\0", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "é" * 500, "'\"<>",
    "../" * 50, "\r\nSet-Cookie: x=1", "💥", "\x7f\x1b", "1e309", "{{7*7}}",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "address", ["/", "/account/login/", "/account/password/reset/", "/language/", "/account/seats/"]
)
def test_whatever_stands_in_a_request_it_is_not_our_fault(address, odd):
    person = make.person()
    client = calm()
    client.force_login(person)
    fields = {
        "login": odd,
        "email": odd,
        "password": odd,
        "next": odd,
        "language": odd,
        "seat": odd,
    }
    answers = [
        calm().get(address, {"next": odd, odd: odd}),
        calm().post(address, fields),
        client.get(address, {"next": odd}),
        client.post(address, fields),
        calm().post(address, json.dumps(fields), content_type="application/json"),
        calm().post(address, b"--x\r\n\xff", content_type="multipart/form-data; boundary=x"),
        calm().post(address, b"a=\xff&%ff=%00", content_type="application/x-www-form-urlencoded"),
        calm().generic("POST", address, b"a=b", "text/html; charset=nonsense"),
    ]

    assert all(answer.status_code < 500 for answer in answers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "odd", [b"/%00", b"/%ff%fe", b"/account/%00/", b"/plans/not-a-uuid/", b"/\xc3\x28"]
)
def test_whatever_stands_in_an_address_it_is_not_our_fault(odd):
    assert calm().get(odd.decode("latin-1")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", ['"abcdefghij\\000"', "x" * 4000, '"\\377\\376"', "é", "", "a b", "=;=", '{"a":1}']
)
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
def test_whatever_stands_in_a_cookie_it_is_not_our_fault(name, value):
    client = calm()
    headers = {"cookie": f"{name}={value}"}

    assert client.get("/account/login/", headers=headers).status_code == 200
    assert client.get("/account/seats/", headers=headers).status_code == 302
    assert client.post("/account/login/", {"login": "x"}, headers=headers).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_read_cannot_write():
    page = calm().get("/writes/")

    assert page.status_code == 500
    assert not Person.objects.filter(email="x@example.org").exists()


@pytest.mark.django_db
def test_health_says_whether_the_database_is_there_and_no_more(monkeypatch):
    assert calm().get("/health").content == b"ok"

    monkeypatch.setattr(house, "_migrations", lambda: frozenset({("plans", "9999_later")}))
    behind = calm().get("/health")
    assert (behind.status_code, behind.content) == (503, b"not ok")

    def away():
        raise DatabaseError("password authentication failed for karin")

    monkeypatch.setattr(house, "is_up_to_date", away)
    gone = calm().get("/health")
    assert (gone.status_code, gone.content) == (503, b"not ok")


def test_only_what_this_house_needs_of_signing_in_has_an_address():
    assert {pattern.name for pattern in account_urls.urlpatterns} == {
        "account_login", "account_logout", "account_inactive", "account_change_password",
        "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key", "account_reset_password_from_key_done",
    }  # fmt: skip
