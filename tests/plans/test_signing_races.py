"""Several who read, sign again and come too late at the same moment."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import LateAttempt, ReadMark, Submission
from kaderwerk.plans.problems import NotReady, OutsideWindow
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.services.reading import note_reading
from kaderwerk.plans.services.signing import withdraw_signature
from kaderwerk.verify.run import verify
from tests import make
from tests.at_once import all_at_once, outcome

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

FEW = 8


@pytest.fixture
def plan():
    return make.signed(make.filled(make.place(make.round_of())))


def test_a_text_that_somebody_opens_many_times_at_once_was_read_once(plan):
    signatory = make.member(plan, Role.SIGNATORY, "homes")

    all_at_once(lambda _: note_reading(signatory, make.fresh(plan)), FEW)

    assert ReadMark.objects.count() == 1
    assert verify() == []


def test_what_comes_too_late_many_times_at_once_is_kept_once(plan):
    payee, closed = make.member(plan, Role.WRITER), make.after(plan.kader, "submit")

    with clock.moved_to(closed):
        outcomes = all_at_once(
            lambda _: outcome(
                lambda: hand_in(plan.pk, received_at=closed, actor=payee), OutsideWindow
            ),
            FEW,
        )

    assert all(isinstance(one, OutsideWindow) for one in outcomes)
    assert LateAttempt.objects.count() == 1
    assert verify() == []


def test_who_takes_a_signature_back_while_the_plan_is_handed_in_leaves_it_out_of_the_window(plan):
    """Whichever comes first, the plan is not with the ministry without that signature."""
    payee = make.member(plan, Role.WRITER)
    signatory = make.member(plan, Role.SIGNATORY, "homes")
    moment = make.during(plan.kader, "submit")
    acts = [
        lambda: outcome(
            lambda: hand_in(plan.pk, received_at=moment, actor=payee), NotReady, Refused
        ),
        lambda: withdraw_signature(plan.pk, reason="", actor=signatory),
    ]

    with clock.moved_to(moment):
        all_at_once(lambda n: acts[n](), 2)

    assert (make.fresh(plan).case, make.fresh(plan).held) == ("drafting", None)
    assert Submission.objects.count() <= 1
