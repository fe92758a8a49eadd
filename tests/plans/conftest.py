"""A plan in which every question has an answer, once for all tests of a module."""

import pytest

from kaderwerk import clock
from kaderwerk.plans.models import Plan
from tests import make


@pytest.fixture(scope="module")
def filled(shared):
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(filled):
    return Plan.objects.with_place().get(pk=filled.pk)


@pytest.fixture
def while_drafting():
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        yield
