import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.tables.comma_separated import from_csv, to_csv
from kaderwerk.documents.tables.table import Column, Table, plain

COLUMNS = (
    Column("code", "Code", "code"),
    Column("name", "Naam", "text"),
    Column("amount", "Bedrag", "money", total=True),
    Column("day", "Datum", "date"),
)

rows = st.lists(
    st.tuples(
        st.text(min_size=1).map(plain).map(lambda text: text or None),
        st.text(st.characters()).map(plain).map(lambda text: text or None),
        st.none() | st.integers(-(10**12), 10**12),
        st.none() | st.dates(),
    ),
    max_size=8,
).map(tuple)


def table(*lines):
    return Table("Lijst", COLUMNS, lines)


def test_a_line_is_as_rfc_4180_has_it():
    data = to_csv(table(("GM0014", 'Wad, "stad"', 8_500_050, dt.date(2017, 8, 31))))

    assert data == (b'code,name,amount,day\r\nGM0014,"Wad, ""stad""",85000.50,2017-08-31\r\n')


@given(rows)
def test_what_is_read_back_is_what_was_written(lines):
    assert from_csv(to_csv(table(*lines)), COLUMNS) == lines


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@a", "＝1", "'=1+1", "''@x", "\t=1+1"])
def test_no_text_is_a_formula(text):
    data = to_csv(table(("GM1", text, None, None)))
    cell = list(csv.reader(io.StringIO(data.decode())))[1][1]

    assert cell[0] == "'"
    assert from_csv(data, COLUMNS)[0][1] == plain(text)


@given(st.text(st.characters()))
def test_no_cell_begins_as_a_formula(text):
    line = list(csv.reader(io.StringIO(to_csv(table((text, text, None, None))).decode())))[1]

    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


def test_a_negative_amount_stays_a_number():
    assert b"-12.30" in to_csv(table(("GM1", "x", -1230, None)))


def test_a_name_with_an_apostrophe_stays_as_it_is():
    assert b"'s-Hertogenbosch" in to_csv(table(("GM0796", "'s-Hertogenbosch", None, None)))
    assert b"''s-Hertogenbosch" not in to_csv(table(("GM0796", "'s-Hertogenbosch", None, None)))


def test_a_file_with_other_columns_is_refused():
    with pytest.raises(ValueError, match="other columns"):
        from_csv(b"a,b\r\n", COLUMNS)
