import pytest

from kaderwerk.kader.answers import MISSING
from tests.kader import make
from tests.kader.make import CITY, PARTIES, PROVIDER, column, given, option, table

ACTIVITIES = table("activities", column("what", "text"))
ROWS = [{"id": "a1", "what": "Overleg"}, {"id": "a2", "what": "Training"}]


def read(columns, cells, **fields):
    """The cells of one row as they are kept, and the codes with their columns."""
    lines = table("lines", *columns)
    answers = {"activities": ROWS}
    context = make.context(make.kader(ACTIVITIES, lines), answers, **fields)
    rows, findings = make.read_answer(lines, [{"id": "r1", **cells}], context)
    assert all(finding.row == "r1" for finding in findings)
    (row,) = rows
    assert row.pop("id") == "r1"
    return row, [(finding.code, finding.column) for finding in findings]


KINDS = (option("staff"), option("room"))


@pytest.mark.parametrize(
    ("cell", "raw", "value"),
    [
        (column("x", "text"), " Twee\nregels ", "Twee regels"),
        (column("x", "long_text"), "Twee\r\nregels", "Twee\nregels"),
        (column("x", "choice", options=KINDS), "room", "room"),
        (column("x", "choices", options=KINDS), ["room", "staff"], ["staff", "room"]),
        (column("x", "ladder", ladder="stage"), "2", 2),
        (column("x", "number", maximum=9), 9, 9),
        (column("x", "number", decimals=1), "7,5", "7.5"),
        (column("x", "money"), "12.50", 1250),
        (column("x", "date"), "2018-01-01", "2018-01-01"),
        (column("x", "year"), 2018, 2018),
        (column("x", "organisation"), "city", "city"),
        (column("x", "organisations"), ["provider", "city"], ["provider", "city"]),
        (column("x", "row", table="activities"), "a2", "a2"),
        (column("x", "rows", table="activities"), ["a2", "a1"], ["a2", "a1"]),
        (column("x", "yes_no"), False, False),
        (column("x", "member"), "GM0034", "GM0034"),
        (column("x", "members"), ["GM0034", "GM0014"], ["GM0034", "GM0014"]),
    ],
)
def test_each_type_of_column_has_its_canonical_form(cell, raw, value):
    assert read([cell], {"x": raw}) == ({"x": value}, [])


@pytest.mark.parametrize(
    ("cell", "raw", "code"),
    [
        (column("x", "text", max_words=1), "een twee", "answer.too_many_words"),
        (column("x", "text"), 5, "answer.not_text"),
        (column("x", "choice", options=KINDS), "car", "answer.not_an_option"),
        (column("x", "ladder", ladder="stage"), 7, "answer.not_a_step"),
        (column("x", "number", maximum=9), 10, "number.above_maximum"),
        (column("x", "money"), "-1.00", "money.below_minimum"),
        (column("x", "year", maximum=2021), 2022, "year.out_of_range"),
        (column("x", "year"), 18, "answer.not_a_year"),
        (column("x", "organisation"), "nobody", "answer.organisation_not_in_plan"),
        (column("x", "organisation", types=("city",)), "provider",
         "answer.organisation_of_wrong_type"),
        (column("x", "organisations"), ["city"] * 9, "answer.too_many_organisations"),
        (column("x", "organisations"), 3, "answer.not_a_list"),
        (column("x", "row", table="activities"), "a9", "row.no_such_row"),
        (column("x", "row", table="activities"), ["a1"], "row.no_such_row"),
        (column("x", "rows", table="activities"), ["a1", "a9"], "row.no_such_row"),
        (column("x", "rows", table="activities"), ["a1"] * 9, "answer.too_many_references"),
        (column("x", "row", table="elsewhere"), "a1", "row.no_such_row"),
        (column("x", "yes_no"), "ja", "answer.not_yes_or_no"),
        (column("x", "member"), "GM0001", "row.no_such_member"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_row_and_column(cell, raw, code):
    assert read([cell], {"x": raw})[1] == [(code, "x")]


def test_a_cell_that_could_not_be_read_is_not_missing_as_well():
    row, found = read([column("x", "money"), column("y", "text")], {"x": "veel"})

    assert row == {}
    assert found == [("answer.not_an_amount", "x"), ("row.cell_missing", "y")]


def test_an_empty_cell_may_be_left_out_when_it_is_not_required():
    assert read([column("x", "text", required=False)], {"x": " "}) == ({}, [])


@pytest.mark.meets("R057", "R069", "R084")
def test_an_empty_required_cell_blocks():
    lines = table("lines", column("risk", "text"), column("measure", "text"))

    _, (finding,) = given(lines, [{"risk": "Iemand vertrekt", "measure": "-"}])

    assert (finding.code, finding.level) == ("row.cell_missing", "blocks")
    assert (finding.row, finding.column) == ("r1", "measure")
    assert finding.params == {"column": "Label of measure"}


def test_a_cell_can_be_required_by_the_rest_of_its_row():
    cells = [
        column("kind", "choice", options=KINDS),
        column("hours", "number", required=False, required_if='row.kind == "staff"'),
    ]

    assert read(cells, {"kind": "staff"})[1] == [("row.cell_missing", "hours")]
    assert read(cells, {"kind": "room"})[1] == []


def test_a_computed_cell_is_filled_in_by_nobody():
    cells = [column("x", "money"), column("twice", "computed_money", computed="row.x * 2")]

    assert read(cells, {"x": "1.00"}) == ({"x": 100}, [])
    assert read(cells, {"x": "1.00", "twice": 200})[1] == [("row.unknown_column", None)]


def test_an_unknown_column_is_told():
    lines = table("lines", column("x", "text"))

    _, (finding,) = given(lines, [{"x": "ja", "y\ud800" * 40: "nee"}])

    assert finding.code == "row.unknown_column"
    assert str(finding.params["name"]).encode()


def test_rows_without_an_id_get_the_first_that_is_free():
    lines = table("lines", column("x", "text"))

    rows, findings = given(lines, [{"x": "a"}, {"x": "b", "id": "r1"}, {"x": "c"}])

    assert [row["id"] for row in rows] == ["r2", "r1", "r3"]
    assert findings == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"id": "a", "x": "1"}, {"id": "a", "x": "2"}], "row.id_twice"),
        ([{"id": "with space", "x": "1"}, {"x": "2"}], "row.id_wrong"),
        ([{"id": 7, "x": "1"}, {"x": "2"}], "row.id_wrong"),
        ([{"id": "x" * 41, "x": "1"}, {"x": "2"}], "row.id_wrong"),
        (["a row", {"x": "2"}], "row.not_a_row"),
    ],
)
def test_a_row_that_cannot_be_kept_is_told_with_its_number(rows, code):
    kept, (finding,) = given(table("lines", column("x", "text")), rows)

    assert len(kept) == 1
    assert finding.code == code
    assert "number" in finding.params


@pytest.mark.meets("R056", "R068")
def test_a_table_has_as_many_rows_as_the_framework_asks():
    lines = table("lines", column("x", "text"), min_rows=2, max_rows=3)

    def codes(count):
        return [f.code for f in given(lines, [{"x": "a"}] * count)[1]]

    assert codes(1) == ["table.too_few_rows"]
    assert codes(2) == codes(3) == []
    assert codes(4) == ["table.too_many_rows"]
    assert len(given(lines, [{"x": "a"}] * 4)[0]) == 4
    assert given(lines, [{"x": "a"}] * 100_000)[0] is MISSING


@pytest.mark.parametrize("raw", ["x", 5, True, {"x": 1}, 1.5])
def test_what_is_no_list_of_rows_is_refused(raw):
    value, (finding,) = given(table("lines", column("x", "text")), raw)

    assert (value, finding.code) == (MISSING, "answer.not_a_table")


@pytest.mark.meets("R054")
def test_every_choice_can_need_a_row():
    lines = table(
        "lines",
        column("kind", "choice", options=KINDS),
        column("why", "text", required=False),
        one_row_per_choice="kind",
    )

    _, (finding,) = given(lines, [{"kind": "room"}])

    assert finding.code == "table.choice_without_row"
    assert finding.params == {"choice": "Label of staff"}
    assert given(lines, [{"kind": "room"}, {"kind": "staff"}, {"kind": "room"}])[1] == []


SIGNED = table("lines", column("who", "organisation"), every_signatory="who")


@pytest.mark.meets("R064")
def test_every_organisation_that_signs_needs_a_row():
    _, (finding,) = given(SIGNED, [{"who": "city"}])

    assert finding.code == "table.signatory_without_row"
    assert finding.params == {"organisation": "Organisation provider"}
    assert given(SIGNED, [{"who": "city"}, {"who": "provider"}])[1] == []


@pytest.mark.meets("R064")
def test_an_organisation_that_does_not_sign_may_have_no_row():
    parties = (CITY, make.party("provider", signs=False))

    _, (finding,) = given(SIGNED, [{"who": "city"}, {"who": "provider"}], parties=parties)

    assert finding.code == "table.row_of_non_signatory"
    assert finding.row == "r2"
    assert given(SIGNED, [{"who": "city"}], parties=parties)[1] == []


def test_the_order_of_the_organisations_does_not_matter():
    rows = [{"who": "provider"}, {"who": "city"}]

    assert given(SIGNED, rows, parties=(PROVIDER, CITY))[1] == []
    assert given(SIGNED, rows, parties=PARTIES)[1] == []
