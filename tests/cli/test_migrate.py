import os
import subprocess
import sys

RUN = "import django; django.setup(); from kaderwerk.cli.migrate import command; command([])"


def migrate(url):
    return subprocess.run(
        [sys.executable, "-c", RUN],
        env=os.environ | {"KADERWERK_DATABASE_URL": url},
        capture_output=True,
        text=True,
    )


def test_a_new_database_gets_its_tables_and_the_second_time_nothing_happens(tmp_path):
    path = tmp_path / "new.sqlite3"

    first, second = migrate(str(path)), migrate(str(path))

    assert (first.returncode, second.returncode) == (0, 0)
    assert path.stat().st_size > 0
    assert first.stdout == second.stdout


def test_a_database_that_cannot_be_used_is_said_in_one_line(tmp_path):
    done = migrate(str(tmp_path / "nowhere" / "new.sqlite3"))

    assert done.returncode == 1
    assert "unable to open database file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path):
    done = migrate("postgresql://app:hunter2@127.0.0.1:1/scheme")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr
