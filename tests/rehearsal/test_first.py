"""The framework of 2017, from plan to circular."""

import csv
import sqlite3

import openpyxl
import pytest


@pytest.mark.meets("R037", "R129")
def test_every_plan_that_meets_the_framework_is_granted_without_ranking(first):
    assert first.code == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "verify: 0 problems"
    assert {name: fate["ending"] for name, fate in first.fates.items() if fate["file"]} == {
        "AM01": "granted", "AM20": "granted", "AM26": "granted",
    }  # fmt: skip


@pytest.mark.meets("R117")
def test_a_plan_that_was_asked_for_changes_comes_back_signed_again(first):
    events = [event["code"] for event in first.fates["AM26"]["events"]]

    assert events.index("changes_asked") < events.index("signed", events.index("changes_asked"))
    assert events.count("handed_in") == 2
    assert {path.name for path in (first.out / "receipts").glob("AM26*.pdf")} == {
        "AM26-1-1.pdf", "AM26-1-2.pdf",
    }  # fmt: skip


@pytest.mark.meets("R119", "R120", "R040")
def test_the_circular_has_the_amount_in_millions_and_the_euros_of_each_municipality(first):
    text = (first.out / "circular.md").read_text("utf-8")
    with (first.out / "circular.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = openpyxl.load_workbook(first.out / "circular.xlsx", data_only=True).worksheets[0]

    assert "€ 0,177 miljoen" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "duizend euro" in text
    assert [row["payee_code"] for row in rows] == ["GM0014", "GM0513", "GM0855"]
    assert [row["amount_total"] for row in rows] == ["90000.00", "24800.00", "62500.00"]
    assert 177300 in [cell.value for row in sheet for cell in row]


@pytest.mark.meets("R118", "R130")
def test_the_sum_is_the_same_in_letters_ledger_and_round(first):
    with sqlite3.connect(first.out / "rehearsal.sqlite3") as database:
        decided = database.execute("SELECT sum(amount_cents) FROM decisions_decision").fetchone()
        ledger = database.execute("SELECT sum(cents) FROM decisions_ledgerline").fetchone()
        years = database.execute(
            "SELECT year, sum(cents) FROM decisions_ledgerline GROUP BY year"
        ).fetchall()
        counted = database.execute("SELECT granted_cents FROM rounds_round").fetchone()

    assert decided == ledger == counted == (17_730_000,)
    assert years == [(2017, 8_865_000), (2018, 8_865_000)]


def test_people_of_every_organisation_wrote_and_the_mail_stayed_inside(first):
    with sqlite3.connect(first.out / "rehearsal.sqlite3") as database:
        writers = database.execute(
            "SELECT count(DISTINCT organisation_id) FROM answering_revision"
        ).fetchone()[0]
        modes = database.execute("SELECT DISTINCT mode FROM post_message").fetchall()
        reminders = database.execute(
            "SELECT count(*) FROM post_message WHERE letter LIKE 'reminder.%'"
        ).fetchone()[0]

    assert writers > 6
    assert modes == [("test",)]
    assert reminders > 0
