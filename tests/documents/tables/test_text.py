import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.tables.table import Column, Table
from kaderwerk.documents.tables.text import to_text

COLUMNS = (Column("name", "Naam", "text"), Column("amount", "Bedrag", "money", total=True))


def test_a_table_reads_well_as_it_stands():
    table = Table("Lijst", COLUMNS, (("Wadstad", 8_500_050), ("Duin | rand", 1)))

    assert to_text(table, "nl", "Totaal").replace("\u00a0", " ") == (
        "| Naam         |      Bedrag |\n"
        "| ------------ | ----------: |\n"
        "| Wadstad      | € 85.000,50 |\n"
        "| Duin \\| rand |      € 0,01 |\n"
        "| Totaal       | € 85.000,51 |"
    )


def test_a_day_is_in_words():
    table = Table("Lijst", (Column("day", "Dag", "date"),), ((dt.date(2017, 8, 31),), (None,)))

    assert "31 augustus 2017" in to_text(table, "nl", "Totaal")


@given(st.lists(st.text(st.characters()), max_size=5))
def test_every_row_is_one_line(names):
    table = Table("Lijst", COLUMNS, tuple((name, 1) for name in names))
    lines = to_text(table, "nl", "Totaal").split("\n")

    assert len(lines) == len(names) + 3
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)
