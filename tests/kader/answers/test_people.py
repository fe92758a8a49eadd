import pytest

from kaderwerk.kader.answers import MISSING
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ContactQuestion,
    CoordinatorQuestion,
    CoordinatorRule,
    OrganisationQuestion,
)
from tests.kader import make
from tests.kader.make import PARTIES, codes_of, given, question, value_of

LEAD = question(OrganisationQuestion, "lead", types=("provider",))
CONTACT = question(ContactQuestion, "contact")
COORDINATOR = question(CoordinatorQuestion, "coordinator")
FILES = question(AttachmentQuestion, "files", max_files=2)

ANK = {"name": "Ank de Boer", "function": "", "email": "ank@example.nl", "phone": ""}
RIBW = make.party("ribw", "employer")
WITH_RIBW = (*PARTIES, RIBW)
FILE = {"name": "plan.pdf", "sha256": "ab" * 32, "size": 12}


def test_an_organisation_of_the_plan_is_kept_by_its_key():
    assert value_of(LEAD, " provider ") == "provider"


@pytest.mark.parametrize(
    ("raw", "code", "value"),
    [
        ("nobody", "answer.organisation_not_in_plan", "nobody"),
        ("city", "answer.organisation_of_wrong_type", "city"),
        (3, "answer.not_an_organisation", MISSING),
        (["provider"], "answer.not_an_organisation", MISSING),
        ("x" * 10_000, "answer.not_an_organisation", MISSING),
        ("\x00", "answer.not_an_organisation", MISSING),
    ],
)
def test_another_organisation_is_told_apart(raw, code, value):
    found, (finding,) = given(LEAD, raw)

    assert (found, finding.code) == (value, code)


def test_someone_who_can_be_reached_is_a_contact():
    assert value_of(CONTACT, {"name": " Ank de Boer ", "email": "ank@example.nl"}) == ANK


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": ""}, "contact.name_missing"),
        ({"email": ""}, "contact.not_reachable"),
        ({"email": "ank@"}, "contact.email_wrong"),
        ({"email": "ank de boer@example.nl"}, "contact.email_wrong"),
        ({"phone": "bel mij"}, "contact.phone_wrong"),
        ({"phone": "12"}, "contact.phone_wrong"),
        ({"phone": 505550100}, "answer.not_text"),
        ({"name": "x" * 201}, "answer.too_long"),
        ({"fax": "1"}, "answer.unknown_field"),
        ({1: "1"}, "answer.unknown_field"),
    ],
)
def test_a_contact_that_nobody_can_reach_says_why(change, code):
    assert codes_of(CONTACT, {**ANK, **change}) == [code]


@pytest.mark.parametrize("phone", ["050-555 01 00", "+31 (0)50 555 01 00", "050.5550100"])
def test_a_telephone_number_may_be_written_in_many_ways(phone):
    assert value_of(CONTACT, {**ANK, "phone": phone})["phone"] == phone


@pytest.mark.meets("R051")
@pytest.mark.parametrize("organisation", ["city", "provider"])
def test_the_coordinator_works_for_one_of_the_parties(organisation):
    value = value_of(COORDINATOR, {**ANK, "organisation": organisation})

    assert value == {**ANK, "organisation": organisation, "mandated_by": None}


@pytest.mark.meets("R051")
def test_another_organisation_may_not_provide_the_coordinator_without_a_mandate():
    raw = {**ANK, "organisation": "ribw"}

    _, (finding,) = given(COORDINATOR, raw, parties=WITH_RIBW)

    assert (finding.code, finding.level) == ("coordinator.without_mandate", "blocks")
    assert finding.params == {
        "organisation": "Organisation ribw",
        "types": "Type city, Type provider",
        "mandate_by": "Type city",
    }


@pytest.mark.meets("R051")
def test_a_mandate_of_the_centre_municipality_is_accepted_and_shown():
    raw = {**ANK, "organisation": "ribw", "mandated_by": "city"}

    value, (finding,) = given(COORDINATOR, raw, parties=WITH_RIBW)

    assert value["mandated_by"] == "city"
    assert (finding.code, finding.level) == ("coordinator.mandated", "informs")
    assert finding.params["mandated_by"] == "Gemeente Groningen"


@pytest.mark.meets("R051")
@pytest.mark.parametrize("mandator", ["provider", "ribw"])
def test_a_mandate_of_someone_else_is_refused(mandator):
    raw = {**ANK, "organisation": "ribw", "mandated_by": mandator}

    assert codes_of(COORDINATOR, raw, parties=WITH_RIBW) == ["coordinator.mandate_not_allowed"]


def test_without_a_mandate_in_the_framework_nobody_else_can_coordinate():
    rule = CoordinatorRule(types=("city",), source="Text")
    kader = make.kader(COORDINATOR, coordinator=rule)
    coordinator = {**ANK, "organisation": "provider", "mandated_by": "city"}

    assert make.codes(kader, {"coordinator": coordinator}) == ["coordinator.not_allowed"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (ANK, "coordinator.organisation_missing"),
        ({**ANK, "organisation": "nobody"}, "answer.organisation_not_in_plan"),
        ({**ANK, "organisation": "ribw", "mandated_by": "x"}, "answer.organisation_not_in_plan"),
        ({**ANK, "organisation": 3}, "answer.not_an_organisation"),
        ("Ank", "answer.not_a_contact"),
    ],
)
def test_a_coordinator_of_nobody_is_refused(raw, code):
    assert code in codes_of(COORDINATOR, raw, parties=WITH_RIBW)


@pytest.mark.parametrize("nothing", [None, "", {}, {"name": " ", "email": ""}])
def test_an_empty_contact_is_no_answer(nothing):
    assert given(CONTACT, nothing) == (MISSING, [])


def test_files_are_known_by_their_sha256():
    assert value_of(FILES, [{**FILE, "sha256": "AB" * 32}]) == [FILE]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("plan.pdf", "answer.not_files"),
        (["plan.pdf"], "answer.not_files"),
        ([{**FILE, "path": "/etc"}], "answer.not_files"),
        ([{**FILE, "name": "../plan.pdf"}], "file.name_wrong"),
        ([{**FILE, "name": ""}], "file.name_wrong"),
        ([{**FILE, "sha256": "ab"}], "file.sha256_wrong"),
        ([{**FILE, "sha256": None}], "file.sha256_wrong"),
        ([{**FILE, "size": -1}], "file.size_wrong"),
        ([{**FILE, "size": True}], "file.size_wrong"),
        ([FILE] * 3, "answer.too_many_files"),
        ([FILE] * 100_000, "answer.too_many_files"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(raw, code):
    assert codes_of(FILES, raw) == [code]
