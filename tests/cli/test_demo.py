import os
import subprocess

import pytest
from click.testing import CliRunner

from kaderwerk.cli.demo import _again_in_demo_mode, _serve, command
from kaderwerk.demo.folder import folder
from kaderwerk.documents.sealing.keys import open_key
from kaderwerk.environment import Seal


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


@pytest.mark.parametrize("begin", ["the tables are made", "the site is served"])
def test_links_in_mail_of_the_demo_lead_to_the_port_that_it_is_at(begin, tmp_path, monkeypatch):
    became = []
    monkeypatch.setattr(subprocess, "Popen", lambda *_words, **_options: None)
    monkeypatch.setattr(os, "execve", lambda _program, _words, around: became.append(around))
    if begin == "the site is served":
        _serve(tmp_path / "write.sqlite3", 8201)
    else:
        _again_in_demo_mode(8201)
    assert became[0]["KADERWERK_URL"] == "http://127.0.0.1:8201"
    assert became[0]["KADERWERK_MODE"] == "demo"


def test_a_demo_has_a_key_of_its_own_and_a_worker_that_seals(tmp_path, monkeypatch):
    started, became = [], []
    monkeypatch.setattr(
        subprocess, "Popen", lambda words, env, **_options: started.append((words, env))
    )
    monkeypatch.setattr(os, "execve", lambda _program, _words, around: became.append(around))

    for _again in range(2):
        _serve(tmp_path / "write.sqlite3", 8202)

    (words, around), _second = started
    assert words[-3:] == ["seal", "work", "--with-parent"]
    assert around == became[0] == became[1]
    assert open_key(Seal(key=around["KADERWERK_SEAL_KEY"])).is_trial
