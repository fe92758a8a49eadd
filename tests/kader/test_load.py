import shutil
from pathlib import Path

import pytest

from kaderwerk.kader.load import BrokenKader, UnreadableKader, load, read_kader
from tests.kader.small import SMALL, changed, codes, line_of, only, problems, problems_in

KADERS = [
    *Path("kaders").glob("*/*.toml"),
    *Path("tests/kaders").glob("*/*.toml"),
]
FRAMEWORKS = [path for path in KADERS if path.stem.count(".") == 0 and "plans" not in str(path)]


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: str(path.parent.name))
def test_every_framework_of_the_house_can_be_used(path):
    loaded = load(path)

    assert loaded.data == path.read_bytes()
    assert set(loaded.overlays) == set(loaded.kader.languages) - {loaded.kader.language}


def test_the_same_bytes_give_the_same_framework():
    assert read_kader(SMALL.encode()) is read_kader(bytes(bytearray(SMALL.encode())))


def test_a_byte_order_mark_is_passed_over():
    assert read_kader(b"\xef\xbb\xbf" + SMALL.encode()) == read_kader(SMALL.encode())


def test_windows_line_ends_are_taken_and_counted_right():
    text = changed(("months       = 12", "months = 0")).replace("\n", "\r\n")

    (problem,) = problems_in(text.encode())

    assert (problem.place, problem.line) == ("money.months", line_of("months       = 12"))


def test_text_comes_out_composed():
    kader = read_kader(changed(('"Waarom?"', '"Waarom e\u0301\u0301n?"')).encode())

    assert kader.question("waarom").label == "Waarom é\u0301n?"


def test_an_amount_is_whole_cents():
    kader = read_kader(changed(('"400.00"', '"400.5"')).encode())

    assert (kader.money.ceiling, kader.money.cap) == (100_000, 40_050)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("400.00", "money.not_text"),
        ("400", "money.not_text"),
        ('"400,00"', "money.shape"),
        ('"€ 400"', "money.shape"),
        ('"1e3"', "money.shape"),
        ('"٤٠٠"', "money.shape"),
        ('""', "money.shape"),
        ('"400.001"', "money.decimals"),
        ('"-1.00"', "money.negative"),
        ('"1000000000000"', "money.too_large"),
        ("true", "money.not_text"),
        ("[]", "money.not_text"),
    ],
)
def test_an_amount_is_a_text_of_euros_with_at_most_two_decimals(value, code):
    problem = only(('"400.00"\nminimum', f"{value}\nminimum"))

    assert (problem.place, problem.code) == ("money.cap", code)


def test_two_wrong_fields_of_one_question_are_two_problems():
    found = codes(("max_words = 100", "max_words = 0"), ('"Waarom?"', "4"))

    assert found == [
        ("question.waarom.label", "type.text"),
        ("question.waarom.max_words", "number.too_small"),
    ]


def test_wrong_fields_all_over_the_file_are_named_together_with_their_lines():
    text = changed(
        ("months       = 12", 'months       = "12"'),
        ('type      = "long_text"', 'type      = "longtext"'),
        ('{ key = "wie", label = "Wie", type', '{ key = "Wie!", label = "Wie", type'),
        ('source = "bijlage"\n\n[[ladder_step]]', "\n[[ladder_step]]"),
        ('sign   = "may"', 'sing   = "may"'),
        ("percent = 40", "percent = 140"),
    )
    found = [(p.place, p.code, p.line) for p in problems_in(text.encode())]

    assert found == [
        ("money.months", "type.whole_number", line_of("months       =", text)),
        ("payment_year.2027.percent", "number.too_large", line_of("percent = 140", text)),
        ("party.partner.sing", "field.perhaps", line_of("sing", text)),
        ("ladder.trap.source", "field.missing", line_of("[[ladder]]", text)),
        ("question.waarom.type", "choice.perhaps", line_of('"longtext"', text)),
        ("question.regels.column.Wie!.key", "shape.key", line_of('"Wie!"', text)),
    ]


def test_what_fits_is_checked_also_when_something_else_does_not():
    found = codes(
        ("max_words = 100", "max_words = 0"),
        ('section = "geld"\ntype    = "period"', 'section = "gled"\ntype    = "period"'),
        (
            "[[payment_year]]\nyear    = 2026\npercent = 60",
            "[[payment_year]]\nyear    = 2026\npercent = 50",
        ),
        ('"row.prijs > 0"', '"row.bedrg > 0"'),
        ("weight    = 70", "weight    = 60"),
    )

    assert set(found) == {
        ("payment_year", "payment_year.not_hundred"),
        ("question.waarom.max_words", "number.too_small"),
        ("question.periode.section", "reference.perhaps"),
        ("rule.elke_regel.holds", "expression.does_not_compile_at"),
        ("criterion_group.punten", "group.weights"),
    }


def test_an_expression_is_passed_over_when_it_names_a_broken_question():
    assert codes(('type    = "money"\nlabel   = "Hoeveel?"', 'type = 1\nlabel = "Hoeveel?"')) == [
        ("question.bedrag.type", "choice.none"),
    ]


def test_a_misspelt_name_is_not_also_a_missing_one():
    problem = only(('label     = "Waarom?"', 'lable     = "Waarom?"'))

    assert (problem.code, problem.params["nearest"]) == ("field.perhaps", "label")


def test_an_unknown_name_that_looks_like_nothing_is_named_alone():
    problem = only(('label     = "Waarom?"', 'label     = "Waarom?"\nzzzzzz = 1'))

    assert (problem.place, problem.code) == ("question.waarom.zzzzzz", "field.unknown")


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("[[phase]]\n", "[phase]\n", "phase", "type.tables"),
        ('languages = ["nl"]', 'languages = "nl"', "languages", "type.list"),
        ("vat_included = true", 'vat_included = "ja"', "money.vat_included", "type.yes_no"),
        ("2026-06-12T00:00:00", "2026-06-12", "phase.submit.from", "type.moment"),
        ("date   = 2026-10-01", "date   = 20261001", "milestone.start.date", "type.day"),
        ('key       = "klein"', 'key       = "Klein Beetje"', "key", "shape.slug"),
        ('language  = "nl"', 'language  = "nld"', "language", "shape.language"),
        ('code    = "S1"', 'code    = "s1"', "applicant.s1.code", "shape.code"),
        ("value  = 2", "value  = 2.0", "ladder_step.trap.2.0.value", "type.whole_number"),
        ("value  = 2", "value  = true", "ladder_step.trap.true.value", "type.whole_number"),
        ('label  = "De trap"', 'label  = ""', "ladder.trap.label", "text.empty"),
        ('"De trap"', f'"{"x" * 6001}"', "ladder.trap.label", "text.too_long"),
        ("format    = 1", "format    = 2", "format", "number.too_large"),
        (
            '"bron 8"\n\n[[ref',
            '"bron 8"\nmeets = ["R1"]\n\n[[ref',
            "aim.samen.meets.1",
            "shape.demand",
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_named_in_its_own_words(old, new, place, code):
    text = changed((old, new)) if old != "[[phase]]\n" else _without_the_second_phase()
    found = [(p.place, p.code) for p in problems_in(text.encode())]

    assert (place, code) in found


def _without_the_second_phase() -> str:
    start, end = SMALL.index('[[phase]]\nkey    = "decide"'), SMALL.index("[[milestone]]")
    return (SMALL[:start] + SMALL[end:]).replace("[[phase]]", "[phase]")


def test_a_key_may_not_end_in_a_line_end():
    assert ("aim.samen.key", "shape.key") in codes(('key    = "samen"', 'key    = "samen\\n"'))


@pytest.mark.parametrize("part", ["money", "applicants", "coordinator", "ministry", "published"])
def test_a_part_that_is_missing_is_one_problem(part):
    start = SMALL.index(f"[{part}]")
    text = SMALL[:start] + SMALL[SMALL.index("\n[", start) :]

    assert [(p.place, p.code) for p in problems_in(text.encode())] == [(part, "field.missing")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a = 1\nb 2", "toml.no_equals_sign", 2),
        ("a = 1\na = 2", "toml.twice", 2),
        ("[a]\n[a]", "toml.twice", 2),
        ("a = {b = 1, b = 2}", "toml.twice", 1),
        ("a = [1, 2\n", "toml.list_not_closed", 2),
        ("a = {b = 1\n", "toml.braces_not_closed", 1),
        ('a = "b', "toml.quotes_not_closed", 1),
        ('a = """b\n', "toml.quotes_not_closed", 1),
        ("b = 1\na = 'b\nc = 1", "toml.quotes_not_closed", 2),
        ("b = 1\na = 'b\nc = '1'", "toml.quotes_not_closed", 2),
        ('b = 1\na = "b\nc = "1"', "toml.quotes_not_closed", 2),
        ("# don't\nb = ''\na = \"it's\"\nc = 'd", "toml.quotes_not_closed", 4),
        ('a = "\x01"', "toml.character", 1),
        ('a = "\\q"', "toml.escape", 1),
        ('a = "\\ud800"', "toml.escape", 1),
        ("a = 2017-02-30", "toml.date", 1),
        ("\na = ja", "toml.value", 2),
        ("a = ", "toml.value", 1),
        ("a = 1 2", "toml.more_on_the_line", 1),
        ("[a", "toml.bracket", 1),
        ("[[a]\n", "toml.bracket", 1),
        ("= 1", "toml.statement", 1),
        ("a = 1\n\x00", "toml.statement", 2),
    ],
)
def test_what_is_not_toml_is_one_problem_with_its_line(text, code, line):
    with pytest.raises(UnreadableKader) as error:
        read_kader(text.encode())

    (problem,) = error.value.problems
    assert (problem.code, problem.line) == (code, line)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableKader) as error:
        load(tmp_path / "1.toml")

    assert error.value.problems[0].code == "file.not_found"


def test_a_folder_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableKader) as error:
        load(tmp_path)

    assert error.value.problems[0].code == "file.not_opened"


@pytest.mark.parametrize("name", ["klein/2.toml", "groot/1.toml"])
def test_a_framework_stands_in_the_folder_and_file_of_its_name(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(SMALL, "utf-8")

    with pytest.raises(BrokenKader) as error:
        load(path)

    (problem,) = error.value.problems
    assert (problem.code, problem.params["file"]) == ("file.elsewhere", "1.toml")


def test_a_framework_in_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "klein" / "1.toml"
    path.parent.mkdir()
    shutil.copy("tests/kader/small.toml", path)
    before = load(path)
    path.write_text(changed(("Kleine regeling", "Andere regeling")), "utf-8")

    after = load(path)

    assert before.kader.title == "Kleine regeling"
    assert after.kader.title == "Andere regeling"
    assert before.sha256 != after.sha256


def test_a_problem_knows_where_it_is_inside_lists_and_inline_tables():
    text = changed(('{ key = "nieuw", label = "Nieuw" }', '{ key = "nieuw", label = 3 }'))

    (problem,) = problems_in(text.encode())

    assert problem.place == "question.soort.option.nieuw.label"
    assert problem.line == line_of("label = 3", text)


def test_the_first_problem_of_a_value_is_the_only_one():
    assert len(problems(('key    = "samen"', "key    = 99999999999999999999999"))) == 1
