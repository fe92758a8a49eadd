import pytest

from kaderwerk import clock
from tests import make


@pytest.fixture(scope="module")
def made(shared):
    """A round with one plan that has the advice to grant it 120,000 euros."""
    return make.advised(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def desk(plan):
    """The address of the pages of the round of that plan."""
    return f"/decide/{plan.round_id}/"


@pytest.fixture
def in_time(made):
    """The clock says that it is time to decide."""
    with clock.moved_to(make.during(made.kader, "decide")):
        yield
