"""Each code about a plan has a sentence, and each sentence gets the parameters that it needs."""

import ast
import re
from pathlib import Path

import pytest

from kaderwerk.kader import answers, examine
from kaderwerk.sentences.findings import SENTENCES

CODE = re.compile(
    r"(answer|applicant|contact|coordinator|file|money|number|party|period|row|rule|share|table|year)"
    r"\.[a-z0-9_]+"
)


def codes_in(package) -> set[str]:
    found: set[str] = set()
    for path in Path(package.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if CODE.fullmatch(node.value) else set()
    return found


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert codes_in(answers) | codes_in(examine) == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_short_enough_to_read(code):
    for sentence in re.split(r"[.?:] ", SENTENCES[code]):
        assert len(sentence.split()) <= 20
