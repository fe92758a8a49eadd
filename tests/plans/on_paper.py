"""A plan on paper, as an officer takes it in."""

import datetime as dt

from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.taking_in_paper import Paper, Signed, take_in_paper
from tests import make
from tests.answering.filesmade import pdf

SCAN = cleaned("plan.pdf", pdf())
DAY = dt.date(2026, 3, 20)


def everyone():
    return tuple(
        Signed(party.key, f"The {party.key}", f"Sam {party.key}", "Chair", DAY)
        for party in make.SMALL.kader.must_sign
    )


def taken_in(place, actor=None, *, arrived=None, changes=None, key=None, **fields):
    paper = {
        "came_by": "paper",
        "name": "plan.pdf",
        "content": SCAN,
        "answers": {make.SMALL.kader.amount_question.key: 50_000_00},
        "signatures": everyone(),
    }
    arrived = arrived or make.during(make.SMALL.kader, "submit")
    actor = actor or make.official(Role.INTAKE)
    came = Paper(**{**paper, **fields})
    return take_in_paper(place.pk, came, arrived_at=arrived, actor=actor, changes=changes, key=key)


def advised(plan):
    plan = judged(plan)
    make.settled(plan)
    return make.fresh(plan)


def judged(plan):
    return make.judged(make.taken_up(make.fresh(plan)))
