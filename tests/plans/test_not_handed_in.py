"""That a plan has not been handed in stands on every page of it; that it came too late is kept."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import LateAttempt
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.verify.run import verify
from tests import make
from tests.plans.pages import post, visit, words
from tests.plans.test_all_pages import PAGES, asked, signing, withdrawn, writing
from tests.raising import impossible, refused
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

SECOND = dt.timedelta(seconds=1)


@pytest.fixture(scope="module")
def place(shared):
    return make.place(make.round_of(), "D01")


def said_on(plan, page, role=Role.COORDINATOR):
    response = visit(make.member(plan, role), page, plan)
    return response.status_code, words(response)


PHRASES = ("not been handed in", "Not handed in", "You can hand it in", "have not been handed in")


@pytest.mark.meets("R030")
@pytest.mark.parametrize("begins", [writing, signing, asked, withdrawn])
def test_every_page_of_a_plan_says_in_words_that_it_is_not_handed_in(place, begins):
    plan = begins(place)
    for page in PAGES:
        status, text = said_on(plan, page)
        if status == 200:
            assert any(p in text for p in (*PHRASES, "withdrawn", "asks for changes")), page


def test_while_it_is_signed_every_page_says_how_many_have_signed(place):
    plan = make.filled(place)
    make.frozen(plan)
    make.signed_by(plan, "homes")
    for page in ("parties", "people", "text", "check"):
        _status, text = said_on(make.fresh(plan), page)
        assert "1 of 5 organisations have signed." in text, page


def test_once_it_is_handed_in_no_page_says_so(place):
    plan = make.submitted(place)
    for page in ("parties", "people", "text"):
        _status, text = said_on(plan, page)
        assert not any(phrase in text for phrase in PHRASES), page


# --- too late ---------------------------------------------------------------------------------


@pytest.fixture
def signed(place):
    return make.signed(make.filled(place))


def late(plan, by=None, after=SECOND):
    closed = plan.kader.window("submit").until
    moment = closed - SECOND + after
    with clock.moved_to(moment), impossible("window.closed"):
        hand_in(plan.pk, received_at=moment, actor=by or make.member(plan, Role.WRITER))
    return moment


@pytest.mark.meets("R113")
def test_what_came_too_late_is_refused_and_kept_with_when_by_whom_and_which_text(signed):
    payee = make.member(signed, Role.WRITER)
    moment = late(signed, payee)

    attempt = LateAttempt.objects.get()
    assert (attempt.received_at, attempt.until) == (moment, signed.kader.window("submit").until)
    assert attempt.person_id == payee.person
    assert attempt.organisation_id == signed.payee_id
    assert attempt.snapshot == frozen_snapshot(signed)
    assert make.fresh(signed).held is None
    assert Entry.objects.get(action="plan.late").data["sha256"] == attempt.snapshot.sha256
    assert verify() == []


def test_the_first_try_counts_however_often_somebody_tries(signed):
    payee = make.member(signed, Role.WRITER)
    first = late(signed, payee)
    late(signed, payee, after=dt.timedelta(minutes=3))
    assert LateAttempt.objects.get().received_at == first


def test_what_comes_too_early_is_no_evidence_of_anything(signed):
    early = signed.kader.window("submit").start - SECOND
    with clock.moved_to(early), impossible("window.not_open"):
        hand_in(signed.pk, received_at=early, actor=make.member(signed, Role.WRITER))
    assert not LateAttempt.objects.exists()


def test_who_may_not_hand_in_leaves_nothing_behind(signed):
    closed = signed.kader.window("submit").until
    with clock.moved_to(closed), refused("who.not_the_payee"):
        hand_in(signed.pk, received_at=closed, actor=make.member(signed, Role.WRITER, "homes"))
    assert not LateAttempt.objects.exists()


def test_the_region_reads_it_to_the_second(signed):
    closed = signed.kader.window("submit").until
    payee = make.member(signed, Role.WRITER)
    answer = post(payee, "hand_in", signed, at=closed + SECOND)
    assert answer.status_code == 409
    for page in ("hand_in", "overview"):
        text = words(visit(payee, page, signed, at=closed + SECOND))
        assert "It came too late" in text
        assert "12:00:01" in text
        assert frozen_snapshot(signed).sha256 in text


def test_the_ministry_sees_that_it_came_and_nothing_of_what_it_says(signed):
    late(signed)
    officer = make.official(Role.ASSESSOR)
    with clock.moved_to(make.after(signed.kader, "submit")):
        page = as_actor(officer).get(f"/assess/{signed.round_id}/")
    text = words(page)
    assert "Came too late: Sunday 29 March 2026, 12:00:00" in text
    assert frozen_snapshot(signed).sha256 not in text
