from click.testing import CliRunner

from kaderwerk.cli.demo import command
from kaderwerk.demo.folder import folder


def plans(*words):
    return CliRunner().invoke(command, ["plans", *map(str, words)])


def test_the_folder_is_made_and_filled_and_said(tmp_path):
    done = plans("--out", tmp_path / "made" / "here")

    assert done.exit_code == 0, done.output
    assert str(tmp_path / "made" / "here") in done.output
    assert {path.name: path.read_bytes() for path in (tmp_path / "made/here").iterdir()} == folder()


def test_another_seed_gives_other_plans(tmp_path):
    plans("--out", tmp_path, "--seed", 2)

    assert (tmp_path / "AM05.toml").read_bytes() == folder(2)["AM05.toml"]


def test_a_place_where_nothing_can_be_written_is_said_in_one_line(tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")

    done = plans("--out", taken)

    assert done.exit_code == 2
    assert str(taken) in done.output
    assert len(done.output.splitlines()) == 1
