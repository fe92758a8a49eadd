"""The page on which an officer takes in a plan that was neither written nor signed here."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kaderwerk import clock
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan, Submission
from tests import make
from tests.answering.filesmade import pdf
from tests.assessments.desk import Desk, text_of

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
        ({"amount": "much"}, "Give the amount"),
        ({"amount": "-5"}, "Give the amount"),
        ({"start": "2026-01-01", "end": "soon"}, "Write both days"),
        ({"name1": ""}, "an organisation and a name"),
        ({"type1": ""}, "Choose what kind of organisation"),
        ({"day1": "in March"}, "Write the day as in"),
        ({"day": "2030-01-01"}, "This moment is still to come."),
        ({"time": "noon"}, "Write the time"),
        ({"day": "2026-01-02"}, "can be handed in"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_stays(place, change, says):
    page = send(place, **change)

    assert page.status_code == 422
    assert says in text_of(page)
    assert 'value="The ' in page.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.HELPDESK, Role.AUDITOR])
def test_nobody_else_takes_in(place, role):
    at = desk(place, role)

    assert at.address("paper", place) not in at.client.get(at.address("overview")).content.decode()
    assert at.client.get(at.address("paper", place)).status_code == 403
    assert send(place, role).status_code == 403
    assert not Submission.objects.exists()
