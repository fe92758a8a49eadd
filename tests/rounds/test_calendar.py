"""What the calendar of a round says comes next."""

import datetime as dt

from django.utils.translation import override

from kaderwerk.rounds.showing.calendar import calendar
from tests import make


def coming(loaded, now):
    with override(loaded.kader.language):
        return calendar(loaded.kader, {}, now).coming


def test_a_phase_whose_name_has_its_days_needs_no_date_beside_it():
    start = make.LARGE.kader.window("submit").start
    edge = coming(make.LARGE, start - dt.timedelta(days=1))

    assert edge.at == start
    assert "12 juni" in edge.label
    assert edge.says_when


def test_what_does_not_say_when_in_its_name_gets_a_date():
    start = make.SMALL.kader.window("submit").start
    edge = coming(make.SMALL, start - dt.timedelta(days=1))

    assert edge.at == start
    assert not edge.says_when
