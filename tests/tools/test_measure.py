import time

import pytest
from django.db import connection

from tools.bench.measure import Case, Floor, Report, measure

FLOOR = Floor("nothing", lambda: None, times=3)


def sleep(milliseconds):
    return lambda: time.sleep(milliseconds / 1000)


def test_what_goes_before_is_not_timed():
    measured = measure(sleep(1), times=3, before=sleep(30))
    assert 1 <= measured.median < 25


def test_warming_up_is_not_timed():
    delays = [50, 50, 1, 1, 1]
    measured = measure(lambda: sleep(delays.pop(0))(), times=3, warm_up=2)
    assert len(measured.times) == 3
    assert measured.median < 40


@pytest.mark.django_db
def test_the_queries_of_one_run_are_counted():
    def two_queries():
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            cursor.execute("select 2")

    assert measure(two_queries, times=5).queries == 2


def test_a_case_above_its_limit_is_named(capsys):
    report = Report()
    report.add(Case("quick", FLOOR, sleep(1), limit=500, times=3))
    assert report.within
    report.add(Case("slow", FLOOR, sleep(3), limit=1, times=3))
    assert not report.within
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if "TOO SLOW" in line] == ["slow"]


def test_a_case_without_a_limit_is_only_shown(capsys):
    report = Report()
    report.add(Case("shown", FLOOR, sleep(3), times=3))
    assert report.within
    assert "shown" in capsys.readouterr().out
