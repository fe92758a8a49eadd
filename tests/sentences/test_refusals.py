import ast
import re
from pathlib import Path

import pytest

from kaderwerk.sentences import all_sentences

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kaderwerk"

#: What a code is given to first, or by this name.
RAISED = {"Impossible", "RoundProblem", "OutsideWindow", "Problem", "Verdict", "rule"}
NAMED = {"code", "otherwise"}

STEPS = ("answering", "assessments", "decisions", "permissions", "plans", "rounds", "verify")


def codes_in(path):
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        given = [keyword.value for keyword in call.keywords if keyword.arg in NAMED]
        if isinstance(call.func, ast.Name) and call.func.id in RAISED:
            given += call.args[:1]
        for value in given:
            said = value.value if isinstance(value, ast.Constant) else None
            if isinstance(said, str) and re.fullmatch(r"[a-z_]+\.[a-z_]+", said):
                yield said


CODES = sorted(
    {code for step in STEPS for path in (SOURCE / step).rglob("*.py") for code in codes_in(path)}
)


@pytest.mark.parametrize("code", CODES)
def test_every_reason_has_a_sentence(code):
    assert code in all_sentences()


def test_the_reasons_are_found():
    assert {"who.not_a_party", "window.closed", "signature.missing", "row.changed"} <= {*CODES}


def literal_refusals():
    """(code, names of what is given with it) wherever both stand in the call."""
    for step in STEPS:
        for path in (SOURCE / step).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id in {"Impossible", "RoundProblem"}
                    and isinstance(call.args[0], ast.Constant)
                ):
                    yield call.args[0].value, {keyword.arg for keyword in call.keywords}


@pytest.mark.parametrize(("code", "given"), list(literal_refusals()))
def test_a_reason_comes_with_all_that_its_sentence_fills_in(code, given):
    assert set(re.findall(r"%\((\w+)\)", all_sentences()[code])) - given == set()
