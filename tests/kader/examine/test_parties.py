import datetime as dt

import pytest

from kaderwerk.kader.examine import examine
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Contact, Party
from tests.kader import make
from tests.kader.make import CITY, PARTIES, PROVIDER, kader, party, text

FORM = kader(text("name"))


def found(*parties: Party, form: Kader = FORM, **fields) -> list[tuple[str, str]]:
    """Codes and levels for a plan of which only the organisations can be wrong."""
    plan = make.plan({"name": "Samen"}, parties=parties, **fields)
    return [(finding.code, finding.level) for finding in examine(form, plan).findings]


def codes(*parties: Party, **fields) -> list[str]:
    return [code for code, _ in found(*parties, **fields)]


def test_organisations_as_the_framework_asks_give_no_finding():
    assert found(*PARTIES) == []


@pytest.mark.meets("R006")
def test_who_is_not_on_the_list_cannot_apply():
    plan = make.plan({"name": "Samen"}, applicant="AM99")

    (finding,) = examine(FORM, plan).findings

    assert (finding.code, finding.level) == ("applicant.not_on_list", "blocks")
    assert finding.params == {"applicant": "AM99", "noun": "region"}


@pytest.mark.meets("R006", "R020")
def test_an_applicant_must_be_on_the_list_on_the_last_day_for_handing_in():
    gone = party("city", name="Gemeente Weg", code="GM0002")

    assert codes(gone, PROVIDER, applicant="AM02") == ["applicant.not_valid"]

    plan = make.plan({"name": "Samen"}, applicant="AM02", parties=(gone, PROVIDER))
    assert examine(FORM, plan, day=dt.date(2017, 6, 23)).findings == ()


def test_without_a_window_the_day_of_the_list_counts():
    form = kader(text("name"), phases=())
    gone = party("city", name="Gemeente Weg", code="GM0002")

    assert found(gone, PROVIDER, form=form, applicant="AM02") == []


@pytest.mark.meets("R039")
def test_the_payee_is_the_one_of_the_list_and_no_other():
    assert codes(party("city", name="Gemeente Haren", code="GM0017"), PROVIDER) == [
        "party.payee_differs"
    ]
    assert codes(party("city", name="Gemeente Groningen"), PROVIDER) == ["party.payee_differs"]


@pytest.mark.meets("R039")
def test_the_payee_under_another_name_is_told():
    renamed = party("city", name="Groningen", code="GM0014")

    assert found(renamed, PROVIDER) == [("party.payee_name_differs", "warns")]


def test_an_organisation_is_in_a_plan_once():
    twin = party("twin", "provider", name="organisation  PROVIDER")
    city_again = party("works", "employer", name="Sociale dienst", code=CITY.code)

    assert codes(*PARTIES, twin) == ["party.organisation_twice"]
    assert codes(city_again, *PARTIES) == ["party.organisation_twice"]
    other = party("other", "provider", name="Organisation provider", code="X1")
    assert codes(*PARTIES, other) == []


def test_a_plan_has_exactly_one_payee():
    assert codes(PROVIDER) == ["party.payee_missing", "party.signature_missing"]
    assert codes(CITY, PROVIDER, party("second", "city", code="GM0014")) == ["party.payee_twice"]


@pytest.mark.meets("R045", "R046", "R047")
def test_each_type_that_must_sign_has_one_that_signs():
    reading = party("provider", signs=False)

    assert found(CITY, reading) == [("party.signature_missing", "blocks")]
    assert found(CITY, reading, party("second", "provider")) == []


@pytest.mark.meets("R047", "R048")
def test_more_organisations_may_sign():
    assert found(CITY, PROVIDER, party("other", "provider"), party("works", "employer")) == []


def test_who_takes_part_without_signing_cannot_sign():
    assert codes(*PARTIES, party("council")) == ["party.may_not_sign"]
    assert codes(*PARTIES, party("council", signs=False)) == []


def test_no_more_of_a_type_take_part_than_the_framework_allows():
    councils = (party("council", signs=False), party("second", "council", signs=False))

    assert codes(*PARTIES, *councils) == ["party.too_many"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (party("city", "provider"), "party.key_twice"),
        (party("with space", "provider"), "party.key_wrong"),
        (party("é", "provider"), "party.key_wrong"),
        (party("Capital", "provider"), "party.key_wrong"),
        (party("x", "school"), "party.type_unknown"),
        (party("x", "provider", name=" "), "party.name_missing"),
        (party("x", "provider", name="x" * 201), "party.text_wrong"),
        (party("x", "provider", deputy_name="a\x00"), "party.text_wrong"),
        (party("x", "provider", contact=Contact(name="A\ud800", email="a@b.nl")),
         "party.text_wrong"),
    ],
)  # fmt: skip
def test_an_organisation_that_cannot_be_kept_says_why(wrong, code):
    assert code in codes(*PARTIES, wrong)


@pytest.mark.meets("R086")
@pytest.mark.parametrize(
    "contact", [Contact(), Contact(name="Ank"), Contact(email="ank@example.nl")]
)
def test_each_organisation_that_signs_has_someone_who_can_be_reached(contact):
    assert found(CITY, party("provider", contact=contact)) == [("party.without_contact", "blocks")]
    assert found(*PARTIES, party("x", "employer", signs=False, contact=contact)) == []


def test_a_contact_that_cannot_be_reached_is_told():
    mail = party("provider", contact=Contact(name="Ank", email="ank"))
    phone = party("provider", contact=Contact(name="Ank", phone="bel"))

    assert codes(CITY, mail) == ["party.email_wrong"]
    assert codes(CITY, phone) == ["party.phone_wrong"]


def test_who_signs_may_be_filled_in_later():
    assert found(CITY, party("provider", signatory_name=" ")) == [
        ("party.signatory_missing", "warns")
    ]


def test_a_plan_of_hundreds_of_organisations_is_refused_at_once():
    many = [party(f"p{n}", "employer") for n in range(100_000)]

    assert codes(*PARTIES, *many) == ["party.too_many_in_all"]
