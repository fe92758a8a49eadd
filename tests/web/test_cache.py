import datetime as dt

import pytest
from django.core.cache import cache

from kaderwerk import clock
from kaderwerk.web.models import Kept

pytestmark = pytest.mark.django_db


def test_what_is_kept_can_be_had_again_until_it_expires(monkeypatch):
    cache.set("tries", [1.5, 2.5], 60)
    assert cache.get("tries") == [1.5, 2.5]

    later = clock.real_now() + dt.timedelta(seconds=61)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert cache.get("tries", "none") == "none"


def test_only_the_first_adds(monkeypatch):
    assert cache.add("lock", True, 10)
    assert not cache.add("lock", True, 10)
    later = clock.real_now() + dt.timedelta(seconds=11)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert cache.add("lock", True, 10)


def test_what_has_expired_is_thrown_away(monkeypatch):
    cache.set("old", 1, 10)
    later = clock.real_now() + dt.timedelta(seconds=11)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    cache.add("new", 1, 10)

    assert [row.pk for row in Kept.objects.all()] == [":1:new"]


def test_it_can_be_emptied():
    cache.set("a", 1)
    assert cache.delete("a")
    assert not cache.delete("a")
    cache.set("b", 1, None)
    cache.clear()
    assert cache.get("b") is None


def test_nothing_is_kept_that_could_be_run():
    with pytest.raises(TypeError):
        cache.set("object", object())
