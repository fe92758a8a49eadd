import datetime as dt
import io

import openpyxl
import pytest

from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.tables.comma_separated import from_csv
from kaderwerk.documents.tables.table import Column
from kaderwerk.documents.transfer_list import write_transfer_list
from tests.documents import samples

COLUMNS = (
    Column("payee_code", "", "code"),
    Column("payee", "", "text"),
    Column("applicant_code", "", "code"),
    Column("applicant", "", "text"),
    Column("reference", "", "code"),
    Column("decided_on", "", "date"),
    Column("amount_2017", "", "money"),
    Column("amount_2018", "", "money"),
    Column("amount_total", "", "money"),
)


def files(total=None):
    awards = samples.awards()
    return write_transfer_list(
        samples.regions(),
        awards,
        total=sum(award.total for award in awards) if total is None else total,
        language="nl",
        made_at=dt.datetime(2017, 9, 15, 8, 30, tzinfo=dt.UTC),
    )


@pytest.mark.meets("R120", "R039")
def test_every_award_is_one_line_with_who_is_paid_what_in_which_year():
    rows = from_csv(files().csv, COLUMNS)

    assert rows == tuple(
        (a.payee_code, a.payee, a.applicant_code, a.applicant, a.reference, a.decided_on,
         a.per_year[2017], a.per_year[2018], a.total)
        for a in samples.awards()
    )  # fmt: skip


def test_the_sheet_comes_to_the_same_total():
    sheet = openpyxl.load_workbook(io.BytesIO(files().xlsx), data_only=True).worksheets[0]

    assert round(sheet.cell(sheet.max_row, 9).value * 100) == sum(
        award.total for award in samples.awards()
    )


def test_a_total_that_differs_by_a_cent_is_not_printed():
    with pytest.raises(DocumentProblem):
        files(total=1)
