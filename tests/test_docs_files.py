import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kaderwerk.cli.plan import command
from kaderwerk.kader import judgementfile
from kaderwerk.kader.load import load
from kaderwerk.kader.schemas import findings_schema

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "files.md").read_text("utf-8")
KADER = load(ROOT / "kaders" / "ggz-werk-inkomen" / "2017-1.toml").kader


def example(language, name=""):
    """The example on the page in this language, with this name in its first line."""
    (text,) = re.findall(rf"^```{language}\n({re.escape(name)}.*?)^```$", PAGE, re.M | re.S)
    return text


@pytest.fixture
def checked(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(example("toml", "# plan.toml"), "utf-8")
    arguments = ["check", str(path), "--json", "--language", "en"]
    done = CliRunner().invoke(command, arguments)
    return done.exit_code, json.loads(done.output)


def test_the_plan_of_the_page_can_be_read_and_is_not_complete(checked):
    code, found = checked

    assert code == 1
    assert {finding["code"] for finding in found["findings"]} >= {"answer.missing"}


def test_the_findings_of_the_page_are_among_those_of_its_plan(checked):
    _, found = checked
    shown = json.loads(example("json"))

    Draft202012Validator(findings_schema()).validate(shown)
    left_out = {"findings": [], "shares": []}
    assert {**shown, **left_out} == {**found, **left_out}
    assert [finding for finding in shown["findings"] if finding not in found["findings"]] == []


def test_the_judgements_of_the_page_can_be_played():
    text = example("toml", "# judgements.toml")
    read = judgementfile.read(text.encode(), KADER)

    assert [len(part) for part in read] == [2, 1, 2, 1, 1]


def test_the_page_tells_how_each_kind_of_question_is_answered():
    kinds = {question.__struct_config__.tag.replace("_", " ") for question in KADER.questions}
    table = PAGE[PAGE.index("| a question of kind") :].partition("\n\n")[0]

    assert [kind for kind in sorted(kinds - {"table"}) if kind not in table] == []
