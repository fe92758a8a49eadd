"""The second framework goes through the whole line, without a line of code of its own."""

import csv
import json
import sqlite3

import openpyxl
import pytest


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_ends_with_nothing_wrong(second):
    assert second.code == 0, second.stderr
    assert second.stdout.splitlines()[-1] == "verify: 0 problems"


@pytest.mark.parametrize(
    ("file", "ending", "why"),
    [
        ("alder-hill", "granted", []),
        ("birch-quay", "granted", []),
        ("dogwood-west", "granted", []),
        ("lower-alder", "refused", ["decision.reason"]),
        ("cedar-lock", "refused", ["decision.reason"]),
        ("birch-park", "unsigned", ["signature.missing"]),
        ("elm-green", "late", ["rehearsal.late"]),
    ],
)
def test_each_plan_meets_its_own_end(second, file, ending, why):
    assert second.fate_of(file) == (ending, why)


def test_a_plan_that_is_not_complete_is_never_signed_and_says_what_is_missing(second):
    ending, why = second.fate_of("firth-end")

    assert ending == "incomplete"
    assert "answer.missing" in why


def test_an_applicant_may_have_more_than_one_plan(second):
    assert {name: fate["applicant"] for name, fate in second.fates.items() if "alder" in name} == {
        "alder-hill": "D01",
        "lower-alder": "D01",
    }


def test_what_no_longer_fits_under_the_ceiling_is_refused_with_that_reason(second):
    [why] = second.fates["lower-alder"]["why"]

    assert "not enough money left" in why["params"]["reason"]


def test_what_is_granted_is_the_same_everywhere_to_the_cent(second):
    register = json.loads((second.out / "register.json").read_text("utf-8"))
    transfers = rows_of(second.out / "transfers.csv")
    sheet = openpyxl.load_workbook(second.out / "transfers.xlsx", data_only=True).worksheets[0]
    granted = sum(fate["granted_cents"] for fate in second.fates.values())
    with sqlite3.connect(second.out / "rehearsal.sqlite3") as database:
        ledger = database.execute("SELECT sum(cents) FROM decisions_ledgerline").fetchone()[0]
        counted = database.execute("SELECT granted_cents FROM rounds_round").fetchone()[0]

    assert granted > 0
    assert ledger == counted == granted
    assert round(float(register["granted_total"]) * 100) == granted
    assert round(sum(float(row["amount_total"]) for row in transfers) * 100) == granted
    assert (
        round(max(c.value for r in sheet for c in r if isinstance(c.value, int | float)) * 100)
        == granted
    )


def test_everyone_on_the_list_is_in_the_register_also_who_did_not_apply(second):
    rows = rows_of(second.out / "register.csv")

    assert [row["code"] for row in rows] == ["D01", "D02", "D03", "D04", "D05", "D06"]
    assert {row["code"] for row in rows if row["status"] == "did_not_apply"} == {"D05", "D06"}


def test_a_payment_without_a_circular_has_none(second):
    assert not list(second.out.glob("circular*"))


def test_there_is_a_receipt_for_what_was_handed_in_and_a_letter_for_what_was_decided(second):
    receipts = {path.name for path in (second.out / "receipts").glob("*.pdf")}
    letters = {path.name for path in (second.out / "letters").glob("*.pdf")}

    assert len(receipts) == 5
    assert len([name for name in letters if name.startswith("refused-")]) == 2
    assert len(letters) == 5


def test_progress_is_shown_while_it_plays(second):
    assert "write 8/8" in second.stderr or "write" in second.stderr
    assert "verify chains" in second.stderr
