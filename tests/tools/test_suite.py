import contextlib

import pytest

from tools import postgres, suite
from tools.suite import Run

REPORT = """<?xml version="1.0"?>
<testsuites><testsuite tests="4" failures="1" errors="0" skipped="1">
<testcase classname="tests.test_a" name="test_one"/>
<testcase classname="tests.test_a" name="test_two"><failure message="no"/></testcase>
<testcase classname="tests.test_a" name="test_three">
<skipped type="pytest.skip" message="no chromium"/></testcase>
<testcase classname="tests.test_a" name="test_four"/>
</testsuite></testsuites>"""


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """`runs(SQLite=..., PostgreSQL=...)` sets what each database will answer; None: not there."""
    monkeypatch.setattr(suite, "REPORTS", tmp_path)
    monkeypatch.delenv("KADERWERK_COMPLETE", raising=False)
    monkeypatch.delenv("KADERWERK_PG_URL", raising=False)

    def set_to(**answers):
        @contextlib.contextmanager
        def server():
            if answers["PostgreSQL"] is None:
                raise postgres.Unavailable("nothing answers")
            yield "postgresql://x@127.0.0.1/x"

        monkeypatch.setattr(suite.postgres, "server", server)
        monkeypatch.setattr(suite, "run", lambda name, _url, _arguments: answers[name])

    return set_to


def passed(database, code=0, **more):
    return Run(database, code, {"tests": 3}, **more)


def test_a_report_is_counted(tmp_path):
    report = tmp_path / "sqlite.xml"
    report.write_text(REPORT, encoding="utf-8")
    result = suite._read(Run("SQLite", 1), report)
    assert str(result) == "SQLite: 2 passed, 1 failed, 1 skipped"
    assert result.skipped == ["tests.test_a::test_three (no chromium)"]


def test_a_run_that_broke_before_its_report_has_none(tmp_path):
    assert suite._read(Run("SQLite", 2), tmp_path / "none.xml").counts == {}


def test_all_is_well_when_both_databases_pass(runs):
    runs(SQLite=passed("SQLite"), PostgreSQL=passed("PostgreSQL"))
    assert suite.main([]) == 0


@pytest.mark.parametrize("failing", ["SQLite", "PostgreSQL"])
def test_a_failure_on_either_database_is_a_failure(runs, failing):
    runs(**{name: passed(name, code=int(name == failing)) for name in ("SQLite", "PostgreSQL")})
    assert suite.main([]) == 1


def test_a_machine_without_postgresql_passes_and_says_what_was_not_run(runs, capsys):
    runs(SQLite=passed("SQLite"), PostgreSQL=None)
    assert suite.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Not run here: everything on PostgreSQL: nothing answers"


def test_where_all_must_run_a_lack_is_a_failure(runs, monkeypatch):
    runs(SQLite=passed("SQLite"), PostgreSQL=None)
    monkeypatch.setenv("KADERWERK_COMPLETE", "1")
    assert suite.main([]) == 1


def test_where_all_must_run_a_skip_is_a_failure(runs, monkeypatch):
    skips = passed("SQLite", skipped=["tests.test_a::test_three (no chromium)"])
    runs(SQLite=skips, PostgreSQL=passed("PostgreSQL"))
    assert suite.main([]) == 0
    monkeypatch.setenv("KADERWERK_COMPLETE", "1")
    assert suite.main([]) == 1


def test_a_selection_that_has_nothing_for_one_database_passes(runs, monkeypatch):
    runs(SQLite=passed("SQLite", code=5), PostgreSQL=passed("PostgreSQL"))
    assert suite.main(["-m", "postgres"]) == 0
    monkeypatch.setenv("KADERWERK_COMPLETE", "1")
    assert suite.main([]) == 1


def test_a_server_that_was_named_must_work(monkeypatch):
    monkeypatch.setenv("KADERWERK_PG_URL", "postgresql://nobody@127.0.0.1:1/none")
    with (
        pytest.raises(postgres.Unavailable, match="KADERWERK_PG_URL does not serve"),
        postgres.server(),
    ):
        pass


def test_a_server_that_was_named_and_does_not_work_is_a_failure(runs, monkeypatch):
    runs(SQLite=passed("SQLite"), PostgreSQL=None)
    monkeypatch.setenv("KADERWERK_PG_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert suite.main([]) == 1


def test_without_any_postgresql_it_is_said_what_was_looked_for(monkeypatch):
    monkeypatch.delenv("KADERWERK_PG_URL", raising=False)
    monkeypatch.setattr(postgres, "_programs", lambda: None)
    monkeypatch.setattr(postgres, "_problem_with", lambda _url: "refused")
    with (
        pytest.raises(postgres.Unavailable, match=r"no programs .* no server at 127\.0\.0\.1"),
        postgres.server(),
    ):
        pass


def test_a_cluster_that_does_not_start_is_a_lack_with_its_reason(monkeypatch, tmp_path):
    initdb = tmp_path / "initdb"
    initdb.write_text("#!/bin/sh\necho 'no room on this disk'\nexit 1\n", encoding="utf-8")
    initdb.chmod(0o755)
    tmp_path.chmod(0o755)
    monkeypatch.setattr(postgres, "_owner", lambda: None)
    with (
        pytest.raises(postgres.Unavailable, match="no room on this disk"),
        postgres._throw_away_cluster(tmp_path),
    ):
        pass
