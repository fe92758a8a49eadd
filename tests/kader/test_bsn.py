import pytest

from kaderwerk.kader.bsn import may_hold_bsn
from kaderwerk.kader.model import LongTextQuestion
from tests.kader.make import column, given, question, table, text


@pytest.mark.meets("R036")
@pytest.mark.parametrize(
    "written",
    ["111222333", "Jan (111222333) doet mee.", "1112.22.333", "111 222 333", "bsn:123456782."],
)
def test_a_number_that_passes_the_check_may_be_one(written):
    assert may_hold_bsn(written)


@pytest.mark.parametrize(
    "written",
    [
        "111222334",
        "000000000",
        "0505550100",
        "1112223330",
        "€ 111.222.333,00",
        "2017-111222333",
        "20 18 2 19 34",
        "NL111222333B01",
        "geen nummer",
        "1" * 100_000,
    ],
)
def test_other_numbers_are_left_alone(written):
    assert not may_hold_bsn(written)


@pytest.mark.meets("R036")
@pytest.mark.parametrize("kind", [text("name"), question(LongTextQuestion, "why")])
def test_a_number_in_free_text_warns_and_is_kept(kind):
    value, (finding,) = given(kind, "Mevrouw 111222333 doet mee")

    assert value == "Mevrouw 111222333 doet mee"
    assert (finding.code, finding.level) == ("answer.may_hold_bsn", "warns")
    assert "111222333" not in str(finding.params)


@pytest.mark.meets("R036")
def test_a_number_in_a_cell_warns_with_its_place():
    lines = table("lines", column("what", "text"))

    _, (finding,) = given(lines, [{"id": "r1", "what": "voor 111222333"}])

    assert (finding.code, finding.row, finding.column) == ("answer.may_hold_bsn", "r1", "what")
