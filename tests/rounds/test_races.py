"""Two who make the same round at the same moment."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.problems import RoundProblem
from kaderwerk.rounds.services.preparing import prepare
from tests import make
from tests.at_once import all_at_once, outcome

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_many_who_make_the_live_round_of_a_version_at_once_all_but_one_hear_that_it_is_there():
    managers = [make.official(Role.ROUND_MANAGER, name=f"Manager {n}") for n in range(8)]

    with clock.moved_to(make.LONG_AGO):
        outcomes = all_at_once(
            lambda n: outcome(
                lambda: prepare(make.SMALL.data, {}, mode="live", actor=managers[n]), RoundProblem
            ),
            len(managers),
        )

    refused = [one.code for one in outcomes if isinstance(one, RoundProblem)]
    assert refused == ["round.already_live"] * 7
    assert Round.objects.filter(mode="live").count() == 1
