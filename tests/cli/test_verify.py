"""`kaderwerk verify` says what is wrong with a database, and nothing when nothing is."""

import json

import pytest
from click.testing import CliRunner

from kaderwerk.answering.models import Answer
from kaderwerk.cli import main
from kaderwerk.verify.run import CHECKS
from tests import make
from tests.verify.damage import change_a_byte, name_of


def verify(*arguments):
    return CliRunner().invoke(main, ["verify", *arguments])


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def damaged(made, apart):
    row = Answer.objects.get(sheet=made.sheet_id, question="why")
    change_a_byte(row, "value")
    return row


def test_a_sound_database_has_no_problem(made, apart):
    done = verify()

    assert done.exit_code == 0
    assert done.stdout == "verify: 0 problems\n"


def test_every_check_is_told_when_it_is_done(made, apart):
    lines = verify().stderr.splitlines()

    assert [line.split(" ", 1)[1] for line in lines] == [f"{name}: 0" for name in CHECKS]


def test_each_problem_has_a_line_with_its_code_and_row(damaged):
    done = verify("--language", "en")

    first, last = done.stdout.splitlines()
    assert first == (
        f"answer.changed {name_of(damaged)} The answer to “why” is not what was saved last."
    )
    assert (last, done.exit_code) == ("verify: 1 problems", 1)


def test_it_speaks_dutch(damaged):
    assert "Het antwoord op “why”" in verify().stdout


def test_as_json_the_last_line_goes_elsewhere(damaged):
    done = verify("--json", "--language", "en")

    assert json.loads(done.stdout) == [
        {
            "code": "answer.changed",
            "row": name_of(damaged),
            "params": {"question": "why"},
            "message": "The answer to “why” is not what was saved last.",
        }
    ]
    assert done.stderr.splitlines()[-1] == "verify: 1 problems"
    assert done.exit_code == 1
