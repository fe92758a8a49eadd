import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Applicant, Organisation, Person, Seat
from tests.organisations import make

pytestmark = pytest.mark.django_db


def test_an_address_is_one_person_however_it_is_written():
    person = make.person(email="Karin.deVries@Example.nl")

    assert person.email == "karin.devries@example.nl"
    assert Person.objects.get(email="KARIN.DEVRIES@example.nl") == person
    assert Person.objects.get_by_natural_key("Karin.DeVries@example.nl") == person
    with pytest.raises(IntegrityError), transaction.atomic():
        make.person(email="karin.devries@example.nl")


def test_an_organisation_has_its_own_code_but_many_can_have_none():
    make.organisation(code="GM0001")
    make.organisation(), make.organisation()

    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation(code="GM0001")
    assert Organisation.objects.filter(code="").count() == 2


def test_a_code_stands_once_on_a_list():
    payee = make.organisation()
    Applicant.objects.create(list="a", code="R01", name="Een", payee=payee)
    Applicant.objects.create(list="b", code="R01", name="Een", payee=payee)

    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.create(list="a", code="R01", name="Twee", payee=payee)


def test_an_applicant_is_valid_for_a_day_at_least():
    with pytest.raises(IntegrityError), transaction.atomic():
        Applicant.objects.create(
            list="a",
            code="R01",
            name="Een",
            payee=make.organisation(),
            valid_from=dt.date(2017, 1, 2),
            valid_until=dt.date(2017, 1, 1),
        )


@pytest.mark.parametrize("role", [Role.WRITER, Role.ASSESSOR])
def test_an_open_seat_is_held_once(role):
    seat = make.seat(role)
    again = {
        "whom": seat.person,
        "organisation": seat.organisation,
        "scope_kind": seat.scope_kind,
        "scope_id": seat.scope_id,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        make.seat(role, **again)

    Seat.objects.filter(pk=seat.pk).update(until=make.LONG_AGO)
    make.seat(role, **again)


@pytest.mark.parametrize(
    ("kind", "of"), [(ScopeKind.PLAN, None), (ScopeKind.HOUSE, uuid4()), ("region", uuid4())]
)
def test_a_seat_is_of_one_thing_or_of_the_house(kind, of):
    with pytest.raises((IntegrityError, ValueError)), transaction.atomic():
        make.seat(Role.WRITER, scope_kind=kind, scope_id=of)


def test_a_seat_does_not_end_before_it_began():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.seat(until=make.LONG_AGO - dt.timedelta(seconds=1))


def test_a_role_reads_back_as_a_role():
    seat = Seat.objects.get(pk=make.seat(Role.SIGNATORY).pk)

    assert seat.role is Role.SIGNATORY
    assert seat.scope_kind is ScopeKind.PLAN
