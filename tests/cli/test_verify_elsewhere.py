"""`kaderwerk verify --database` looks into another database, and says when it cannot."""

import sqlite3

import pytest
from click.testing import CliRunner

from kaderwerk.cli import main
from kaderwerk.databases import make_tables, working_in


@pytest.fixture
def file(tmp_path, django_db_blocker):
    path = tmp_path / "scheme.sqlite3"
    with django_db_blocker.unblock(), working_in(str(path)):
        make_tables()
    return path


def verify_file(path, django_db_blocker):
    with django_db_blocker.unblock():
        arguments = ["verify", "--database", str(path), "--language", "en"]
        return CliRunner().invoke(main, arguments)


def test_another_database_can_be_named(file, django_db_blocker):
    done = verify_file(file, django_db_blocker)

    assert (done.stdout, done.exit_code) == ("verify: 0 problems\n", 0)


def test_a_trigger_that_is_gone_is_named(file, django_db_blocker):
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER plans_signature_refuses_update")
    connection.close()

    done = verify_file(file, django_db_blocker)

    assert done.stdout.startswith("trigger.missing plans_signature_refuses_update ")
    assert done.exit_code == 1


def test_a_database_without_tables_is_no_sound_database(tmp_path, django_db_blocker):
    path = tmp_path / "empty.sqlite3"
    path.touch()

    done = verify_file(path, django_db_blocker)

    assert (done.stdout, done.exit_code) == ("", 2)
    assert "`kaderwerk migrate` makes them" in done.stderr


@pytest.mark.parametrize(
    "content", [b"This is no database, though it is long enough to look like one." * 20]
)
def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path, django_db_blocker, content):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    done = verify_file(path, django_db_blocker)

    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "address",
    ["nowhere.sqlite3", "mysql://u@h/db", "postgresql://app:hunter2@127.0.0.1:1/scheme", ""],
)
def test_a_database_that_cannot_be_reached_is_said_in_one_line(address, django_db_blocker):
    done = verify_file(address, django_db_blocker)

    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
