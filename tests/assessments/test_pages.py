"""The desk of an assessor, through the site."""

import pytest

from kaderwerk.organisations.actor import Role
from tests import make
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


def test_an_assessor_opens_every_page_of_a_plan(shared):
    round = make.round_of()
    plan = make.judged(make.taken_up(make.submitted(make.place(round))))
    client = as_actor(make.official(Role.ASSESSOR))

    assert client.get(f"/assess/{round.pk}/").status_code == 200
    for page in ("", "criteria/need/", "settle/", "ask/", "consultation/"):
        assert client.get(f"/assess/plans/{plan.pk}/{page}").status_code == 200
