import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaderwerk.cli import main
from tests.kader import second
from tests.kader.small import changed


def run(*arguments: object, language: str = "en"):
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, ["kader", "diff", *given, "--language", language])


@pytest.fixture
def after(tmp_path):
    """A copy of the framework and its translation, to change."""
    folder = tmp_path / second.FILE.parent.name
    shutil.copytree(second.FILE.parent, folder)
    return folder / second.FILE.name


def write(file: Path, *changes: tuple[str, str]) -> Path:
    file.write_text(changed(*changes, text=file.read_text("utf-8")), "utf-8")
    return file


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_framework_does_not_differ_from_a_copy(after, language):
    result = run(second.FILE, after, language=language)

    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 1


def test_only_safe_changes_end_with_exit_code_zero(after):
    result = run(second.FILE, write(after, ("max_words = 250", "max_words = 300")))

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Safe for answers already given",
        "   Whatever fitted still fits.",
        "      - question.why.max_words: “250” became “300”.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "heading"),
    [
        ("Why here?", "Why there?", "A person must look at this"),
        ("max_words = 250", "max_words = 200", "Breaks answers already given"),
    ],
)
def test_anything_else_ends_with_exit_code_one(after, old, new, heading):
    result = run(second.FILE, write(after, (old, new)))

    assert result.exit_code == 1
    assert result.output.splitlines()[0] == heading


def test_the_gravest_stands_first_and_what_means_the_same_together(after):
    write(
        after,
        ("The average. ", ""),
        ("Why here?", "Why there?"),
        ("max_words = 250", "max_words = 200"),
        ("max_rows = 30", "max_rows = 20"),
        ('"450000.00"', '"440000.00"'),
    )

    lines = run(second.FILE, after).output.splitlines()

    assert [line for line in lines if not line.startswith(" ")] == [
        "Breaks answers already given",
        "A person must look at this",
        "Safe for answers already given",
    ]
    assert lines[1:6] == [
        "   An answer that fitted may not fit any more.",
        "      - question.why.max_words: “250” became “200”.",
        "      - question.activities.max_rows: “30” became “20”.",
        "   An amount that fitted may be too high or too low now.",
        "      - money.ceiling: “450000.00” became “440000.00”.",
    ]


def test_a_translation_is_compared_where_the_framework_did_not_change(after):
    write(after, ("Why here?", "Why there?"))
    write(
        after.with_name("2026-1.nl.toml"),
        ("Waarom hier?", "Waarom daar?"),
        ('"Daken"', '"Het dak"'),
    )

    output = run(second.FILE, after).output

    assert output.count("question.why.label") == 1
    assert "nl: question.measures.option.roofs.label: “Daken” became “Het dak”." in output


@pytest.mark.parametrize(
    ("content", "told"), [(b"\xff\xfe", "UTF-8"), (b"a = 1", "key"), (None, "")]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_what_cannot_be_read_ends_with_exit_code_two(tmp_path, content, told, is_first):
    path = tmp_path / "1.toml"
    if content is not None:
        path.write_bytes(content)

    result = run(*([path, second.FILE] if is_first else [second.FILE, path]))

    assert result.exit_code == 2
    assert result.output.startswith(str(path))
    assert told in result.output


def test_two_frameworks_that_have_nothing_in_common_can_be_compared():
    result = run("kaders/ggz-werk-inkomen/2017-1.toml", second.FILE)

    assert result.exit_code == 1
    assert "%(" not in result.output
    assert max(map(len, result.output.splitlines())) <= 100
