"""The pages of a demo: its banner, its clock, its roles, its mail; and a live site without them."""

import datetime as dt
import os
import socket
import subprocess
import sys
from html import unescape

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kaderwerk import clock
from kaderwerk.cli.demo import _is_taken
from kaderwerk.databases import working_in
from kaderwerk.demo.casting import PASSWORD
from kaderwerk.demo.phases import HERO
from kaderwerk.demo.site.models import SetClock
from kaderwerk.demo.site.moving import resume_clock
from kaderwerk.organisations.models import Seat
from kaderwerk.permissions import Action
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import plans_for
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from kaderwerk.web.actor import VISITOR
from tests.demo.site import a_copy, browser, made
from tests.rehearsal.conftest import ROOT, kaderwerk


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return made("write", tmp_path_factory.mktemp("demo"))


@pytest.fixture
def visitor(demo, tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), a_copy(demo, tmp_path):
        yield browser()


def seat(role: str, name: str = "") -> Seat:
    held = Seat.objects.filter(role=role, until=None).select_related("person", "organisation")
    plan = Plan.objects.get(place__applicant__code=HERO)
    of_plan = held.filter(scope_id=plan.pk, organisation__name__contains=name)
    return of_plan.order_by("pk").first() or held.filter(scope_kind="house").order_by("pk")[0]


def become(client: Client, held: Seat, **rest: str):
    return client.post(reverse("demo:become"), {"seat": str(held.pk), **rest})


def moved(client: Client, **words: str):
    return client.post(reverse("demo:clock"), words)


def text(response) -> str:
    return response.content.decode()


@pytest.mark.slow
def test_every_page_says_that_it_is_a_demo_and_what_its_clock_says(visitor):
    for address in ("/", "/demo/", "/account/login/", "/nowhere/"):
        page = text(visitor.get(address))
        assert 'aria-label="Demo"' in page, address
        assert "Monday 8 May 2017" in page, address


@pytest.mark.slow
def test_somebody_plays_a_role_without_a_password_and_lands_where_its_work_is(visitor):
    coordinator = seat("coordinator")

    gone = become(visitor, coordinator)

    assert gone.url == reverse("web:home_of_person")
    page = text(visitor.get("/demo/"))
    assert coordinator.person.name in page
    assert visitor.session["_auth_user_id"] == str(coordinator.person_id)
    plan = reverse("plans:overview", args=[coordinator.scope_id])
    assert visitor.get(gone.url, follow=True).redirect_chain[-1][0] == plan


@pytest.mark.slow
def test_a_role_is_left_again(visitor):
    become(visitor, seat("assessor"))

    visitor.post(reverse("demo:become"), {"next": "/"})

    assert "_auth_user_id" not in visitor.session


@pytest.mark.slow
@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_role_that_nobody_holds_is_said_to_be_so(visitor, key):
    answer = visitor.post(reverse("demo:become"), {"seat": key}, follow=True)

    assert answer.status_code == 200
    assert "Nobody holds this role any more" in text(answer)


@pytest.mark.slow
def test_nobody_is_sent_to_another_site(visitor):
    gone = become(visitor, seat("assessor"), next="https://example.org/")

    assert gone.url == reverse("web:home_of_person")


@pytest.mark.slow
def test_everyone_can_sign_in_too(visitor):
    person = seat("assessor").person
    data = {"login": person.email, "password": PASSWORD}

    assert visitor.post("/account/login/", data).status_code == 302
    assert visitor.session["_auth_user_id"] == str(person.pk)


@pytest.mark.slow
def test_the_steps_name_who_is_next(visitor):
    page = text(visitor.get("/demo/"))

    first = page[page.index("Complete the plan") :]
    assert "(now)" in first[:300]
    assert seat("coordinator").person.name in first[:1500]
    for code in ("AM35", "AM01", "no such region"):
        assert visitor.get("/demo/", {"region": code}).status_code == 200


@pytest.mark.slow
def test_the_clock_goes_to_the_next_moment_and_reminders_go_out_on_the_way(visitor):
    reminders = Message.objects.filter(letter__startswith="reminder.")
    assert not reminders.exists()
    opens = "2017-06-12T00:00:00+02:00"
    assert opens in text(visitor.get("/"))

    gone = moved(visitor, to="moment", moment=opens, next="/demo/")

    assert gone.url == "/demo/"
    assert clock.now() - dt.datetime.fromisoformat(opens) < dt.timedelta(minutes=1)
    assert reminders.first().due_at.date() == dt.date(2017, 6, 4)
    pages = Message.objects.filter(letter="page_due").order_by("due_at")
    assert pages.first().due_at.date() == dt.date(2017, 5, 11)
    assert verify() == []


@pytest.mark.slow
def test_the_clock_goes_some_days_on_or_to_a_date(visitor):
    visitor.get("/")
    before = clock.now()

    moved(visitor, to="days", days="3")
    assert dt.timedelta(days=3) <= clock.now() - before < dt.timedelta(days=3, minutes=5)

    moved(visitor, to="date", date="2017-06-30")
    assert "Friday 30 June 2017, 09:0" in text(visitor.get("/"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"to": "date", "date": "2017-01-01"}, "The clock only goes forward"),
        ({"to": "date", "date": "2999-01-01"}, "The clock cannot go beyond today"),
        ({"to": "date", "date": "soon"}, "Give a date as"),
        ({"to": "date", "date": "0001-01-01"}, "The clock only goes forward"),
        ({"to": "days", "days": "-1"}, "Give a date as"),
        ({"to": "days", "days": "9" * 40}, "Give a date as"),
        ({"to": "moment", "moment": "x"}, "Give a date as"),
        ({}, "Give a date as"),
    ],
)
def test_a_clock_that_cannot_be_moved_says_why_and_keeps_what_was_typed(visitor, words, said):
    visitor.get("/")
    before = SetClock.objects.get().moment

    answer = moved(visitor, **words)

    assert answer.status_code == 422
    assert said in text(answer)
    assert words.get("date", "") in text(answer)
    assert SetClock.objects.get().moment == before


@pytest.mark.slow
def test_a_demo_that_is_started_again_goes_on_where_somebody_stopped(visitor):
    visitor.get("/")
    SetClock.objects.update(since=clock.real_now() - dt.timedelta(days=90))

    resume_clock()

    assert clock.now().date() == dt.date(2017, 5, 8)


@pytest.mark.slow
def test_mail_is_listed_read_and_delivered(visitor, tmp_path):
    moved(visitor, to="moment", moment="2017-06-12T00:00:00+02:00")
    mail = Message.objects.order_by("to_email").first()

    page = text(visitor.get(reverse("demo:mails")))
    own = text(visitor.get(reverse("demo:mails"), {"to": mail.to_email}))
    read = text(visitor.get(reverse("demo:mail", args=[mail.pk])))
    told = text(visitor.post(reverse("demo:deliver"), follow=True))

    assert "Page 1 of" in page
    assert "waits" in page
    assert mail.to_email in own
    assert mail.body.splitlines()[-1] in unescape(read)
    assert f"{Message.objects.count()} mails were delivered" in told
    assert len(list((tmp_path / "mailbox").glob("*.eml"))) == Message.objects.count()


@pytest.mark.slow
def test_mail_that_is_not_due_cannot_be_read(visitor):
    moved(visitor, to="moment", moment="2017-06-12T00:00:00+02:00")
    Message.objects.update(due_at=clock.now() + dt.timedelta(days=1))

    assert visitor.get(reverse("demo:mail", args=[Message.objects.first().pk])).status_code == 404


@pytest.mark.slow
def test_each_page_costs_the_same_for_any_region(visitor, django_assert_max_num_queries):
    visitor.get("/demo/")
    for address in ("/demo/", "/demo/?region=AM01", "/demo/clock/", "/demo/mails/"):
        with django_assert_max_num_queries(18):
            visitor.get(address)


@pytest.mark.slow
def test_a_draft_stays_with_its_region_in_a_demo_as_well(visitor):
    visitor.get("/")

    assert not plans_for(VISITOR, Action.READ_DRAFT).exists()
    address = reverse("plans:overview", args=[seat("coordinator").scope_id])
    assert visitor.get(address).status_code in {302, 404}


@pytest.mark.slow
def test_what_was_made_is_used_again_unless_asked_otherwise(demo):
    first = demo.stat().st_ino
    folder = demo.parent

    again = kaderwerk("demo", "start", "--folder", folder, "--only-make")

    assert again.returncode == 0, again.stderr
    assert "Going on with the demo" in again.stdout
    assert demo.stat().st_ino == first
    with working_in(str(demo)):
        pass


def test_a_port_that_is_in_use_is_said_in_words(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert _is_taken(port)
        done = kaderwerk("demo", "start", "--port", port, "--folder", tmp_path)

    assert done.returncode == 2
    assert f"Port {port} is in use" in done.stdout
    assert f"PORT={port + 1}" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_site_that_is_no_demo_has_none_of_it(client):
    for name in ("start", "clock", "become", "mails", "deliver"):
        with pytest.raises(NoReverseMatch):
            reverse(f"demo:{name}")


@pytest.mark.parametrize(("mode", "has"), [("live", False), ("test", False), ("demo", True)])
def test_only_the_mode_decides_whether_there_is_a_demo(mode, has):
    code = (
        "import django; django.setup();"
        "from django.conf import settings; from django.urls import resolve, Resolver404;"
        "print('kaderwerk.demo.site' in settings.INSTALLED_APPS,"
        " any('demo' in each for each in settings.MIDDLEWARE),"
        " any('demo' in p for p in settings.TEMPLATES[0]['OPTIONS']['context_processors']));"
        "found = True\n"
        "try: resolve('/demo/')\n"
        "except Resolver404: found = False\n"
        "print(found)"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kaderwerk.settings"}
    environment |= {"KADERWERK_MODE": mode, "KADERWERK_SECRET_KEY": "x" * 50}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment
    )

    assert done.stdout.split() == [str(has)] * 4, done.stderr
