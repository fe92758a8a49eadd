import pytest

from tests.kader.small import codes

COLUMN = 'label = "Wat", type = "text" }'


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("choice", "options"),
        ("choices", "options"),
        ("ladder", "ladder"),
        ("row", "table"),
        ("rows", "table"),
        ("computed_money", "computed"),
    ],
)
def test_a_column_needs_what_its_type_is_about(kind, field):
    found = codes((COLUMN, f'label = "Wat", type = "{kind}" }}'))

    assert (f"question.regels.column.wat.{field}", "column.needs") in found


@pytest.mark.parametrize(
    "field",
    [
        'options = [{ key = "a", label = "A" }, { key = "b", label = "B" }]',
        'ladder = "trap"',
        'table = "regels"',
        'types = ["partner"]',
        'computed = "row.aantal * row.prijs"',
        "minimum = 1",
        "maximum = 1",
        "decimals = 1",
        'unit = "m"',
    ],
)
def test_a_column_has_nothing_that_its_type_does_not_know(field):
    found = codes((COLUMN, f'label = "Wat", type = "text", {field} }}'))

    name = field.split()[0]
    assert found == [(f"question.regels.column.wat.{name}", "column.not_for_type")]


def test_a_date_has_no_most_words():
    found = codes((COLUMN, 'label = "Wat", type = "date", max_words = 5 }'))

    assert found == [("question.regels.column.wat.max_words", "column.not_for_type")]


def test_nobody_fills_in_a_computed_amount():
    found = codes(
        ('"row.aantal * row.prijs" }', '"row.aantal * row.prijs", required_if = "true" }')
    )

    assert found == [("question.regels.column.kosten.required_if", "column.not_for_type")]


def test_a_choice_in_a_column_has_two_options():
    column = 'label = "Wat", type = "choice", options = [{ key = "a", label = "A" }] }'

    assert codes((COLUMN, column)) == [("question.regels.column.wat.options", "column.one_option")]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('one_row_per_choice = "wie"', "question.regels.one_row_per_choice"),
        ('one_row_per_choice = "niets"', "question.regels.one_row_per_choice"),
        ('every_signatory = "wat"', "question.regels.every_signatory"),
    ],
)
def test_a_table_names_a_column_of_the_right_type(line, place):
    found = codes(('label   = "Waaraan?"', f'label = "Waaraan?"\n{line}'))

    assert found == [(place, "table.no_such_column")]


def test_a_column_that_cannot_be_read_is_not_also_missing():
    found = codes(
        ('label   = "Waaraan?"', 'label = "Waaraan?"\nevery_signatory = "wie"'),
        ('label = "Wie", type = "organisation"', 'label = "Wie", type = "organisatie"'),
    )

    assert found == [("question.regels.column.wie.type", "choice.perhaps")]


def test_rows_are_confirmed_by_the_organisation_that_they_are_of():
    line = "confirmed_by_organisation = true"
    of_whom = 'every_signatory = "wie"'
    label = 'label   = "Waaraan?"'

    assert codes((label, f"{label}\n{line}\n{of_whom}")) == []
    assert codes((label, f"{label}\n{line}")) == [
        ("question.regels.confirmed_by_organisation", "table.nobody_confirms")
    ]
