import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import SYSTEM
from kaderwerk.organisations.models import Invitation
from kaderwerk.organisations.services.invitations import (
    LIFETIME,
    InvitationUnusable,
    accept,
    issue,
    usable,
)
from tests.organisations import make

pytestmark = pytest.mark.django_db

PASSWORD = "zee-schuim-vlag"


def invited():
    person = make.person("Karin")
    invitation, token = issue(person=person, actor=SYSTEM)
    return person, invitation, token


def accepted(token):
    return accept(token=token, name="Karin de Vries", password=PASSWORD)


def refused(token):
    with pytest.raises(InvitationUnusable) as no:
        usable(token)
    with pytest.raises(InvitationUnusable):
        accepted(token)
    return no.value.code


def test_who_was_invited_takes_a_name_and_a_password():
    person, _, token = invited()

    assert accepted(token) == person
    person.refresh_from_db()
    assert person.name == "Karin de Vries"
    assert person.check_password(PASSWORD)


def test_a_link_works_once():
    _, _, token = invited()
    accepted(token)

    assert refused(token) == "invitation.used"


def test_a_link_works_for_two_weeks_of_real_time(monkeypatch):
    _, _, token = invited()
    issued = clock.real_now()
    with clock.moved_to(issued + 10 * LIFETIME):
        assert usable(token)

    monkeypatch.setattr(clock, "real_now", lambda: issued + LIFETIME - dt.timedelta(minutes=1))
    assert usable(token)
    monkeypatch.setattr(clock, "real_now", lambda: issued + LIFETIME + dt.timedelta(minutes=1))
    assert refused(token) == "invitation.expired"


def test_a_newer_link_ends_the_one_before():
    person, _, first = invited()
    _, second = issue(person=person, actor=SYSTEM)

    assert refused(first) == "invitation.expired"
    assert usable(second).person == person


@pytest.mark.parametrize("token", ["", "x", "\0", "\ud800", "é" * 2000])
def test_a_link_that_nobody_made_is_unknown(token):
    invited()

    assert refused(token) == "invitation.unknown"


def test_the_link_of_somebody_who_left_does_not_work():
    person, _, token = invited()
    person.is_active = False
    person.save()

    assert refused(token) == "invitation.unknown"


def test_the_token_is_kept_nowhere():
    _, invitation, token = invited()
    accepted(token)

    stored = Invitation.objects.values().get(pk=invitation.pk)
    assert all(token not in str(value) for value in stored.values())
    assert all(token not in str(row) for row in Entry.objects.values())


def test_inviting_and_coming_in_stand_in_the_record():
    person, _, token = invited()
    accepted(token)

    entries = list(Entry.objects.order_by("id"))
    assert [entry.action for entry in entries] == ["invitation.issued", "invitation.accepted"]
    assert entries[1].person == person.pk
