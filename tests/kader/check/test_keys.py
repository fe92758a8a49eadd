import pytest

from tests.kader.small import changed, codes, problems_in


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('key    = "partner"', 'key    = "gemeente"', "party.gemeente"),
        ('key = "nieuw"', 'key = "oud"', "question.soort.option.oud"),
        ('key = "wie"', 'key = "wat"', "question.regels.column.wat"),
        ('key       = "elke_regel"', 'key = "genoeg"', "rule.genoeg"),
        ('key        = "nee"', 'key = "ja"', "letter.ja"),
        ('key         = "juist"', 'key = "goed"', "criterion.goed"),
        ('code        = "S2"', 'code = "S1"', "applicant.S1"),
        ('{ code = "G2"', '{ code = "G1"', "applicant.S1.member.G1"),
        ("year    = 2027\npercent = 40", "year = 2026\npercent = 40", "payment_year.2026"),
        ("value  = 2", "value  = 1", "ladder_step.trap.1"),
    ],
)
def test_two_parts_of_one_kind_with_one_name_are_refused(old, new, place):
    assert (place, "key.twice") in codes((old, new))


def test_the_second_of_the_two_is_shown():
    text = changed(('key    = "partner"', 'key    = "gemeente"'))
    line = text.count("\n", 0, text.rindex("[[party]]")) + 1

    assert line in [problem.line for problem in problems_in(text.encode())]


def test_a_name_may_not_stand_twice_in_a_list():
    assert codes(('"soort", "trede"]', '"soort", "trede", "soort"]')) == [
        ("criterion.goed.questions.4", "list.twice")
    ]


def test_a_paragraph_may_come_back():
    assert codes(('["De redenen: {reasons}"]', '["Helaas.", "{reasons}", "Helaas."]')) == []


def test_parts_of_different_kinds_may_have_one_key():
    assert codes(('key    = "samen"', 'key    = "bedrag"')) == []


@pytest.mark.parametrize("name", ["row", "asked", "parties", "in"])
def test_a_question_may_not_have_a_name_that_expressions_use(name):
    found = codes(('key     = "soort"', f'key     = "{name}"'))

    assert (f"question.{name}", "expression.name_reserved") in found


def test_a_column_may_not_take_the_name_of_the_id_of_a_row():
    found = codes(('key = "wat"', 'key = "id"'))

    assert found == [("question.regels.column.id", "expression.name_reserved")]
