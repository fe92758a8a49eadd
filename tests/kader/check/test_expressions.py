import pytest

from tests.kader.small import changed, codes, line_of, only, problems_in

TABLE_RULE = "sum(regels.map(r, r.aantal * r.prijs)) == bedrag"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (TABLE_RULE, "sum(regels.map(r, r.aantl * r.prijs)) == bedrag", "rule.genoeg.holds"),
        ('"row.prijs > 0"', '"row.prijs"', "rule.elke_regel.holds"),
        ('"row.aantal * row.prijs"', '"row.aantal *"', "question.regels.column.kosten.computed"),
        ("""'soort == "oud"'""", "'soort == 3'", "question.trede.ask_if"),
        ('part      = "asked / 2"', 'part = "asked / 2.0"', "share.deel.part"),
    ],
)
def test_an_expression_that_cannot_be_used_is_named_with_its_line(old, new, place):
    text = changed((old, new))
    (problem,) = problems_in(text.encode())

    assert problem.place == place
    assert problem.code.startswith("expression.")
    assert problem.line == line_of(new, text)


def test_the_place_inside_the_expression_is_told():
    problem = only((TABLE_RULE, "bedrag == niets"))

    assert problem.code == "expression.does_not_compile_at"
    assert (problem.params["line"], problem.params["column"]) == (1, 11)


def test_expressions_wait_until_each_question_has_a_name_of_its_own():
    found = codes(('key     = "soort"', 'key     = "waarom"'), ('bedrag"\nsays', 'niets"\nsays'))

    assert ("question.waarom", "key.twice") in found
    assert not [code for _, code in found if code.startswith("expression")]


def test_an_expression_for_each_row_of_no_table_is_one_problem():
    assert codes(('each      = "regels"', 'each      = "regel"')) == [
        ("rule.elke_regel.each", "reference.perhaps")
    ]
