"""What cannot be rehearsed is said kindly, at once and whole."""

import pytest

from tests.rehearsal.conftest import SECOND, SECOND_PLANS, rehearse


def test_a_folder_that_is_not_there_is_named(tmp_path):
    played = rehearse(SECOND, tmp_path / "nowhere", tmp_path / "out")

    assert played.code == 2
    assert "nowhere" in played.stderr
    assert "Traceback" not in played.stderr


def test_a_folder_without_plans_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    played = rehearse(SECOND, tmp_path / "empty", tmp_path / "out")

    assert played.code == 2
    assert "*.toml" in played.stderr


def test_every_file_that_cannot_be_read_is_named_in_one_go(tmp_path):
    (tmp_path / "one.toml").write_text("applicant = ")
    (tmp_path / "two.toml").write_text('format = 1\nkader = "an-other/1"\n')
    played = rehearse(SECOND, tmp_path, tmp_path / "out")

    assert played.code == 2
    assert "one.toml" in played.stderr
    assert "two.toml" in played.stderr


@pytest.mark.parametrize("what", ["a file in the way", "a kader that is no kader"])
def test_nothing_is_played_when_something_stands_in_the_way(tmp_path, what):
    (tmp_path / "file").write_text("x")
    if what == "a file in the way":
        played = rehearse(SECOND, SECOND_PLANS, tmp_path / "file")
    else:
        played = rehearse(tmp_path / "file", SECOND_PLANS, tmp_path / "out")

    assert played.code == 2
    assert "Traceback" not in played.stderr


def test_a_rule_of_the_framework_explains_in_its_own_words_why_a_plan_is_not_complete(tmp_path):
    plan = (SECOND_PLANS / "elm-green.toml").read_text("utf-8")
    other = plan.replace('amount = "30000.00"', 'amount = "29000.00"')
    assert other != plan
    (tmp_path / "plan.toml").write_text(other, "utf-8")
    played = rehearse(SECOND, tmp_path, tmp_path / "out")

    assert played.code == 0
    assert "The costs from the amount asked are together not the amount asked." in played.stdout


def test_a_second_rehearsal_in_the_same_folder_replaces_the_first(tmp_path, second):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/old.pdf").write_bytes(b"%PDF")
    (tmp_path / "mine.txt").write_text("stays")
    plans = tmp_path / "plans"
    plans.mkdir()
    source = SECOND_PLANS / "alder-hill.toml"
    (plans / "Één plan.toml").write_text(source.read_text("utf-8"), "utf-8")
    played = rehearse(SECOND, plans, tmp_path)

    assert played.code == 0, played.stderr
    assert not (tmp_path / "letters/old.pdf").exists()
    assert (tmp_path / "mine.txt").exists()
    assert played.fate_of("Één plan")[0] == "granted"
