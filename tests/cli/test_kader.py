import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaderwerk.cli import COMMANDS, main
from tests.kader.small import changed, line_of
from tests.kader.test_load import FRAMEWORKS
from tests.kader.test_overlay import OVERLAY


def run(*arguments: object):
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], prog_name="kaderwerk"
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "klein"
    folder.mkdir()
    return folder


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    path = folder / "1.toml"
    path.write_text(changed(*changes), "utf-8")
    return path


def test_every_command_says_what_it_does():
    listed = run("--help").output

    for command in COMMANDS:
        assert command in listed
        assert run(command, "--help").exit_code == 0


def test_there_is_a_command_for_each_module_that_has_one():
    modules = {
        path.stem.replace("_", "-")
        for path in Path("src/kaderwerk/cli").glob("*.py")
        if "\ndef command(" in path.read_text("utf-8")
    }

    assert modules == set(COMMANDS)


def test_the_version_is_told():
    assert run("--version").output == f"kaderwerk {version('kaderwerk')}\n"


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_wrong_with_the_frameworks_of_the_house(path, language):
    result = run("kader", "check", path, "--language", language)

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) == 1


def test_check_lists_every_problem_with_file_line_and_place(folder):
    changes = [("percent = 40", "percent = 41"), ("weight    = 70", 'weight    = "70"')]
    path = written(folder, *changes)

    result = run("kader", "check", path, "--language", "en")

    assert result.exit_code == 1
    first, second = sorted(result.output.splitlines())
    line = line_of('weight    = "70"', changed(*changes))
    assert second.startswith(f"{path}:{line}: criterion.goed.weight: This must be a whole number")
    assert "The payment years are 101 percent together, not 100." in first


def test_a_problem_in_a_translation_names_that_file(folder):
    path = written(folder, ('languages = ["nl"]', 'languages = ["nl", "en"]'))
    other = folder / "1.en.toml"
    other.write_text(OVERLAY.replace('"Why?"', "3"), "utf-8")

    result = run("kader", "check", path, "--language", "en")

    assert result.exit_code == 1
    assert result.output.startswith(
        f"{other}:{line_of('waarom', OVERLAY)}: question.waarom.label: "
    )


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"a = ", b"\x00", b"[" * 1000, b"#" * 2_000_001, None]
)
def test_what_cannot_be_read_ends_with_exit_code_two(folder, command, content):
    path = folder / "1.toml"
    if content is not None:
        path.write_bytes(content)

    result = run("kader", command, path)

    assert result.exit_code == 2
    assert result.output.startswith(str(path))
    assert "Traceback" not in result.output


@pytest.mark.parametrize("path", [".", "/", "..", "x" * 5000, "/dev/zero"])
def test_what_is_not_a_framework_file_is_refused_kindly(path):
    result = run("kader", "check", path)

    assert result.exit_code == 2
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)


@pytest.mark.meets("R042", "R043", "R091")
@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.parent.name)
def test_show_prints_every_question_with_its_criteria(path):
    result = run("kader", "show", path, "--language", "en")

    assert result.exit_code == 0, result.output
    assert "Every criterion has a question, and every question a criterion." in result.output
    assert "%(" not in result.output


@pytest.mark.meets("R091")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"soort", "trede"]', '"soort"]'), "The question “trede” has no criterion."),
        (
            ('questions = ["regels"]\nweight', "questions = []\nweight"),
            "The criterion “zuinig” has no question.",
        ),
    ],
)
def test_show_fails_when_one_has_no_other_and_says_which(folder, change, sentence):
    path = written(folder, change)

    result = run("kader", "show", path, "--language", "en")

    assert result.exit_code == 1
    assert sentence in result.output
    assert "Waarom?" in result.output


def test_show_names_the_problems_when_the_form_cannot_be_shown(folder):
    path = written(folder, ('type    = "period"', 'type    = "perod"'))

    result = run("kader", "show", path, "--language", "en")

    assert result.exit_code == 1
    assert "Do you mean “period”?" in result.output
    assert "Waarom?" not in result.output


def test_show_speaks_the_language_that_is_asked_for(folder):
    path = written(folder, ('languages = ["nl"]', 'languages = ["nl", "en"]'))
    (folder / "1.en.toml").write_text(OVERLAY, "utf-8")

    assert "Why?" in run("kader", "show", path, "--language", "en").output
    assert "Waarom?" in run("kader", "show", path, "--language", "nl").output


def test_a_pipe_gets_utf8_whatever_the_locale(folder):
    shutil.copy("tests/kader/small.toml", folder / "1.toml")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(
        [sys.executable, "-m", "kaderwerk.cli", "kader", "show", str(folder / "1.toml")],
        env=environment,
        capture_output=True,
        check=True,
    )

    assert "→ waarom, soort, trede" in done.stdout.decode("utf-8")
    assert done.stderr == b""
