"""Nothing on time is refused and nothing late is taken: what counts is when it arrived."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk import clock
from kaderwerk.kader.model import Window, is_a_clear_local_time
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Submission
from kaderwerk.plans.problems import OutsideWindow
from kaderwerk.plans.services.handing_in import hand_in, take_in
from kaderwerk.plans.services.signing import withdraw_signature
from kaderwerk.rounds.services.extending import ask_extension
from tests import make
from tests.raising import impossible

pytestmark = pytest.mark.usefixtures("apart")

VECTORS = json.loads((Path(__file__).parents[1] / "data/deadline-vectors.json").read_text("utf-8"))
ZONE = ZoneInfo(VECTORS["zone"])
TICK = dt.timedelta(microseconds=1)


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def window(plan):
    return plan.kader.window("submit")


def give(plan, received, at=None):
    """Hands in what was received at a moment, and is handled at that moment or a later one."""
    actor = make.member(plan, Role.WRITER)
    with clock.moved_to(at or received):
        return hand_in(plan.pk, received_at=received, actor=actor)


# --- the edges ---------------------------------------------------------------------------------


@pytest.mark.meets("R113")
def test_the_first_moment_of_the_window_is_inside(plan, window):
    assert give(plan, window.start).received_at == window.start


@pytest.mark.meets("R113")
def test_a_microsecond_before_it_opens_is_too_early(plan, window):
    with pytest.raises(OutsideWindow) as problem:
        give(plan, window.start - TICK)

    assert problem.value.code == "window.not_open"
    assert problem.value.start == window.start


@pytest.mark.meets("R113")
def test_the_last_microsecond_is_on_time(plan, window):
    assert give(plan, window.until - TICK).received_at == window.until - TICK


@pytest.mark.meets("R113")
def test_the_closing_moment_itself_is_too_late(plan, window):
    with pytest.raises(OutsideWindow) as problem:
        give(plan, window.until)

    assert problem.value.code == "window.closed"
    assert problem.value.until == problem.value.arrived == window.until
    assert not Submission.objects.exists()


@pytest.mark.meets("R113")
def test_what_arrived_in_time_is_taken_however_late_it_is_handled(plan, window):
    submission = give(plan, window.until - TICK, at=window.until + dt.timedelta(minutes=5))

    assert submission.received_at == window.until - TICK
    assert submission.at == window.until + dt.timedelta(minutes=5)


def test_a_clock_that_is_ahead_makes_nobody_late(plan, window):
    now = window.until - TICK
    submission = give(plan, window.until + dt.timedelta(minutes=1), at=now)

    assert submission.received_at == now


def test_a_clock_that_is_ahead_opens_nothing_early(plan, window):
    with impossible("window.not_open"):
        give(plan, window.start + TICK, at=window.start - TICK)


@pytest.mark.meets("R113")
def test_the_window_of_2017_is_up_to_and_including_saturday_24_june():
    window = make.LARGE.kader.window("submit")

    assert window.start == dt.datetime(2017, 6, 12, tzinfo=ZONE)
    assert window.until == dt.datetime(2017, 6, 25, tzinfo=ZONE)
    assert window.last_moment.isoformat() == "2017-06-24T23:59:59+02:00"
    assert window.last_moment.strftime("%A") == "Saturday"


def test_a_window_over_the_change_of_the_clock_ends_at_its_own_noon(window):
    zone = ZoneInfo("Europe/Lisbon")

    assert (window.until - window.start).total_seconds() == 13 * 86400 + 3 * 3600 - 0
    assert window.until.astimezone(dt.UTC).hour == 11
    assert window.until.astimezone(zone).hour == 12


# --- the vectors -------------------------------------------------------------------------------


def moment(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.meets("R113")
@pytest.mark.parametrize("vector", [v for v in VECTORS["window_logic"] if "close_exclusive" in v])
def test_the_vectors_of_the_window_hold(vector):
    window = Window(None, moment(vector["close_exclusive"]))
    arrived = moment(vector.get("received") or vector["received_at_edge"])

    assert (arrived in window) == vector["expected"].startswith("accepted")


@pytest.mark.parametrize("vector", VECTORS["instants"], ids=lambda v: v["local"])
def test_the_vectors_of_the_clock_hold(vector):
    try:
        local = dt.datetime.fromisoformat(vector["local"])
    except ValueError:
        assert vector["utc"] is None
        return
    assert is_a_clear_local_time(local, VECTORS["zone"]) == isinstance(vector["utc"], str)
    if isinstance(vector["utc"], str):
        instant = local.replace(tzinfo=ZONE).astimezone(dt.UTC)
        assert instant == dt.datetime.fromisoformat(vector["utc"])


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_every_moment_is_either_before_inside_or_after(microseconds):
    window = make.SMALL.kader.window("submit")
    for edge in (window.start, window.until):
        arrived = edge + dt.timedelta(microseconds=microseconds)
        assert (arrived in window) == (window.start <= arrived < window.until)


# --- extensions --------------------------------------------------------------------------------


def test_a_confirmed_extension_moves_the_end(plan, window):
    until = window.until + dt.timedelta(days=2)
    make.extended(plan, until)

    assert give(plan, until - TICK).received_at == until - TICK


def test_who_is_late_hears_that_before_what_could_have_been_mended(plan, window):
    snapshot = plan.snapshots.get()
    signature = snapshot.signatures.first()
    signatory = make.member(
        plan, Role.SIGNATORY, plan.partners.get(organisation=signature.organisation_id).key
    )
    with clock.moved_to(make.during(plan.kader, "draft")):
        withdraw_signature(plan.pk, reason="Not yet.", actor=signatory)

    with impossible("window.closed"):
        give(plan, window.until)


def test_an_extension_ends_as_sharply_as_the_window(plan, window):
    until = window.until + dt.timedelta(days=2)
    make.extended(plan, until)

    with impossible("window.closed"):
        give(plan, until)


def test_an_extension_for_one_applicant_is_not_for_another(plan, window):
    until = window.until + dt.timedelta(days=2)
    make.extended(plan, until, place=make.place(plan.place.round, "D02"))
    with impossible("window.closed"):
        give(plan, window.until)

    make.extended(plan, until, place=plan.place)
    give(plan, window.until)


def test_an_extension_that_nobody_confirmed_does_not_count(plan, window):
    with clock.moved_to(make.during(plan.kader, "submit")):
        ask_extension(
            plan.round_id,
            phase="submit",
            until=window.until + dt.timedelta(days=2),
            reason="The site was down.",
            actor=make.official(Role.ROUND_MANAGER),
        )

    with impossible("window.closed"):
        give(plan, window.until)


@pytest.mark.meets("R114")
def test_an_extension_counts_for_mail_as_well(plan, window):
    until = window.until + dt.timedelta(days=2)
    make.extended(plan, until)
    with clock.moved_to(until + dt.timedelta(days=1)):
        taken = take_in(plan.pk, arrived_at=until - TICK, actor=make.official(Role.INTAKE))

    assert taken.received_at == until - TICK
