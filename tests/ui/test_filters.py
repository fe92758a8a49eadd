import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from kaderwerk import clock
from kaderwerk.kader.findings import Finding
from kaderwerk.web.templatetags import kw

CLOSES = dt.datetime(2017, 6, 25, 0, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def test_amounts_are_written_as_dutch_readers_write_them(dutch):
    assert kw.euros(9_000_000) == "€\u00a090.000,00"
    assert kw.euros(-5) == "−€\u00a00,05"
    assert kw.number(12_345) == "12.345"


def test_amounts_are_written_as_english_readers_write_them(english):
    assert kw.euros(9_000_000) == "€\u00a090,000.00"


def test_a_moment_is_told_in_the_zone_of_the_site_or_in_the_one_given(dutch):
    instant = dt.datetime(2017, 6, 24, 21, 59, tzinfo=dt.UTC)
    assert kw.moment(instant) == "zaterdag 24 juni 2017, 23:59"
    assert kw.moment(instant, "America/Curacao") == "zaterdag 24 juni 2017, 17:59"
    assert kw.day(instant) == "24 juni 2017"
    assert kw.day(dt.datetime(2017, 6, 24, 22, 0, tzinfo=dt.UTC)) == "25 juni 2017"
    assert kw.day(dt.date(2017, 6, 24)) == "24 juni 2017"


def test_the_end_of_a_window_is_told_by_its_last_minute(english, dutch):
    assert kw.last_moment(CLOSES).endswith("zaterdag 24 juni 2017, 23:59")
    with translation.override("en"):
        last = kw.last_moment(CLOSES)
        assert last == "up to and including Saturday 24 June 2017, 23:59"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (dt.timedelta(days=12, hours=1), "12 days left"),
        (dt.timedelta(days=2), "2 days left"),
        (dt.timedelta(days=2, seconds=-1), "47 hours left"),
        (dt.timedelta(hours=1), "1 hour left"),
        (dt.timedelta(minutes=59, seconds=59), "59 minutes left"),
        (dt.timedelta(seconds=3), "1 minute left"),
        (dt.timedelta(0), "the time is over"),
    ],
)
def test_what_is_left_is_never_told_as_more_than_it_is(english, monkeypatch, before, said):
    monkeypatch.setattr(clock, "now", lambda: CLOSES - before)
    assert kw.time_left(CLOSES) == said


def test_what_is_not_there_is_not_shown():
    for filter_ in (kw.euros, kw.number, kw.day, kw.moment, kw.last_moment, kw.time_left):
        assert filter_(None) == ""


def test_a_finding_is_said_in_a_sentence(english):
    finding = Finding(code="answer.too_many_words", level="blocks", params={"words": 9, "most": 5})
    assert kw.said(finding) == "This text has 9 words. At most 5 are allowed."
    assert kw.said(("answer.too_many_words", {"words": 9, "most": 5})) == kw.said(finding)


def test_the_sentence_of_the_framework_goes_before_that_of_the_program():
    finding = Finding(code="rule.cap", level="blocks", says="At most € 90.000.")
    assert kw.said(finding) == "At most € 90.000."


def test_plain_text_becomes_paragraphs_in_which_nothing_is_markup():
    html = kw.paragraphs("One <b>\r\ntwo\n\n\n\nthree & four\n")
    assert html == (
        '<p class="nl-paragraph">One &lt;b&gt;<br>two</p>'
        '<p class="nl-paragraph">three &amp; four</p>'
    )
    assert kw.paragraphs(None) == ""


def test_a_form_holds_values_the_same_in_every_language(dutch):
    assert kw.typed(dt.date(2018, 1, 2)) == "2018-01-02"
    assert kw.typed(Decimal("1234.5")) == "1234.5"
    assert kw.typed(12_345) == "12345"
    assert kw.typed(None) == ""
