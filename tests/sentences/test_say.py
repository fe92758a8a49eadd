import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from kaderwerk.sentences import all_sentences, say

CODE = re.compile(r"[a-z_]+(?:\.[a-z_0-9]+)*\.[a-z_0-9]*[a-z0-9]")

#: Where what is wrong with a framework gets its code.
READING = [
    *Path("src/kaderwerk/kader/check").glob("*.py"),
    *(
        Path("src/kaderwerk/kader", f"{name}.py")
        for name in ["convert", "document", "explain", "load", "overlay", "placeholders", "show"]
    ),
    *Path("src/kaderwerk/kader/rules").glob("*.py"),
]

#: Codes that are put together.
TOGETHER = [
    *(f"question.not_one_{name}" for name in ["asked", "plan", "coordinator"]),
    *(f"letter.none_{outcome}" for outcome in ["granted", "refused"]),
    "limit.at_least_of",
    "limit.at_most_of",
    "expression.does_not_compile_at",
]


def codes_in(path: Path) -> set[str]:
    families = {code.partition(".")[0] for code in all_sentences()} - {"kader"}
    texts = (
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in texts if CODE.fullmatch(text) and text.partition(".")[0] in families}


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem)
def test_every_code_of_reading_a_framework_has_a_sentence(path):
    assert codes_in(path) <= all_sentences().keys()


@pytest.mark.parametrize("code", TOGETHER)
def test_a_code_that_is_put_together_has_one_too(code):
    assert code in all_sentences()


def test_a_code_without_a_sentence_is_an_error():
    with pytest.raises(KeyError):
        say("no.such_code", {})


def test_a_parameter_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        say("zone.unknown", {})


@pytest.mark.parametrize("code", sorted(all_sentences()))
def test_every_sentence_can_be_filled_in_in_every_language(code):
    names = re.findall(r"%\((\w+)\)", all_sentences()[code])
    params = {name: "2017-06-24" if name.endswith("_day") else 3 for name in names}

    for language in ("nl", "en"):
        assert "%(" not in say(code, params, language)


def test_amounts_and_days_are_written_as_people_do():
    params = {"most_cents": 9_000_050}

    assert say("limit.amount_at_most", params, "nl").replace("\xa0", " ").endswith("€ 90.000,50.")
    assert say("limit.amount_at_most", params, "en").replace("\xa0", " ").endswith("€ 90,000.50.")


def test_without_a_language_the_active_one_speaks():
    with translation.override("en"):
        assert say("show.none", {}) == "none"
    assert say("show.none", {}, "en") == "none"


@pytest.mark.parametrize(("language", "written"), [("en", "1,000,000"), ("nl", "1.000.000")])
def test_a_large_number_has_its_thousands_apart_and_a_year_has_not(language, written):
    sentence = say("limit.at_most_of", {"most": 1_000_000, "unit": "x"}, language)
    assert written in sentence
    assert "2017" in say("limit.at_most_of", {"most": 2017, "unit": "x"}, language)
