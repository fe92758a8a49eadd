import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.documents.tables.table import Column, Table, plain
from kaderwerk.documents.tables.workbook import LONGEST_CELL, Properties, to_xlsx

PROPERTIES = Properties(
    title="Lijst van bijdragen",
    author="Ministerie van Voorbeeldzaken (fictief)",
    made_at=dt.datetime(2017, 9, 15, 10, 0, tzinfo=dt.UTC),
    notes_title="Toelichting",
    notes=(("Afronding", "op duizend euro"),),
    total="Totaal",
)
COLUMNS = (
    Column("code", "Code", "code"),
    Column("name", "Naam", "text"),
    Column("day", "Datum", "date"),
    Column("amount", "Bedrag", "money", total=True),
)
ROWS = (
    ("0014", "Gemeente Wadstad", dt.date(2017, 8, 31), 8_500_050),
    ("GM0080", "=HYPERLINK('http://example.nl')", None, 1),
)


def opened(rows=ROWS, *, title="Bijdragen", computed=True):
    data = to_xlsx(Table(title, COLUMNS, rows), PROPERTIES)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=computed)


def test_every_cell_has_the_type_of_its_column():
    sheet = opened().worksheets[0]

    assert [cell.value for cell in sheet[1]] == ["Code", "Naam", "Datum", "Bedrag"]
    code, name, day, amount = sheet[2]
    assert (code.value, code.data_type, code.number_format) == ("0014", "s", "@")
    assert (name.value, name.data_type) == ("Gemeente Wadstad", "s")
    assert (day.value, day.is_date) == (dt.datetime(2017, 8, 31), True)
    assert (amount.value, amount.data_type) == (85000.5, "n")
    assert amount.number_format == '"€" #,##0.00'


def test_a_text_is_never_a_formula_or_a_link():
    cell = opened(computed=False).worksheets[0]["B3"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (
        "=HYPERLINK('http://example.nl')", "s", None,
    )  # fmt: skip


def test_the_total_is_a_formula_with_the_amount_that_it_comes_to():
    assert opened(computed=False).worksheets[0]["D4"].value == "=SUM(D2:D3)"
    assert opened().worksheets[0]["D4"].value == 85000.51
    assert opened().worksheets[0]["A4"].value == "Totaal"


def test_the_header_stays_in_sight_and_columns_can_be_filtered():
    sheet = opened().worksheets[0]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"


def test_the_file_says_what_it_is():
    book = opened()

    assert book.properties.title == "Lijst van bijdragen"
    assert book.properties.creator == "Ministerie van Voorbeeldzaken (fictief)"
    assert book.properties.created == dt.datetime(2017, 9, 15, 10, 0)
    assert [cell.value for cell in book.worksheets[1][1]] == ["Afronding", "op duizend euro"]


def test_an_empty_list_is_a_list_with_nothing_in_total():
    assert opened(()).worksheets[0]["D2"].value == 0


@pytest.mark.parametrize("title", ["", "a/b:c*[d]?", "'x'", "x" * 200, "😀", "\ud83d"])
def test_any_title_gives_a_sheet_a_name(title):
    assert 1 <= len(opened(title=title).worksheets[0].title) <= 31


def test_a_text_is_cut_at_what_a_cell_holds():
    sheet = opened((("1", "x" * 40_000, None, 1),)).worksheets[0]

    assert len(sheet["B2"].value) == LONGEST_CELL


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=60), st.integers(-(10**12), 10**12))
def test_any_text_and_amount_come_out_as_they_went_in(text, cents):
    sheet = opened((("1", text, None, cents),)).worksheets[0]

    assert (sheet["B2"].value or "") == plain(text)
    assert round(sheet["D2"].value * 100) == cents


def test_the_same_data_give_the_same_bytes():
    table = Table("Bijdragen", COLUMNS, ROWS)

    assert to_xlsx(table, PROPERTIES) == to_xlsx(table, PROPERTIES)
