"""What someone could put into a plan file to break the check, or to keep it busy."""

import json
import time
import tomllib

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.cli.plan import command
from kaderwerk.kader import planfile
from kaderwerk.kader.examine import examine
from kaderwerk.kader.model import TableQuestion
from tests.kader import second, toml
from tests.kader.small import changed

#: What a person is willing to wait for.
SECONDS = 2.0

NAME = 'neighbourhood = "Alder Hill"'
WHY = 'why = """'
HOMES = "homes = 640"


def after(old, new):
    return changed((old, new), text=second.PLAN).encode()


def check(path, data):
    """Exit code and output of the command, which says something in time and never fails."""
    path.write_bytes(data)
    start = time.process_time()
    done = CliRunner().invoke(
        command, ["check", str(path), "--kader", str(second.FILE), "--language", "en"]
    )
    assert time.process_time() - start < SECONDS
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (0, 1, 2)
    assert done.output.strip()
    assert len(done.output) < 200_000
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (second.PLAN.encode() + b"#" * 10_000_000, 2, "larger than 2,000,000 bytes"),
        (after(NAME, f'neighbourhood = "{"a" * 1_000_000}"'), 1, "has 1,000,000 characters"),
        (after(WHY, WHY + "word " * 200_000), 1, "At most 6000 fit"),
        (after(NAME, 'neighbourhood = "e' + "\u0301" * 600_000 + '"'), 1, "characters"),
        (after(WHY, WHY + "\n" * 1_000_000), 2, "more lines and values"),
        (after(NAME, 'neighbourhood = "' + "\\n" * 900_000 + '"'), 2, "more lines and values"),
        (after(NAME, "neighbourhood = " + "[" * 900_000), 2, "levels deep"),
        (after(NAME, "neighbourhood = " + "[" * 40 + "]" * 40), 2, "levels deep"),
        (after(NAME, "neighbourhood = " + "{a = " * 100_000), 2, "levels deep"),
        (after(NAME, NAME + "\n" + "a." * 300_000 + "a = 1"), 2, "levels deep"),
        (second.PLAN.encode() + b"[" + b"a." * 300_000 + b"a]\n", 2, "levels deep"),
        (after(NAME, "\n".join(f"a{n}{'.a' * 90} = 1" for n in range(9000))), 2, "levels deep"),
        (after(NAME, 'neighbourhood = "' + ("a." * 30 + "a ") * 20_000 + '"'), 2, "more lines"),
        (
            after(NAME, 'neighbourhood = "Alder\x00"'),
            2,
            ":59: There is a character here, at column 23",
        ),
        (
            after(NAME, 'neighbourhood = "Alder\\u0000"'),
            2,
            ":59: answers.neighbourhood: This text has",
        ),
        (
            after(NAME, 'neighbourhood = "Alder\\u202e"'),
            2,
            "a character in it that nobody sees: U+202E",
        ),
        (after(NAME, 'neighbourhood = "\\ud800"'), 2, ":59: A backslash in a text"),
        (after(NAME, 'neighbourhood = "\\udc00\\ud800"'), 2, ":59: A backslash in a text"),
        (second.PLAN.encode().replace(b"Alder Hill", b"\xed\xa0\x80"), 2, "not UTF-8"),
        (second.PLAN.encode("utf-16"), 2, "not UTF-8"),
        (after(HOMES, "homes = " + "9" * 100_000), 2, "too many digits"),
        (after(HOMES, "homes = 0x" + "f" * 1_000_000), 2, "too many digits"),
        (after(HOMES, "homes = 1e400"), 1, "“inf” is not a number"),
        (after(HOMES, "homes = nan"), 1, "“nan” is not a number"),
        (after('amount = "120000.00"', "amount = -inf"), 1, "In the way"),
        (after('amount = "120000.00"', 'amount = "' + "9" * 1_000_000 + '"'), 1, "In the way"),
        (after(NAME, NAME + "\n" + "k" * 1_500_000 + " = 1"), 1, "has no question “kkk"),
        (after(NAME, NAME + '\n"\\u0007\\n%(x)s" = 1'), 1, "has no question “� %(x)s”"),
        (after(NAME, NAME + "\n" + '"%(x)s{}%" = 1'), 1, "has no question “%(x)s{}%”"),
        (after(NAME, "\n".join(f"homes{n} = 1" for n in range(20_000))), 1, "mean “homes”"),
        (b"\n".join(b"k%d = 1" % n for n in range(20_000)), 2, "There is no “k0” here"),
        (after("[answers]", "[[party]]\n" * 20_000 + "[answers]"), 2, "“key” is missing here"),
        (second.PLAN.encode() + b"[[answers.goals]]\n" * 10_000, 1, "At most 12 fit"),
        (after('partners = ["', 'partners = ["' + 'homes","' * 20_000), 1, "more organisations"),
        (after("through = [", "through = [" + '"x",' * 20_000), 1, "only 3 in all"),
        (after("measures = [", "measures = [" + "[[]]," * 20_000), 1, "not one of the options"),
        (after('id = "talk"', "\n".join(f"c{n} = 1" for n in range(20_000))), 1, "not a column"),
        (b"", 2, "“format” is missing"),
        (b"\x00" * 1000, 2, ":1: "),
        (second.PLAN.replace("\n", "\r").encode(), 2, ":1: "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_plan_is_answered_clearly_and_in_time(tmp_path, data, code, said):
    exit_code, output = check(tmp_path / "plan.toml", data)

    assert exit_code == code
    assert said in " ".join(output.split())


def test_a_plan_with_other_line_ends_or_a_byte_order_mark_is_read(tmp_path):
    for data in (
        second.PLAN.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + second.PLAN.encode(),
    ):
        assert check(tmp_path / "plan.toml", data)[0] == 0


ODD = [
    "0", "-1", "1.5", "true", "false", "nan", "-inf", "0x7f", "9007199254740991",
    '""', '" "', '"x"', '"0"', '"-0"', '"1,5"', '"1e9"', '"٣"', '"\\uFEFF"', '"%s %(x)s {y}"',
    "[]", "[[]]", "[1]", '["x"]', '[{}]', '[{ id = 1 }]', '[{ id = "x", what = [] }]',
    "{}", "{ x = 1 }", '{ start = 1, end = "x" }', '{ unknown = true }',
    '{ unknown = 1, activity = [] }', '{ name = [], email = 1 }', '{ organisation = {} }',
    "2026-02-28", "0001-01-01", "9999-12-31", "2026-02-28T00:00:00Z", "23:59:59",
]  # fmt: skip


def report_on(data):
    file = planfile.read(toml.document(data).encode(), second.KADER)
    json.dumps(file.plan.answers, allow_nan=False)
    return examine(second.KADER, file.plan, read_findings=file.findings)


@pytest.mark.parametrize("question", [q.key for q in second.KADER.questions])
def test_any_value_as_the_answer_to_any_question_gives_findings(question):
    for odd in ODD:
        data = tomllib.loads(second.PLAN)
        data["answers"][question] = tomllib.loads(f"x = {odd}")["x"]

        assert all(finding.code for finding in report_on(data).findings), odd


CELLS = [
    (question.key, column.key)
    for question in second.KADER.questions
    if isinstance(question, TableQuestion)
    for column in question.columns
]


@pytest.mark.parametrize(("table", "column"), CELLS)
def test_any_value_in_any_cell_gives_findings(table, column):
    for odd in ODD:
        data = tomllib.loads(second.PLAN)
        data["answers"][table][0][column] = tomllib.loads(f"x = {odd}")["x"]

        assert all(finding.code for finding in report_on(data).findings), odd


PIECES = st.one_of(
    st.sampled_from([f"{value}\n" for value in ODD]),
    st.sampled_from(["[answers]\n", "[[party]]\n", "[[answers.costs]]\n", "[", "]", "{", "}"]),
    st.sampled_from(['"', '"""', "'", "=", "#", ".", ",", "\n", "\\", "\x00", "é", "漢", "👩‍⚕️"]),
    st.text(max_size=6),
)


@st.composite
def damaged(draw):
    """A good plan from which pieces were taken, doubled, or replaced by others."""
    text = second.text_of(draw(st.sampled_from(second.NAMES)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.one_of(PIECES, st.just(""), st.just(text[start:end] * 2)))
        text = text[:start] + piece + text[end:]
    return text.encode(errors="surrogatepass")


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_a_damaged_plan_gives_findings_or_cannot_be_read(data):
    lines = data.count(b"\n") + data.count(b"\r") + 1
    if problems := second.problems(data):
        assert all(p.line is None or 1 <= p.line <= lines for p in problems)
        return
    file = planfile.read(data, second.KADER)
    report = examine(second.KADER, file.plan, read_findings=file.findings)
    assert report.done <= report.required


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damaged())
def test_the_command_answers_whatever_is_damaged(tmp_path, data):
    check(tmp_path / "plan.toml", data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data):
    assert second.problems(data)
