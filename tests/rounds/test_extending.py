"""A window ends later: a reason, two people and a notice."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import Role
from kaderwerk.post.models import Message
from kaderwerk.rounds.models import ExtensionConfirmation
from kaderwerk.rounds.queries import window_of
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from tests import make
from tests.raising import impossible, refused

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R113")]


@pytest.fixture(scope="module")
def round(shared):
    return make.round_of()


@pytest.fixture(scope="module")
def plan(round):
    return make.started(make.place(round))


@pytest.fixture
def manager():
    return make.official(Role.ROUND_MANAGER)


def later(round, days=2, phase="submit"):
    return round.kader.window(phase).until + dt.timedelta(days=days)


def ask(round, actor, **fields):
    with clock.moved_to(make.during(round.kader, "submit")):
        return ask_extension(
            round.pk,
            **{
                "phase": "submit",
                "until": later(round),
                "reason": "The site was down for two hours.",
                "actor": actor,
            }
            | fields,
        )


def confirm(extension, actor=None):
    with clock.moved_to(make.during(extension.round.kader, "submit")):
        return confirm_extension(extension.pk, actor=actor or make.official(Role.DECIDER))


def test_two_people_extend(round, manager):
    asked = ask(round, manager)
    before = window_of(make.place(round), "submit").until
    confirm(asked)

    assert before == round.kader.window("submit").until
    assert window_of(make.place(round), "submit").until == later(round)


def test_one_person_cannot_do_both(round, manager):
    asked = ask(round, manager)

    with refused("extension.same_person"):
        confirm(asked, manager)
    assert not ExtensionConfirmation.objects.exists()


def test_confirming_twice_is_once(round, manager):
    asked = ask(round, manager)
    confirm(asked)
    confirm(asked)

    assert Entry.objects.filter(action="round.confirm_extension").count() == 1


def test_a_window_only_ever_ends_later(round, manager):
    confirm(ask(round, manager, until=later(round, 5)))

    for days in (0, -1, 5, 3):
        with impossible("extension.not_later"):
            ask(round, manager, until=later(round, days))
    confirm(ask(round, manager, until=later(round, 6)))


def test_of_an_extension_for_all_and_one_for_one_the_later_counts(round, manager):
    first, second = make.place(round), make.place(round, "D02")
    confirm(ask(round, manager, until=later(round, 5), place_id=first.pk))
    confirm(ask(round, manager, until=later(round, 3)))

    assert window_of(first, "submit").until == later(round, 5)
    assert window_of(second, "submit").until == later(round, 3)


def test_an_extension_of_one_phase_is_not_one_of_another(round, manager):
    confirm(ask(round, manager, phase="decide", until=later(round, phase="decide")))

    assert window_of(make.place(round), "submit").until == round.kader.window("submit").until


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reason": "  "}, "extension.no_reason"),
        ({"phase": "consult"}, "extension.unknown_phase"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(round, manager, fields, code):
    with impossible(code):
        ask(round, manager, **fields)


def test_a_place_in_another_round_is_not_extended_here(round, manager):
    with impossible("extension.other_round"):
        ask(round, manager, place_id=make.place(make.round_of()).pk)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.FINANCE, Role.HELPDESK, Role.AUDITOR])
def test_nobody_else_extends(round, manager, role):
    with refused("who.not_the_round_manager"):
        ask(round, make.official(role))
    with refused("who.not_the_round_manager"):
        confirm(ask(round, manager), make.official(role))


def test_whoever_it_is_for_is_told_once_it_is_confirmed(round, plan, manager):
    writer = make.member(plan, Role.WRITER)
    first = make.applicant_coordinator(make.place(round))
    elsewhere = make.applicant_coordinator(make.place(round, "D02"))
    gone = make.member(plan, Role.SIGNATORY)
    make.seat_ended(gone)

    asked = ask(round, manager, place_id=plan.place_id)
    assert not Message.objects.exists()
    confirm(asked)

    told = set(Message.objects.values_list("to_person", flat=True))
    assert {writer.person, first.person} <= told
    assert not told & {elsewhere.person, gone.person}
    message = Message.objects.first()
    assert "Handing in" in message.body
    assert "31 March 2026" in message.body
    assert "two hours" in message.body


def test_an_extension_for_all_is_told_to_all(round, plan, manager):
    elsewhere = make.applicant_coordinator(make.place(round, "D02"))
    another_round = make.applicant_coordinator(make.place(make.round_of(make.LARGE), "AM01"))
    confirm(ask(round, manager))

    told = set(Message.objects.values_list("to_person", flat=True))
    assert elsewhere.person in told
    assert another_round.person not in told
