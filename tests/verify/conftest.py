"""A small scheme, played from beginning to end, to be damaged."""

import pytest

from kaderwerk import clock
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.transferring import note_reference
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.services.signing import decline, withdraw_signature
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from tests import make
from tests.undone import undone


@pytest.fixture(scope="package")
def scheme(django_db_setup, django_db_blocker):
    """Everything that can happen has happened, in a transaction that is undone at the end."""
    with django_db_blocker.unblock(), undone():
        yield play()


def play():
    """Two plans granted, one of them given back; one refused, one withdrawn, one being written."""
    round = make.round_of()
    first = make.place(round, "D01")
    granted = make.submitted(first)
    changed(make.judged(make.taken_up(granted)))
    refused = make.judged(make.taken_up(make.submitted(make.place(round, "D03"), "cedar-lock")))
    renounced = make.judged(make.taken_up(make.submitted(make.place(round, "D04"), "dogwood-west")))
    taken_back = make.submitted(make.place(round, "D02"), "birch-quay")
    withdraw(taken_back.pk, actor=make.member(taken_back, Role.WRITER))
    draft = make.filled(first, "lower-alder", number=2)
    make.frozen(draft)
    make.signed_by(draft, "homes")
    unwilling = make.member(draft, Role.SIGNATORY, "residents")
    with clock.moved_to(make.during(round.kader, "assess")):
        withdraw_signature(
            draft.pk, reason="Wait.", actor=make.member(draft, Role.SIGNATORY, "homes")
        )
        decline(draft.pk, reason="Not like this.", actor=unwilling)
        asked = ask_extension(
            round.pk,
            phase="decide",
            until=make.after(round.kader, "decide"),
            reason="Illness.",
            actor=make.official(Role.ROUND_MANAGER),
        )
        confirm_extension(asked.pk, actor=make.official(Role.DECIDER))
    for plan in (granted, refused, renounced):
        make.settled(make.fresh(plan))
    lines = make.proposed(
        make.line_of(make.fresh(granted)),
        make.line_of(make.fresh(refused), 0),
        make.line_of(make.fresh(renounced)),
    )
    decider = make.official(Role.DECIDER)
    with clock.moved_to(make.during(round.kader, "decide")):
        for decision in [decide(line.pk, actor=decider) for line in lines]:
            make.published(decision)
        make.circular(round)
        renounce(renounced.pk, reason="No staff.", actor=make.member(renounced, Role.WRITER))
        make.circular(round)
        note_reference(
            round.pk, circular="May circular", paragraph="2.1", actor=make.official(Role.FINANCE)
        )
    confirmed()
    return round


def confirmed():
    """A plan of the other framework, in which an organisation confirmed its contribution."""
    place = make.place(make.round_of(make.LARGE), "AM20")
    plan = make.with_parties(make.started(place), make.plan_text(place.round.kader, "AM20"))
    confirm(plan.pk, actor=make.member(plan, Role.WRITER, "uwv"))


def changed(plan):
    """The plan asked to change, replied to, signed and handed in again, and judged again."""
    request = make.asked_to_change(plan, "need")
    moment = make.during(plan.kader, "assess")
    with clock.moved_to(moment):
        for item in request.items.all():
            reply(plan.pk, item.pk, text="Done.", actor=make.member(plan, Role.WRITER))
    make.write(plan, why=plan_text() + " And more.")
    make.signed(make.fresh(plan))
    make.handed_in(make.fresh(plan), moment)
    make.judged(make.fresh(plan))


def plan_text():
    return make.plan_text(make.SMALL.kader, "alder-hill").answers["why"]


@pytest.fixture
def damaged(scheme):
    """The scheme, whose damage by a test is undone after it."""
    with undone():
        yield scheme


@pytest.fixture
def damaged_again():
    """Damage inside is undone at once, so that a test can do more than one."""
    return undone
