"""The demo in each phase, made by the command: what waits there for a newcomer."""

from collections import Counter

import pytest

from kaderwerk import clock
from kaderwerk.assessments.models import Settlement
from kaderwerk.assessments.queries import standings
from kaderwerk.decisions.models import Circular, Decision, ProposalLine
from kaderwerk.demo.parties import UWV_CODE
from kaderwerk.demo.phases import HALFWAY, HERO, PHASES, UNDECIDED
from kaderwerk.demo.site.models import SetClock
from kaderwerk.kader.examine import examine
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import actor_for
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import frozen_snapshot, signatures_on, unsigned
from kaderwerk.plans.to_sign import to_sign_for
from kaderwerk.verify.run import verify
from tests.demo.site import in_demo_mode, made

pytestmark = pytest.mark.slow


def plan(code: str) -> Plan:
    return Plan.objects.with_place().get(place__applicant__code=code)


def cases() -> Counter[str]:
    return Counter(Plan.objects.values_list("case", flat=True))


@pytest.mark.parametrize("phase", list(PHASES))
def test_a_phase_is_as_it_is_said_and_keeps_every_promise(phase, tmp_path, django_db_blocker):
    database = made(phase, tmp_path)
    with django_db_blocker.unblock(), in_demo_mode(database):
        assert verify() == []
        moment = SetClock.objects.get().moment
        assert moment.date() == PHASES[phase].moment.date()
        AS_SAID[phase]()
        every_role_can_be_played()


def every_role_can_be_played():
    held = Seat.objects.filter(until=None)
    assert set(held.values_list("role", flat=True)) >= {
        "coordinator", "writer", "signatory", "client_representative", "stakeholder",
        "assessor", "decider", "finance", "round_manager", "auditor", "administrator",
    }  # fmt: skip
    assert held.filter(scope_kind="applicant").exists()
    several = Counter(held.filter(role="signatory").values_list("person", flat=True))
    assert max(several.values()) == 3


def writing():
    report = examine(plan(HERO).kader, text_of(plan(HERO)))
    assert report.is_complete
    assert plan(HERO).text == Text.WRITING
    half = examine(plan(HALFWAY).kader, text_of(plan(HALFWAY)))
    assert 0.3 < half.done / half.required < 0.8
    assert cases() == {Case.DRAFTING: Plan.objects.count()}
    assert 25 <= Plan.objects.count() < 35


def signing():
    hero = plan(HERO)
    assert hero.text == Text.SIGNING
    signatures = signatures_on(frozen_snapshot(hero))
    assert len(signatures) == 1
    assert len(unsigned(hero, signatures)) == 3
    assert Plan.objects.filter(text=Text.SIGNING).count() > 15
    several = Seat.objects.filter(role="signatory", until=None, organisation__code=UWV_CODE)
    seat = several.filter(person__in=several.filter(scope_id=hero.pk).values("person")).first()
    (scheme,) = to_sign_for(actor_for(seat.person_id, seat.pk, clock.now()))
    waits = {one.plan.pk for one in scheme.waiting}
    assert waits == {hero.pk, plan(HALFWAY).pk}
    assert cases() == {Case.DRAFTING: 34}


def assessing():
    assert plan(HERO).case == Case.SUBMITTED
    half = [standing.found for standing in standings(plan(HALFWAY))]
    assert None in half
    assert any(half)
    assert 5 < cases()[Case.SUBMITTED] < 30


def deciding():
    waiting = ProposalLine.objects.filter(decision=None).values_list(
        "plan__place__applicant__code", flat=True
    )
    assert sorted(waiting) == sorted(UNDECIDED)
    assert Decision.objects.count() == 31 - len(UNDECIDED)
    assert Settlement.objects.filter(submission__plan=plan(HERO)).exists()


def done():
    assert Decision.objects.count() == 31
    assert Plan.objects.exclude(published_at=None).count() == 31
    assert Circular.objects.filter(release__isnull=False).exists()


AS_SAID = {
    "write": writing,
    "sign": signing,
    "assess": assessing,
    "decide": deciding,
    "done": done,
}
