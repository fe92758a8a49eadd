import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.register import Entry, register_schema, write_register
from tests.documents import samples

MADE_AT = dt.datetime(2017, 9, 1, 10, 0, 0, 8000, tzinfo=dt.UTC)
STATUSES = ("granted", "refused", "withdrawn", "refused_at_intake", "did_not_apply")


def entries():
    return [
        Entry(
            code=applicant.code,
            name=applicant.name,
            payee_code=applicant.payee.code,
            payee=applicant.payee.name,
            status=STATUSES[at % 5],
            asked=None if STATUSES[at % 5] == "did_not_apply" else 9_000_000,
            granted=8_500_001 if STATUSES[at % 5] == "granted" else None,
            start=dt.date(2018, 1, 1),
            end=dt.date(2019, 12, 31),
            facts={"stadium_nu": 2, "stadium_doel": 5} if STATUSES[at % 5] == "granted" else {},
        )
        for at, applicant in enumerate(samples.regions().applicant_list)
    ]


def register(listed=None, total=7 * 8_500_001):
    return write_register(
        samples.regions(),
        entries() if listed is None else listed,
        kader_sha256="ab" * 32,
        total=total,
        language="nl",
        made_at=MADE_AT,
    )


@pytest.mark.meets("R134")
def test_every_applicant_is_in_it_also_who_did_not_apply():
    found = json.loads(register().json)

    assert [row["code"] for row in found["applicants"]] == [
        applicant.code for applicant in samples.regions().applicant_list
    ]
    assert found["counts"] == dict.fromkeys(sorted(STATUSES), 7)
    assert found["granted_total"] == "595000.07"
    assert found["format"] == 1
    assert found["generated_at"] == "2017-09-01T10:00:00Z"
    assert found["applicants"][0]["granted"] == "85000.01"
    assert found["applicants"][0]["facts"] == {"stadium_nu": 2, "stadium_doel": 5}


def test_the_file_is_as_its_schema_says():
    jsonschema.validate(json.loads(register().json), json.loads(register_schema()))


def test_the_csv_has_a_column_for_each_fact():
    lines = register().csv.decode().split("\r\n")

    assert lines[0] == (
        "code,name,payee_code,payee,status,asked,granted,start,end,fact_stadium_nu,"
        "fact_stadium_doel"
    )
    assert lines[1].endswith(",granted,90000.00,85000.01,2018-01-01,2019-12-31,2,5")
    assert len(lines) == 37


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda listed: [*listed, listed[0]], "register.applicant_twice"),
        (lambda listed: listed[1:], "register.applicant_missing"),
        (lambda listed: [*listed, replace(listed[0], code="AM99")], "register.applicant_unknown"),
        (lambda listed: [replace(listed[0], granted=None), *listed[1:]],
         "register.amount_and_status_differ"),
        (lambda listed: [listed[0], replace(listed[1], granted=1), *listed[2:]],
         "register.amount_and_status_differ"),
        (lambda listed: [replace(listed[0], granted=1), *listed[1:]], "totals.differ"),
    ],
)  # fmt: skip
def test_a_register_that_contradicts_itself_is_not_published(change, code):
    with pytest.raises(DocumentProblem) as caught:
        register(change(entries()))

    assert caught.value.code == code


@settings(deadline=None)
@given(st.text(st.characters()))
def test_any_name_can_be_published(text):
    first, *others = entries()
    found = register([replace(first, name=text, facts={"x": text}), *others])

    assert json.loads(found.json)["applicants"][0]["facts"]["x"] is not None
    jsonschema.validate(json.loads(found.json), json.loads(register_schema()))
