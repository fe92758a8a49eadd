"""An intake officer takes in what came by mail."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kaderwerk import clock
from kaderwerk.assessments.forms import TypedArrival
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from tests import make
from tests.assessments.desk import Desk, text_of

pytestmark = pytest.mark.usefixtures("apart")

LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])


@pytest.fixture(scope="module")
def signed(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(signed):
    return make.fresh(signed)


@pytest.fixture
def until(plan):
    """When handing in ends, an instant."""
    return plan.kader.window("submit").until


class Officer:
    """An intake officer two days after handing in ended."""

    def __init__(self, plan, language="en", role=Role.INTAKE):
        self.plan = make.fresh(plan)
        self.desk = Desk(plan.place.round, role, language)
        self.monday = plan.kader.window("submit").until + dt.timedelta(days=2)

    def overview(self):
        with clock.moved_to(self.monday):
            return self.desk.client.get(self.desk.address("overview"))

    def look(self):
        with clock.moved_to(self.monday):
            return self.desk.client.get(self.desk.address("take_in", self.plan))

    def take_in(self, arrived=None, **typed):
        if arrived is not None:
            local = arrived.astimezone(ZoneInfo(self.plan.kader.zone))
            typed = {"day": local.date().isoformat(), "time": f"{local:%H:%M:%S}"}
        with clock.moved_to(self.monday):
            return self.desk.client.post(
                self.desk.address("take_in", self.plan), typed, follow=True
            )


@pytest.mark.meets("R114")
@LANGUAGES
def test_the_arrival_of_the_mail_counts_when_it_is_taken_in_on_monday(plan, until, language):
    officer = Officer(plan, language)
    arrived = until - dt.timedelta(seconds=1)

    assert officer.desk.address("take_in", plan) in officer.overview().content.decode()
    assert officer.look().status_code == 200
    response = officer.take_in(arrived)

    submission = Submission.objects.get(plan=plan)
    assert response.status_code == 200
    assert (submission.received_at, submission.channel) == (arrived, "mail")
    assert make.fresh(plan).case == Case.SUBMITTED
    assert officer.desk.address("take_in", plan) not in response.content.decode()


def test_mail_that_arrived_late_is_refused_and_what_was_typed_stays(plan, until):
    response = Officer(plan).take_in(until)
    typed = until.astimezone(ZoneInfo(plan.kader.zone))

    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert f'value="{typed:%H:%M:%S}"' in response.content.decode()
    assert not Submission.objects.exists()


def test_mail_that_is_still_to_come_is_no_mail(plan, until):
    response = Officer(plan).take_in(until + dt.timedelta(days=30))

    assert response.status_code == 422
    assert "This moment is still to come." in text_of(response)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"day": "24 June", "time": "16:45"},
        {"day": "2026-06-24", "time": "noon"},
        {"day": "2026-06-24", "time": "16"},
        {"day": "0001-01-01", "time": "16:45"},
        {"day": "2026-06-24", "time": "16:45+05:00"},
    ],
)
def test_what_is_no_moment_is_asked_again(plan, typed):
    response = Officer(plan).take_in(**typed)

    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize(("day", "time"), [("2026-03-29", "02:30"), ("2026-10-25", "02:30")])
def test_an_hour_that_the_clock_skips_or_repeats_is_asked_again(day, time):
    local, errors = TypedArrival(day, time).read("Europe/Amsterdam")

    assert local is None
    assert [field for field, _ in errors] == ["time"]


def test_what_is_not_signed_by_everyone_cannot_be_taken_in_yet(plan):
    other = make.filled(make.place(plan.place.round, "D02"), "birch-quay")
    make.frozen(other)
    page = text_of(Officer(other).look())

    assert "Not everyone has signed yet" in page
    assert "Take this plan in" not in page


def test_of_the_draft_an_intake_officer_sees_no_names(plan):
    page = text_of(Officer(plan).look())

    for partner in plan.partners.select_related("organisation"):
        assert partner.organisation.name not in page or partner.organisation_id == plan.payee_id


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.HELPDESK, Role.AUDITOR])
def test_nobody_else_takes_in(plan, role):
    officer = Officer(plan, role=role)

    assert officer.desk.address("take_in", plan) not in officer.overview().content.decode()
    assert officer.look().status_code == 403
    assert officer.take_in(plan.kader.window("submit").until).status_code == 403
    assert not Submission.objects.exists()
