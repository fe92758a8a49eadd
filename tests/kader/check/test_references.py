import pytest

from tests.kader.small import codes, only


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (
            'section   = "inhoud"\ntype      = "long',
            'section   = "xxxxxx"\ntype      = "long',
            "question.waarom.section",
        ),
        ('ladder  = "trap"', 'ladder  = "xxxxxx"', "question.trede.ladder"),
        (
            'ladder = "trap"\nvalue  = 2',
            'ladder = "xxxxxx"\nvalue  = 2',
            "ladder_step.xxxxxx.2.ladder",
        ),
        ('applicant = "S2"', 'applicant = "XXXXXX"', "applicant_cap.XXXXXX.applicant"),
        ('types      = ["gemeente"]', 'types = ["xxxxxx"]', "coordinator.types.1"),
        ('mandate_by = ["partner"]', 'mandate_by = ["xxxxxx"]', "coordinator.mandate_by.1"),
        (
            'whole     = "asked"\nquestions = ["bedrag"]',
            'whole = "asked"\nquestions = ["xxxxxx"]',
            "share.deel.questions.1",
        ),
        (
            'questions = ["regels", "bedrag"]',
            'questions = ["regels", "xxxxxx"]',
            "rule.genoeg.questions.2",
        ),
        ('group       = "eisen"', 'group = "xxxxxx"', "criterion.juist.group"),
        ('"soort", "trede"]', '"soort", "trede", "xxxxxx"]', "criterion.goed.questions.4"),
        ('phase       = "submit"', 'phase       = "circular"', "reminder.bijna.phase"),
        (
            'type = "organisation" }',
            'type = "organisation", types = ["xxxxxx"] }',
            "question.regels.column.wie.types.1",
        ),
        (
            'type = "text" }',
            'type = "ladder", ladder = "xxxxxx" }',
            "question.regels.column.wat.ladder",
        ),
        ('type = "text" }', 'type = "row", table = "xxxxxx" }', "question.regels.column.wat.table"),
        (
            'label   = "Wanneer?"',
            'label = "Wanneer?"\nmay_be_unknown = "xxxxxx"',
            "question.periode.may_be_unknown",
        ),
    ],
)
def test_a_key_of_nothing_is_named_where_it_stands(old, new, place):
    assert (place, "reference.unknown") in codes((old, new))


def test_the_nearest_key_is_offered():
    problem = only(('questions = ["regels", "bedrag"]', 'questions = ["regels", "bedragen"]'))

    assert (problem.code, problem.params["nearest"]) == ("reference.perhaps", "bedrag")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('each      = "regels"', 'each      = "bedrag"', "rule.elke_regel.each"),
        ('type = "text" }', 'type = "row", table = "bedrag" }', "question.regels.column.wat.table"),
        (
            'label   = "Hoe ver?"',
            'label = "Hoe ver?"\nmay_be_unknown = "soort"',
            "question.trede.may_be_unknown",
        ),
    ],
)
def test_what_asks_for_rows_names_a_table(old, new, place):
    assert codes((old, new)) == [(place, "reference.not_a_table")]


def test_a_part_that_cannot_be_read_is_still_there_to_refer_to():
    assert codes(('type    = "period"', 'type    = "periode"')) == [
        ("question.periode.type", "choice.perhaps")
    ]


def test_a_list_that_is_missing_is_one_problem():
    found = codes(("[[section]]", "[[pagina]]"), ("[[section]]", "[[pagina]]"))

    assert found == [("section", "field.missing"), ("pagina", "field.unknown")]
