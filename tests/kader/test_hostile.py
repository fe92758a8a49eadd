"""What someone could send to break the reading of a framework, or to keep it busy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaderwerk.kader.problem import MOST_PROBLEMS
from tests.kader.small import SMALL, changed, problems_in, within

#: What a person is willing to wait for.
SECONDS = 2.0


def many(piece: str, count: int) -> bytes:
    return (SMALL + "".join(piece.replace("%", str(n)) for n in range(count))).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a = 1\n" * 1_700_000, "file.too_large"),
        (many("unknown% = 1\n", 100_000), "file.too_many_parts"),
        (b"\xff\xfe" + SMALL.encode("utf-16-le"), "file.not_utf8"),
        (SMALL.encode() + b"\xc3\x28", "file.not_utf8"),
        (SMALL.encode() + b"\x00", "toml.statement"),
        (b'a = "\x00"', "toml.character"),
        (b'a = "\\ud800"', "toml.escape"),
        (b'a = "\xed\xa0\x80"', "file.not_utf8"),
        (b"a = " + b"[" * 1_900_000, "toml.too_deep"),
        (b"a = " + b"[" * 40 + b"]" * 40, "toml.too_deep"),
        (b"a = " + b"{b = " * 300_000, "toml.too_deep"),
        (b".".join([b"a"] * 35_000) + b" = 1", "toml.too_deep"),
        (b"[" + b".".join([b'"a"'] * 35_000) + b"]", "toml.too_deep"),
        (b".".join([b"a"] * 30) + b" = 1", "toml.too_deep"),
        (b"a = " + b"9" * 100_000, "number.too_long"),
        (b"a" * 1_900_000, "toml.no_equals_sign"),
        (b"a = " + b'"' * 1_899_996, "toml.more_on_the_line"),
        (b"a = ' " + b'"' * 1_899_991, "toml.quotes_not_closed"),
        (b"a = '''" + b"'\n" * 35_000, "toml.quotes_not_closed"),
        (b"a = '''" + b"'\n" * 900_000, "file.too_many_parts"),
        (b"[" * 1_900_000, "toml.statement"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_one_problem_in_time(data, code):
    (problem,) = within(SECONDS, data)

    assert problem.code == code


#: As much as a file may hold, of one kind of thing.
FULL = {
    "unknown names": many("unknown% = 1\n", 39_000),
    "broken parts": many("[[question]]\nkye = %\n", 12_000),
    "aims": many("[[aim]]\nkey = 'a%'\nlabel = 'x'\nsource = 'x'\n", 7_000),
    "sections": many("[[section]]\nkey = 's%'\ntitle = 'x'\nsource = 'x'\n", 7_000),
    "questions": many(
        "[[question]]\nkey='q%'\nsection='inhoud'\ntype='text'\nlabel='x'\nsource='x'\n", 5_000
    ),
    "criteria": many(
        "[[criterion]]\nkey='c%'\ngroup='x'\nlabel='x'\nquestions=['n%']\nsource='x'\n", 5_000
    ),
    "rules": many(
        "[[rule]]\nkey='r%'\nlevel='warns'\nholds='1 == 1'\nsays='x'\nquestions=['waarom']\n"
        "source='x'\n",
        4_500,
    ),
    "broken rules": many(
        "[[rule]]\nkey='r%'\nlevel='warns'\nholds='nothing == %'\nsays='x'\nquestions=['waarom']\n"
        "source='x'\n[[aim]]\nkey='a%'\nlabel='x'\nsource='x'\n",
        490,
    ),
    "steps": many("[[ladder_step]]\nladder='trap'\nvalue=%\nlabel='x'\nsource='x'\n", 6_000),
    "deep names": many("[a%.b.c.d.e.f.g]\nx.y.z.a.b = 1\n", 3_000),
    "long text": changed(('"Waarom?"', '"' + "x" * 1_800_000 + '"')).encode(),
    "long name": changed(('label     = "Waarom?"', "x" * 1_800_000 + " = 1")).encode(),
    "long list": changed(('"Waarom?"', "[" + "1," * 35_000 + "]")).encode(),
    "long list of keys": changed(('"waarom", "soort"', '"waarom", ' * 35_000 + '"x"')).encode(),
    "huge number": changed(("max_words = 100", "max_words = 0x" + "f" * 100_000)).encode(),
    "infinity": changed(("max_words = 100", "max_words = inf")).encode(),
    "not a number": changed(("max_words = 100", "max_words = nan")).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("data", FULL.values(), ids=FULL)
def test_a_full_file_is_answered_in_time(data):
    found = within(SECONDS, data)

    assert len(found) <= 2 * MOST_PROBLEMS + 2
    assert "file.too_many_parts" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\u0085", "\u202e", "\ufffe"]
)
def test_a_character_that_nobody_sees_is_refused(character):
    escaped = f"\\u{ord(character):04x}"

    (problem,) = problems_in(changed(('"Waarom?"', f'"Waarom{escaped}?"')).encode())

    assert (problem.place, problem.code) == ("question.waarom.label", "text.character")


@pytest.mark.parametrize("text", ["漢字", "Łódź", "👩‍⚕️", "a\\tb", "a\\nb", "ﬁ", "\u200d"])
def test_letters_and_symbols_of_the_world_are_taken(text):
    assert problems_in(changed(('"Waarom?"', f'"{text}"')).encode()) == []


def test_a_name_in_the_file_cannot_spoil_the_message():
    (problem,) = problems_in(
        changed(('label     = "Waarom?"', 'label = "x"\n"a\\n%(b)s.c" = 1')).encode()
    )

    assert "\n" not in problem.place
    assert problem.code == "field.unknown"


LINES = SMALL.splitlines()
VALUES = st.sampled_from(
    [
        *("1", "-1", "1.5", "true", '"x"', '""', "[]", "{}", "[[]]", "[1]", "['x']", "[{}]"),
        *("{key=1}", "2017-01-01", "2017-01-01T00:00:00", "2017-01-01T00:00:00Z", "12:00:00"),
        *("nan", "1e400", "0x10", "99999999999999999999", '"\\u0000"', '"%s"', '"{"', '"a.b"'),
        *('"gemeente"', '"regels"'),
    ]
)


@st.composite
def mutated(draw) -> str:
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "value", "name", "cut", "header"])):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "value" if "=" in lines[at]:
                lines[at] = f"{lines[at].split('=')[0]}= {draw(VALUES)}"
            case "name":
                lines[at] = lines[at].replace("e", "q", 1)
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "header" if lines[at].startswith("["):
                lines[at] = lines[at].replace("[[", "[").replace("]]", "]")
        if not lines:
            break
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(mutated())
def test_a_damaged_framework_is_good_or_names_its_problems(text):
    for problem in problems_in(text.encode()):
        assert problem.code
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data):
    assert problems_in(data)
