import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from kaderwerk import clock

AMSTERDAM = dt.timezone(dt.timedelta(hours=2))
OPENING = dt.datetime(2017, 6, 12, 0, 0, tzinfo=AMSTERDAM)
CLOSING = dt.datetime(2017, 6, 25, 0, 0, tzinfo=AMSTERDAM)


def test_the_business_clock_is_the_real_one_until_it_is_moved():
    before = clock.real_now()

    assert before <= clock.now() <= clock.real_now()


def test_a_moved_clock_stands_still_and_is_in_utc():
    with clock.moved_to(OPENING):
        assert clock.now() == clock.now() == OPENING
        assert clock.now().isoformat() == "2017-06-11T22:00:00+00:00"


def test_it_says_whether_the_clock_was_moved():
    assert not clock.is_moved()
    with clock.moved_to(OPENING):
        assert clock.is_moved()
    assert not clock.is_moved()


def test_the_real_clock_is_never_moved():
    with clock.moved_to(OPENING):
        assert clock.real_now() > CLOSING


def test_the_clock_goes_on_as_it_was_after_a_move_that_failed():
    with clock.moved_to(OPENING):
        with pytest.raises(RuntimeError), clock.moved_to(CLOSING):
            raise RuntimeError
        assert clock.now() == OPENING

    assert clock.now() > CLOSING


def test_every_thread_lives_in_the_same_moment():
    with clock.moved_to(OPENING), ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: clock.now(), range(20)))

    assert set(seen) == {OPENING}


def test_a_clock_of_ones_own_can_be_set_and_taken_off():
    ticks = iter([OPENING, CLOSING])
    before = clock.set_clock(lambda: next(ticks))
    try:
        assert (clock.now(), clock.now()) == (OPENING, CLOSING)
    finally:
        clock.set_clock(before)


def test_a_time_without_a_zone_is_no_moment():
    with pytest.raises(clock.NaiveTime), clock.moved_to(dt.datetime(2017, 6, 12)):
        pass

    before = clock.set_clock(lambda: dt.datetime(2017, 6, 12))
    try:
        with pytest.raises(clock.NaiveTime):
            clock.now()
    finally:
        clock.set_clock(before)
