"""Rows are pasted from a spreadsheet: read by heading or by place, looked at, and then added."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.rows_pasted import cells_in
from tests import make
from tests.plans.pages import main, url, words
from tests.plans.sections.pages import stands, version
from tests.site import as_actor

pytestmark = [pytest.mark.usefixtures("apart", "while_drafting"), pytest.mark.meets("R059")]

HEADED = "\t".join(["Number", "Kind", "Price of one", "Year", "From the amount asked", "Remark"])
ROW = "\t".join(["3", "material", "€ 1.250,50", "2026", "yes", "cheap"])


@pytest.fixture
def writer(plan):
    return as_actor(make.member(plan, Role.WRITER, name="Karin"))


def look(client, plan, lines, **more):
    return client.post(url("paste", plan, "costs"), {"lines": lines, **more})


def add(client, plan, lines):
    return look(client, plan, lines, do="add", version=version(plan, "costs"))


def test_a_line_of_headings_says_which_column_is_which(writer, plan):
    before = stands(plan, "costs")

    page = look(writer, plan, f"{HEADED}\n{ROW}\n")

    assert page.status_code == 200
    said = words(page)
    assert "1 row can be added" in said
    assert "The first line was read as headings." in said
    assert "not in this table, so they were left out: Remark" in said
    assert "These columns stay empty: Activity" in said
    assert "3,751.50" in said  # what it costs, by the rule of the framework
    assert stands(plan, "costs") == before


def test_what_was_looked_at_is_added_after_the_rows_that_are_there(writer, plan):
    before = stands(plan, "costs")

    answer = add(writer, plan, f"{HEADED}\n{ROW}\n{ROW}")

    assert answer.status_code == 302
    after = stands(plan, "costs")
    assert after[: len(before)] == before
    first, second = after[len(before) :]
    assert first["id"] != second["id"]
    assert first | {"id": ""} == {
        "id": "", "units": 3, "kind": "material", "price": 125050, "year": 2026,
        "paid_by_scheme": True,
    }  # fmt: skip
    assert f"#f-costs-{first['id']}" in answer["location"]


def test_the_same_rows_sent_twice_are_added_once(writer, plan):
    seen, lines = version(plan, "costs"), f"{HEADED}\n{ROW}"

    for _ in range(2):
        look(writer, plan, lines, do="add", version=seen)

    assert version(plan, "costs") == seen + 1


def test_the_same_rows_pasted_once_more_on_purpose_are_rows_of_their_own(writer, plan):
    before = stands(plan, "costs")

    for _ in range(2):
        assert add(writer, plan, f"{HEADED}\n{ROW}").status_code == 302

    after = stands(plan, "costs")
    assert len(after) == len(before) + 2
    assert len({row["id"] for row in after}) == len(after)


def test_without_headings_the_columns_stand_in_their_order(writer, plan):
    activity = stands(plan, "activities")[0]
    name = activity["what"]
    count = len(stands(plan, "costs"))

    add(writer, plan, f"{name}\tLabour\t2027\t12\t12,500.00\tno")

    row = stands(plan, "costs")[count]
    assert row | {"id": ""} == {
        "id": "", "activity": activity["id"], "kind": "labour", "year": 2027, "units": 12,
        "price": 1250000, "paid_by_scheme": False,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nl"])
def test_headings_and_names_are_read_in_either_language_whoever_reads(shared, language):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    client = as_actor(make.member(plan, Role.WRITER), language)
    lines = "Kostenpost\tBetaald uit\tBedrag, inclusief btw\nZaal\tDeze regeling\t€ 1.250,50"
    before = stands(plan, "begroting")
    with clock.moved_to(make.during(plan.kader, "draft")):
        client.post(
            url("paste", plan, "begroting"),
            {"lines": lines, "do": "add", "version": version(plan, "begroting")},
        )

    (row,) = stands(plan, "begroting")[len(before) :]
    assert (row["post"], row["betaald_uit"], row["bedrag"]) == ("Zaal", "regeling", 125050)


def test_a_cell_that_cannot_be_read_is_listed_with_the_reason_and_the_rest_is_added(writer, plan):
    lines = HEADED + "\n" + "\t".join(["many", "Gold", "1250", "2026", "yes", ""])
    count = len(stands(plan, "costs"))

    said = words(look(writer, plan, lines))

    assert "Row 1, Kind: “Gold”. Here stands one of: “Labour”, “Material” and “Overhead”." in said
    assert "Row 1, Number: “many”." in said
    add(writer, plan, lines)
    row = stands(plan, "costs")[count]
    assert row.keys() == {"id", "price", "year", "paid_by_scheme"}


def test_no_more_rows_come_in_than_there_is_room_for(writer, plan):
    most = plan.kader.question("costs").max_rows

    page = look(writer, plan, "\n".join([HEADED, *[ROW] * (most + 5)]))

    left = len(stands(plan, "costs")) + 5
    assert f"{left} rows are too many and were left out." in words(page)


def test_nothing_is_added_when_somebody_changed_the_table_meanwhile(writer, plan):
    seen, lines = version(plan, "costs"), f"{HEADED}\n{ROW}"
    other = as_actor(make.member(plan, Role.COORDINATOR))
    look(other, plan, f"{HEADED}\n{ROW.replace('3', '4', 1)}", do="add", version=seen)
    before = stands(plan, "costs")

    answer = look(writer, plan, lines, do="add", version=seen)

    assert answer.status_code == 409
    assert "Look once more." in words(answer)
    assert stands(plan, "costs") == before
    assert "3\tmaterial" in main(answer)


def test_what_holds_nothing_is_said_so(writer, plan):
    answer = look(writer, plan, "\n\n  \t \n")

    assert answer.status_code == 422
    assert "There is nothing in this that can be added." in words(answer)


def test_who_may_not_write_reads_why_and_adds_nothing(plan):
    reader = as_actor(make.member(plan, Role.SIGNATORY, "homes"))
    before = stands(plan, "costs")

    page = reader.get(url("paste", plan, "costs"))
    answer = add(reader, plan, f"{HEADED}\n{ROW}")

    assert "<textarea" not in main(page)
    assert answer.status_code == 403
    assert stands(plan, "costs") == before


@pytest.mark.parametrize("question", ["why", "nothing"])
def test_only_a_table_takes_rows(writer, plan, question):
    assert writer.get(url("paste", plan, question)).status_code == 404


def test_a_cell_in_quotes_holds_tabs_and_lines():
    assert cells_in('a\t"b\nc\td"\t"say ""e"""\nf') == [["a", "b\nc\td", 'say "e"'], ["f"]]
    assert cells_in('5" pipe\tb\nc') == [['5" pipe', "b"], ["c"]]
    assert cells_in("a;b\nc;d") == [["a", "b"], ["c", "d"]]
    assert cells_in("a\r\nb\rc\n") == [["a"], ["b"], ["c"]]
