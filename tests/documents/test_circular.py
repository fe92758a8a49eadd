import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from kaderwerk.documents import wording
from kaderwerk.documents.circular import CircularData, write_circular
from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.tables.comma_separated import from_csv
from kaderwerk.documents.tables.table import Column
from tests.documents import samples

MADE_AT = dt.datetime(2017, 9, 15, 8, 30, tzinfo=dt.UTC)
COLUMNS = (
    Column("payee_code", "", "code"),
    Column("payee", "", "text"),
    Column("applicants", "", "text"),
    Column("amount_2017", "", "money"),
    Column("amount_2018", "", "money"),
    Column("amount_total", "", "money"),
)


def circular(**changes: Any) -> CircularData:
    awards = samples.awards()
    fields: dict[str, Any] = {
        "kader": samples.regions(),
        "language": "nl",
        "awards": awards,
        "total": sum(award.total for award in awards),
        "made_at": MADE_AT,
    }
    return CircularData(**{**fields, **changes})


def text_of(data):
    return write_circular(data).text.decode().replace("\u00a0", " ")


@pytest.mark.meets("R119")
def test_the_text_has_the_amount_in_millions_and_says_how_it_is_rounded():
    data = circular()
    part = data.kader.circular
    text = text_of(data)

    assert wording.millions(data.total, part.decimals, "nl") in text
    assert part.rounding in text
    assert part.place in text
    assert f"{len(data.awards)} plannen" in text


@pytest.mark.meets("R119", "R120", "R039")
def test_text_sheet_and_csv_have_the_same_amounts_to_the_cent():
    data = circular()
    files = write_circular(data)
    rows = from_csv(files.csv, COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(files.xlsx), data_only=True).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    text = files.text.decode()

    assert [row[0] for row in rows] == [award.payee_code for award in data.awards]
    assert sum(row[5] for row in rows) == data.total
    assert [row[5] for row in rows] == [row[3] + row[4] for row in rows]
    assert [round(line[5] * 100) for line in lines] == [*(row[5] for row in rows), data.total]
    assert wording.money(data.total, "nl") in text
    assert all(wording.money(row[5], "nl") in text for row in rows)


def test_a_total_that_differs_by_a_cent_is_not_printed():
    with pytest.raises(DocumentProblem) as caught:
        write_circular(circular(total=circular().total + 1))

    assert caught.value.code == "totals.differ"


def test_a_framework_without_a_text_gets_the_table_alone():
    data = circular(kader=samples.districts(), language="en")
    text = text_of(data)

    assert data.kader.circular is None
    assert text.startswith(f"# {data.kader.title}\n\n## Amounts in euros\n\n| Code")


def test_an_english_circular_has_english_words_and_amounts():
    text = text_of(circular(language="en"))

    assert "| Code " in text
    assert "| Total " in text
    assert wording.money(circular().total, "en").replace("\u00a0", " ") in text


def test_a_round_without_awards_has_a_circular_of_nothing():
    text = text_of(circular(awards=(), total=0))

    assert "€ 0,00" in text


def test_the_same_data_give_the_same_bytes():
    assert write_circular(circular()) == write_circular(circular())


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_no_name_stops_a_circular(text):
    awards = tuple(replace(a, payee=text, applicant=text) for a in samples.awards()[:3])
    files = write_circular(circular(awards=awards, total=sum(award.total for award in awards)))

    assert sum(row[5] for row in from_csv(files.csv, COLUMNS)) == sum(a.total for a in awards)
    openpyxl.load_workbook(io.BytesIO(files.xlsx))
