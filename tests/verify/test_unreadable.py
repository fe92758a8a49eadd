"""Bytes that are not what a column should hold are a problem like any other, never a trace."""

import pytest
from django.db import connection

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.audit.models import Entry
from kaderwerk.decisions.models import Circular, LedgerLine, Letter
from kaderwerk.plans.models import Plan, Signature, Snapshot, Submission
from kaderwerk.rounds.models import KaderText
from tests.growonly import tamper
from tests.verify.damage import found, name_of, problems, row_of, set_column

pytestmark = pytest.mark.usefixtures("damaged")


def on_sqlite(row, column, expression):
    """Writes bytes that PostgreSQL would not take."""
    if connection.vendor != "sqlite":
        return False
    key = row._meta.pk.column
    value = getattr(row.pk, "hex", row.pk)
    statement = f'UPDATE "{row._meta.db_table}" SET "{column}" = {expression} WHERE "{key}" = %s'
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            assert tamper(statement, value) == 1
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    return True


@pytest.mark.parametrize("text", ["", "{", '"half \\ud83d"', "[" * 100_000, "NaN", "1e999", "\x01"])
@pytest.mark.parametrize(
    ("model", "column", "code"),
    [
        (Answer, "value", "answer.changed"),
        (Revision, "value", "revision.changed"),
        (Snapshot, "content", "snapshot."),
        (Circular, "content", "row.changed"),
    ],
)
def test_what_is_no_canonical_json_is_named(model, column, code, text):
    row = row_of(model)
    set_column(row, column, text)

    assert any(p.code.startswith(code) and p.row == name_of(row) for p in problems())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"rows": 7}', '{"rows": {"a": []}}', "null"])
def test_an_entry_with_other_data_is_named(text):
    entry = row_of(Entry, action="plan.sign")
    set_column(entry, "data", text)

    rows = {row for _code, row in found()}
    assert {f"audit:{entry.chain} {entry.number}", f"audit:entry {entry.pk}"} & rows


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"format = 1"])
def test_a_framework_that_cannot_be_read_is_named(content):
    text = row_of(KaderText, pk=row_of(Plan).place.round.kader_text_id)
    set_column(text, "content", content)

    assert ("kader.changed", name_of(text)) in found()


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Revision, "value"),
        (Revision, "author_id"),
        (Revision, "at"),
        (Snapshot, "content"),
        (Signature, "organisation_id"),
        (Signature, "at"),
        (LedgerLine, "cents"),
        (Submission, "receipt"),
        (Letter, "sha256"),
    ],
)
@pytest.mark.parametrize("expression", ["CAST(X'ff00fe' AS TEXT)", "X'ff'", "'no such thing'"])
def test_bytes_that_no_column_holds_are_named(model, column, expression):
    row = row_of(model)
    if on_sqlite(row, column, expression):
        assert name_of(row) in {row for _code, row in found()}


@pytest.mark.parametrize("expression", ["CAST(X'ff00fe' AS TEXT)", "'no such thing'"])
def test_a_key_that_no_row_can_have_is_named(expression):
    row = row_of(Signature)
    if on_sqlite(row, "id", expression):
        assert ("row.gone", name_of(row)) in found()


@pytest.mark.parametrize("column", ["value", "question", "sheet_id", "version"])
@pytest.mark.parametrize("expression", ["CAST(X'ff00fe' AS TEXT)", "X'ff'", "'no such thing'"])
def test_an_answer_with_bytes_that_no_answer_has_is_named(column, expression):
    row = row_of(Answer)
    if on_sqlite(row, column, expression):
        assert ("answer.changed", name_of(row)) in found()


@pytest.mark.parametrize(
    ("column", "expression"),
    [
        ("place_id", "'no such thing'"),
        ("case", "'elsewhere'"),
        ("held", "'x'"),
        ("published_at", "'yesterday'"),
        ("started_at", "X'ff'"),
    ],
)
def test_a_plan_that_cannot_be_read_stops_no_other_check(column, expression):
    if on_sqlite(row_of(Plan, case="decided"), column, expression):
        assert problems()
