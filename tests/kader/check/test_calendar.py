import pytest

from tests.kader.small import codes, only


def test_a_zone_that_does_not_exist_is_refused():
    assert codes(('"Europe/Amsterdam"', '"Europe/Amsterdm"')) == [("zone", "zone.unknown")]


@pytest.mark.parametrize("zone", ["Europe", "../../etc/passwd", "", "/etc/localtime", "x" * 5000])
def test_a_zone_that_is_a_path_is_refused(zone):
    assert codes(('"Europe/Amsterdam"', f'"{zone}"')) == [("zone", "zone.unknown")]


@pytest.mark.parametrize(
    ("moment", "what"),
    [("2026-03-29T02:30:00", "is skipped"), ("2026-10-25T02:30:00", "comes twice")],
)
def test_a_local_time_that_summer_time_makes_unclear_is_refused(moment, what):
    place, code = "phase.submit.from", "phase.unclear_time"
    changes = [("2026-06-12T00:00:00", moment)]
    if what == "comes twice":
        changes += [("2026-06-25", "2026-10-26"), ("2026-09-01", "2026-11-01")]

    assert codes(*changes) == [(place, code)]


@pytest.mark.parametrize("moment", ["2026-03-29T03:00:00", "2026-03-29T01:59:59"])
def test_the_times_around_the_change_of_the_clock_are_clear(moment):
    assert codes(("2026-06-12T00:00:00", moment)) == []


@pytest.mark.parametrize("offset", ["Z", "+02:00"])
def test_a_time_with_an_offset_is_refused(offset):
    found = codes(("2026-06-12T00:00:00", f"2026-06-12T00:00:00{offset}"))

    assert found == [("phase.submit.from", "phase.has_offset")]


@pytest.mark.parametrize("until", ["2026-06-12T00:00:00", "2026-06-11T23:59:59"])
def test_a_phase_ends_after_it_starts(until):
    found = codes(("2026-06-25T00:00:00", until))

    assert found == [("phase.submit.until", "phase.ends_before_it_starts")]


def test_a_phase_ends_no_earlier_than_the_one_before_it():
    assert codes(("2026-09-01T00:00:00", "2026-06-25T00:00:00")) == []
    assert codes(("2026-09-01T00:00:00", "2026-06-24T00:00:00")) == [
        ("phase.decide.until", "phase.out_of_order")
    ]


@pytest.mark.parametrize("phase", ["submit", "decide"])
def test_handing_in_and_deciding_are_needed(phase):
    found = codes((f'key    = "{phase}"', 'key    = "assess"'))

    assert ("phase", "phase.needed") in found


def test_handing_in_needs_a_moment_from_which():
    problem = only(("from   = 2026-06-12T00:00:00\n", ""))

    assert (problem.place, problem.code) == ("phase.submit.from", "phase.submit_without_start")


def test_holidays_of_a_country_that_is_not_known_are_refused():
    holidays = '[holidays]\ncountry = "XX"\nsource = "-"\n\n[ministry]'

    assert codes(("[ministry]", holidays)) == [("holidays.country", "holidays.unknown")]


def test_a_phase_stands_once():
    found = codes(('key    = "decide"', 'key    = "submit"'))

    assert ("phase.submit", "key.twice") in found


def test_a_reminder_cannot_count_from_a_start_that_is_not_there():
    found = codes(
        ('phase       = "submit"\nedge        = "until"', 'phase = "decide"\nedge = "start"')
    )

    assert found == [("reminder.bijna.edge", "reminder.no_start")]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("2026-10-01", "0001-01-01", "milestone.start.date"),
        ("2026-06-12T00:00:00", "0001-01-01T00:00:00", "phase.submit.from"),
        ("as_of       = 2026", "as_of       = 2206", "applicants.as_of"),
        ("year    = 2026\nceiling", "year    = 20\nceiling", "year_ceiling.20.year"),
        ("2030-12-31", "9999-12-31", "applicant.S2.valid_until"),
    ],
)
def test_a_year_far_away_is_a_slip_of_the_pen(old, new, place):
    assert (place, "date.unlikely") in codes((old, new))
