"""A plan with every answer, and two who write in it while plans are drafted."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.site import as_actor


@pytest.fixture(scope="module")
def filled(shared):
    """A plan with every answer, by three parties."""
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(filled):
    return Plan.objects.with_place().get(pk=filled.pk)


@pytest.fixture(autouse=True)
def _while_drafting(request):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        yield


@pytest.fixture
def writer(plan):
    return as_actor(make.member(plan, Role.WRITER, name="Karin"))


@pytest.fixture
def colleague(plan):
    return as_actor(make.member(plan, Role.COORDINATOR, name="Fatima"))
