"""The page on which an officer takes in a plan that was neither written nor signed here."""

import datetime as dt
import json
import re
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaderwerk import clock
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.kader.privacy import found_in
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.web.personal import NONE_OF_IT
from tests import make
from tests.answering.filesmade import pdf
from tests.assessments.desk import Desk, text_of
from tests.plans.wordfile import changed, taken_out

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R114")]

SCAN = cleaned("plan.pdf", pdf())


@pytest.fixture(scope="module")
def place(shared):
    return make.place(make.round_of())


@pytest.fixture(autouse=True)
def _two_days_later():
    with clock.moved_to(make.SMALL.kader.window("submit").until + dt.timedelta(days=2)):
        yield


def desk(place, role=Role.INTAKE, language="en"):
    return Desk(place.round, role, language)


def typed(**other):
    """All that the form asks for."""
    arrived = make.during(make.SMALL.kader, "submit")
    fields = {
        "changes": "",
        "came_by": "paper",
        "file": SimpleUploadedFile("plan.pdf", SCAN),
        "day": arrived.date().isoformat(),
        "time": "12:00",
        "amount": "50000",
    }
    for number, party in enumerate(make.SMALL.kader.must_sign, start=1):
        fields |= {
            f"type{number}": party.key,
            f"organisation{number}": f"The {party.key}",
            f"name{number}": "Sam",
            f"day{number}": "2026-03-20",
        }
    return {**fields, **other}


def send(place, role=Role.INTAKE, **other):
    at = desk(place, role)
    return at.client.post(at.address("paper", place), typed(**other), follow=True)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_officer_takes_in_a_plan_of_who_never_was_here(place, language):
    at = desk(place, language=language)
    listed = at.client.get(at.address("overview")).content.decode()
    assert at.address("paper", place) in listed
    assert at.client.get(at.address("paper", place)).status_code == 200
    page = at.client.post(at.address("paper", place), typed(), follow=True)

    assert page.status_code == 200
    assert Plan.objects.get(place=place).case == Case.SUBMITTED
    assert at.address("paper", place) not in page.content.decode()


@pytest.mark.parametrize(
    ("language", "amount"), [("nl", "50.000,00"), ("nl", "50.000"), ("en", "50,000.00")]
)
def test_an_amount_is_read_as_the_officer_writes_it(place, language, amount):
    at = desk(place, language=language)
    at.client.post(at.address("paper", place), typed(amount=amount))

    content = json.loads(Submission.objects.get().snapshot.content)
    assert content["answers"]["amount"] == 5_000_000


def test_whoever_judges_reads_how_it_came_and_opens_the_file(place):
    send(place)
    plan = make.fresh(Plan.objects.get())
    at = desk(place, Role.ASSESSOR)
    with clock.moved_to(make.during(plan.kader, "assess")):
        for name in ("plan", "text"):
            page = at.client.get(at.address(name, plan))
            assert "This plan came on paper." in text_of(page), name
            assert "Sam" in text_of(page)
        sha256 = Submission.objects.get().on_paper.sha256
        assert at.client.get(f"/plans/{plan.pk}/files/{sha256}/").content == SCAN
        assert at.client.get(at.address("pdf", plan)).status_code == 200


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"file": ""}, "Choose the file that came"),
        ({"came_by": "pigeon"}, "Say how it came."),
        ({"amount": ""}, "Give the amount"),
        ({"amount": "much"}, "“much” is not an amount."),
        ({"amount": "-5"}, "is too little"),
        ({"amount": "50.000"}, "“50.000” can mean two amounts."),
        ({"amount": "9e999999"}, "“9e999999” is not an amount."),
        ({"amount": "1000000000"}, "is too much"),
        ({"start": "2026-01-01", "end": "soon"}, "Write both days"),
        ({"name1": ""}, "an organisation and a name"),
        ({"type1": ""}, "Choose what kind of organisation"),
        ({"day1": "in March"}, "Write the day as in"),
        ({"day": "2030-01-01"}, "This moment is still to come."),
        ({"time": "noon"}, "Write the time"),
        ({"day": "2026-01-02"}, "It is too early"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_stays(place, change, says):
    page = send(place, **change)

    assert page.status_code == 422
    assert says in text_of(page)
    assert 'value="The ' in page.content.decode()
    assert not Submission.objects.exists()


def test_pressed_twice_it_is_taken_in_once(place):
    at = desk(place)
    form = at.client.get(at.address("paper", place)).content.decode()
    key = re.search(r'name="key"[^>]* value="([^"]+)"', form)[1]
    for _time in range(2):
        page = at.client.post(at.address("paper", place), typed(key=key), follow=True)
        assert "has been taken in" in text_of(page)
    assert Submission.objects.count() == 1

    other = at.client.post(at.address("paper", place), typed(key=key, amount="60000"))
    assert other.status_code == 422
    assert key not in other.content.decode()
    assert "Send it again if this is another plan" in text_of(other)


def test_what_came_is_taken_in_after_the_applicant_withdrew_its_plan(place):
    taken = []
    for _number in range(place.awards_allowed):
        send(place)
        taken.append(Plan.objects.get(place=place, number=len(taken) + 1))
    withdraw(taken[0].pk, actor=make.member(taken[0], Role.WRITER))
    at = desk(place)
    assert at.address("paper", place) in at.client.get(at.address("overview")).content.decode()
    send(place)

    assert make.fresh(taken[0]).case == Case.SUBMITTED


# --- a change that the ministry asked for -------------------------------------------------------


@pytest.fixture
def waiting(place):
    with clock.moved_to(make.during(make.SMALL.kader, "assess")):
        plan = make.judged(make.taken_up(make.submitted(place)))
        make.asked_to_change(plan, "need")
        yield make.fresh(plan)


def later():
    """As the form has it, a while after the change was asked for."""
    moment = (clock.now() - dt.timedelta(hours=1)).astimezone(ZoneInfo(make.SMALL.kader.zone))
    return {"day": moment.date().isoformat(), "time": moment.time().isoformat("seconds")}


def test_a_changed_version_is_taken_in_where_one_is_waited_for(place, waiting):
    with clock.moved_to(clock.now() + dt.timedelta(hours=2)):
        at = desk(place)
        assert at.address("paper", place) in at.client.get(at.address("overview")).content.decode()
        page = at.client.get(at.address("paper", place))
        assert "The changed version of WN-2026-1-D01-1" in text_of(page)
        done = send(place, changes=str(waiting.pk), **later())

    assert done.status_code == 200
    assert (make.fresh(waiting).case, make.fresh(waiting).held) == (Case.ASSESSING, 2)


def test_who_may_hand_in_another_plan_too_says_which_it_is(place, waiting):
    page = desk(place).client.get(desk(place).address("paper", place)).content.decode()
    assert page.count('name="changes"') == min(2, place.awards_allowed)


def test_what_is_no_longer_waited_for_is_not_taken_in_as_a_first_version(place, waiting):
    with clock.moved_to(clock.now() + dt.timedelta(hours=2)):
        send(place, changes=str(waiting.pk), **later())
        page = send(place, changes=str(waiting.pk), **later())

    assert page.status_code == 422
    assert "does not wait for a change" in text_of(page)
    assert 'value="The ' in page.content.decode()
    assert Submission.objects.filter(channel="paper").count() == 1
    assert not _chosen(page)  # what it is instead, the officer says


def _chosen(page):
    """What is chosen for the officer in the question what it is, which must be there."""
    kinds = re.findall(r"<input[^>]* name=.changes.[^>]*>", page.content.decode())
    assert kinds
    return [kind for kind in kinds if "hidden" in kind or "checked" in kind]


def test_a_change_that_is_sent_twice_is_taken_in_once(place, waiting):
    with clock.moved_to(clock.now() + dt.timedelta(hours=2)):
        at, key = desk(place), "pressed-in-a-hurry"
        for _time in range(2):
            fields = typed(changes=str(waiting.pk), key=key, **later())
            page = at.client.post(at.address("paper", place), fields, follow=True)
            assert "has been taken in" in text_of(page)
    assert Submission.objects.filter(channel="paper").count() == 1


@pytest.mark.parametrize("said", [{}, {"changes": "that one"}])
def test_who_does_not_say_what_it_is_is_asked(place, waiting, said):
    fields = typed()
    fields.pop("changes")
    at = desk(place)
    page = at.client.post(at.address("paper", place), fields | said)

    assert page.status_code == 422
    assert "Say what it is." in text_of(page)
    assert not _chosen(page)


def test_what_was_chosen_stays_after_a_mistake(place, waiting):
    page = send(place, changes=str(waiting.pk), amount="much")

    html = page.content.decode()
    assert page.status_code == 422
    assert f'value="{waiting.pk}"' in html


# --- data of a person ---------------------------------------------------------------------------


@pytest.mark.meets("R036")
def test_what_may_be_personal_in_the_file_is_shown_and_asked_about(place):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        content = changed(taken_out(make.filled(place)), why="Of somebody with 111222333.")
    page = send(place, file=SimpleUploadedFile("plan.docx", content))

    assert page.status_code == 422
    assert "<mark>111222333</mark>" in page.content.decode()
    assert 'value="The ' in page.content.decode()
    assert not Submission.objects.exists()

    said = found_in("111222333")[0].token
    send(place, file=SimpleUploadedFile("plan.docx", content), **{NONE_OF_IT: said})
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.HELPDESK, Role.AUDITOR])
def test_nobody_else_takes_in(place, role):
    at = desk(place, role)

    assert at.address("paper", place) not in at.client.get(at.address("overview")).content.decode()
    assert at.client.get(at.address("paper", place)).status_code == 403
    assert send(place, role).status_code == 403
    assert not Submission.objects.exists()
