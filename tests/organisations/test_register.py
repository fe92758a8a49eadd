import datetime as dt

import pytest

from kaderwerk.audit.models import Entry
from kaderwerk.audit.verification import verify_chains
from kaderwerk.kader.model import Body
from kaderwerk.organisations.actor import SYSTEM
from kaderwerk.organisations.models import Applicant, Organisation
from kaderwerk.organisations.services.register import Difference, ListDiffers, admit, enrol
from tests.organisations import make

pytestmark = pytest.mark.django_db


def admitted(*applicants, on="regions-2017"):
    return admit(list_slug=on, applicants=applicants, actor=SYSTEM)


@pytest.mark.meets("R006", "R020")
def test_a_list_is_registered_with_payees_and_members():
    found = admitted(make.listed("R01"), make.listed("R02", valid_from=dt.date(2017, 1, 1)))

    assert list(found) == ["R01", "R02"]
    assert found["R01"].payee.code == "R01A"
    assert {organisation.code for organisation in found["R01"].members.all()} == {"R01A", "R01B"}
    assert Applicant.objects.get(code="R02").valid_from == dt.date(2017, 1, 1)


def test_admitting_a_list_again_changes_nothing():
    first = admitted(make.listed("R01"))
    again = admitted(make.listed("R01"))

    assert first == again
    assert Organisation.objects.count() == 2
    assert Entry.objects.count() == 1


def test_what_a_longer_list_adds_is_added():
    admitted(make.listed("R01"))

    found = admitted(make.listed("R01"), make.listed("R02"))

    assert len(found) == Applicant.objects.count() == 2
    assert [entry.data["count"] for entry in Entry.objects.order_by("pk")] == [1, 1]
    assert list(verify_chains()) == []


def test_two_lists_share_their_organisations():
    old, new = admitted(make.listed("R01")), admitted(make.listed("R01"), on="regions-2018")

    assert old["R01"] != new["R01"]
    assert old["R01"].payee == new["R01"].payee


@pytest.mark.meets("R039")
def test_who_is_paid_never_changes_silently():
    admitted(make.listed("R01"))
    other = Body(code="R01B", name="Gemeente R01B")

    with pytest.raises(ListDiffers) as refused:
        admitted(make.listed("R01", payee=other), make.listed("R02"))

    assert refused.value.differences == (Difference("R01", "payee", "R01A", "R01B"),)
    assert Applicant.objects.get().payee.code == "R01A"


def test_everything_that_differs_is_told_at_once():
    admitted(make.listed("R01"), make.listed("R02"))

    with pytest.raises(ListDiffers) as refused:
        admitted(
            make.listed("R01", name="Anders", valid_until=dt.date(2017, 12, 31)),
            make.listed("R02", members=()),
        )

    assert [(d.applicant, d.field) for d in refused.value.differences] == [
        ("R01", "name"),
        ("R01", "valid_until"),
        ("R02", "members"),
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_costs_as_many_queries_however_long_it_is(count, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        admitted(*(make.listed(f"R{n:02}") for n in range(count)))


def test_an_organisation_is_known_by_its_code():
    first = enrol(name="Werkplein Noord (fictief)", code="00000001", invented=True, actor=SYSTEM)
    again = enrol(name="Werkplein", code="00000001", actor=SYSTEM)

    assert first == again
    assert again.name == "Werkplein Noord (fictief)"
    assert Entry.objects.count() == 1


def test_organisations_without_a_code_are_each_their_own():
    first = enrol(name="Cliëntenraad", actor=SYSTEM)

    assert enrol(name="Cliëntenraad", actor=SYSTEM) != first
