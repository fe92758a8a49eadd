import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kaderwerk.cli.plan import command
from kaderwerk.kader.schemas import findings_schema
from tests.kader import second
from tests.kader.small import changed

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src/kaderwerk/demo/plans"

VALID = Draft202012Validator(findings_schema())


def run(*arguments, language="en"):
    return CliRunner().invoke(command, [*map(str, arguments), "--language", language])


def check(path, *options, language="en"):
    return run("check", path, *options, language=language)


def check_json(path, *options, language="en"):
    """What a program gets, which always fits the schema."""
    done = check(path, *options, "--json", language=language)
    found = json.loads(done.output)
    VALID.validate(found)
    return done.exit_code, found


def written(tmp_path, *changes, name="plan.toml", text=second.PLAN):
    path = tmp_path / name
    path.write_text(changed(*changes, text=text), "utf-8")
    return path


@pytest.fixture
def kaders(tmp_path):
    """A folder with the second framework, as somebody has it who has nothing else."""
    shutil.copytree(second.FILE.parent, tmp_path / "kaders" / "buurt-energie")
    return tmp_path


@pytest.mark.parametrize("path", sorted(DEMO.glob("AM*.toml")), ids=lambda path: path.stem)
def test_the_plans_of_the_demo_can_be_signed(path):
    done = check(path)

    assert done.exit_code == 0
    assert "can be signed" in done.output.splitlines()[-1]


@pytest.mark.parametrize("name", second.NAMES)
def test_of_the_second_framework_only_the_unfinished_plan_cannot_be_signed(name):
    assert check(second.PLANS / f"{name}.toml").exit_code == (1 if name == "firth-end" else 0)


def test_findings_stand_under_the_page_of_their_question_with_a_summary_below():
    lines = check(second.PLANS / "firth-end.toml").output.splitlines()

    assert lines[0] == "The money"
    assert lines[1] == "  blocks · costs · share.above_maximum · right_money"
    assert "Overhead in the amount asked" in lines[2]
    assert "The people" in lines
    assert lines[-1].endswith("Answered: 17 of 19. In the way: 3. Warnings: 0. To know: 0.")


def test_the_gravest_of_a_page_comes_first(tmp_path):
    path = written(
        tmp_path,
        ("readiness_then = 4", "readiness_then = 1"),
        ("homes = 640", "homes = 19"),
        ('gas_use = "1480.5"', 'gas_use = { unknown = true, activity = "roofs" }'),
    )
    lines = check(path, "--kader", second.FILE).output.splitlines()

    assert [line.split()[0] for line in lines if " · " in line] == [
        "blocks", "warns", "informs", "informs",
    ]  # fmt: skip


def test_shares_are_shown_in_euros_and_percent():
    lines = check(second.PLANS / "alder-hill.toml").output.splitlines()

    assert lines[0] == "Shares"
    assert lines[1].split(": ") == [
        "  Overhead in the amount asked",
        "€\xa016,000.00 of €\xa0120,000.00, which is 13.3 percent",
    ]


def test_what_is_about_no_question_stands_under_the_plan_as_a_whole(tmp_path):
    path = written(tmp_path, ('signatory_name = "Jon Birk"', 'signatory_name = ""'))
    lines = check(path, "--kader", second.FILE).output.splitlines()

    assert lines[0] == "The plan as a whole"
    assert lines[1] == "  warns · party.signatory_missing"


def test_a_program_gets_every_finding_with_its_sentence():
    code, found = check_json(second.PLANS / "firth-end.toml")

    assert code == 1
    assert (found["readable"], found["complete"]) == (True, False)
    assert (found["kader"], found["applicant"]) == ("buurt-energie/2026-1", "D06")
    assert found["findings"][1] == {
        "code": "answer.missing",
        "level": "blocks",
        "question": "helpline",
        "row": None,
        "column": None,
        "criterion": "honest",
        "message": "There is no answer yet to “Whom can residents call?” (The people).",
    }


def test_a_program_gets_row_and_column(tmp_path):
    path = written(tmp_path, ('leader = "residents"', 'leader = "nobody"'))
    _, found = check_json(path, "--kader", second.FILE)

    (finding,) = found["findings"]
    assert (finding["question"], finding["row"], finding["column"]) == (
        "activities", "talk", "leader",
    )  # fmt: skip


def test_a_plan_that_can_be_signed_is_complete_for_a_program():
    code, found = check_json(second.PLANS / "lower-alder.toml")

    assert (code, found["complete"], found["problems"]) == (0, True, [])
    assert [finding["level"] for finding in found["findings"]] == ["informs"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_cannot_be_read_is_said_with_line_and_place(tmp_path, language):
    path = written(tmp_path, ('applicant = "D01"', 'applicant = "D1"'))
    done = check(path, "--kader", second.FILE, language=language)
    code, found = check_json(path, "--kader", second.FILE, language=language)

    assert done.exit_code == code == 2
    assert done.output.startswith(f"{path}:5: applicant: “D1”")
    assert found["readable"] is False
    (problem,) = found["problems"]
    assert (problem["code"], problem["line"]) == ("plan.unknown_applicant_perhaps", 5)
    assert problem["message"] in done.output


def test_rules_of_the_framework_speak_the_language_that_is_asked_for():
    plan = second.PLANS / "birch-quay.toml"

    assert "no grid operator" in " ".join(check(plan).output.split())
    assert "geen netbeheerder" in " ".join(check(plan, language="nl").output.split())


# --- Where the framework is found ------------------------------------------------------------


def test_the_framework_is_found_in_a_folder_above_the_plan(kaders):
    folder = kaders / "plans" / "2026"
    folder.mkdir(parents=True)

    assert check(written(folder)).exit_code == 0


def test_the_framework_is_found_above_the_working_folder(kaders, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (kaders / "deeper").mkdir()
    monkeypatch.chdir(kaders / "deeper")

    assert check(written(elsewhere)).exit_code == 0


def test_the_framework_beside_the_plan_goes_before_that_of_the_working_folder(
    kaders, tmp_path_factory, monkeypatch
):
    other = tmp_path_factory.mktemp("other")
    (other / "kaders" / "buurt-energie").mkdir(parents=True)
    (other / "kaders" / "buurt-energie" / "2026-1.toml").write_text("broken")
    monkeypatch.chdir(other)

    assert check(written(kaders)).exit_code == 0
    done = check(written(other))
    assert done.exit_code == 2
    assert str(other / "kaders" / "buurt-energie" / "2026-1.toml") in done.output


def test_the_frameworks_of_the_program_are_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(DEMO / "AM01.toml", tmp_path)

    assert check(tmp_path / "AM01.toml").exit_code == 0


def test_a_framework_that_is_not_there_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = check(written(tmp_path))

    assert done.exit_code == 2
    assert "“buurt-energie/2026-1” is not found" in done.output


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../b", "a" * 5000, "a/b/c"])
def test_the_name_of_a_framework_leads_nowhere_else(tmp_path, name):
    done = check(written(tmp_path, ("buurt-energie/2026-1", name)))

    assert done.exit_code == 2
    assert "is not found" in done.output


def test_a_plan_that_names_no_framework_needs_one(tmp_path):
    path = written(tmp_path, ('kader     = "buurt-energie/2026-1"', ""))

    assert check(path).exit_code == 2
    assert "for which framework" in check(path).output
    assert "“kader” is missing here" in check(path, "--kader", second.FILE).output


# --- Empty plans and schemas -----------------------------------------------------------------


@pytest.mark.parametrize("named", ["ggz-werk-inkomen/2017-1", second.FILE])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_empty_plan_is_printed_in_each_language(named, language):
    done = run("template", named, language=language)

    assert done.exit_code == 0
    assert f'language = "{language}"' in done.output


def test_an_empty_plan_for_an_applicant_can_be_checked_at_once(tmp_path):
    path = tmp_path / "plan.toml"
    done = run("template", "ggz-werk-inkomen/2017-1", "--applicant", "AM02")
    path.write_text(done.output, "utf-8")
    code, found = check_json(path)

    assert code == 1
    assert {f["code"] for f in found["findings"] if f["level"] == "blocks"} == {
        "answer.missing", "party.name_missing", "party.without_contact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["template", "nowhere/1"], "is not found"),
        (["template", "nowhere.toml"], "no such file"),
        (["template", second.FILE, "--applicant", "D1"], "Do you mean “D01”?"),
        (["template", second.FILE, "--applicant", "zebra"], "“zebra” is not the code"),
        (["schema", "nowhere/1"], "is not found"),
    ],
)
def test_what_is_not_there_is_said_without_a_trace(arguments, said):
    done = run(*arguments)

    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


def test_the_schema_of_a_framework_is_printed():
    schema = json.loads(run("schema", second.FILE).output)

    Draft202012Validator.check_schema(schema)
    assert "neighbourhood" in schema["properties"]["answers"]["properties"]


def test_a_plan_that_is_not_there_or_is_a_folder_is_said(tmp_path):
    for path, said in ((tmp_path / "none.toml", "no such file"), (tmp_path, "cannot be opened")):
        done = check(path, "--kader", second.FILE)
        assert done.exit_code == 2
        assert said in done.output
        assert str(path) in done.output
