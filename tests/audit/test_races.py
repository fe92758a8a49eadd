"""Many who record at the same moment, on whichever database."""

import pytest
from django.db import transaction

from kaderwerk.audit.models import Chain, Effect, Entry, Head
from kaderwerk.audit.once import once
from kaderwerk.audit.verification import verify_chains
from tests.at_once import MANY, all_at_once
from tests.audit import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixty_who_record_at_once_make_one_unbroken_record():
    @transaction.atomic
    def act(number):
        return make.entry(f"plan:{number % 7}").id

    ids = all_at_once(act)

    assert sorted(ids) == list(range(1, MANY + 1))
    assert Head.objects.get().number == MANY
    assert sum(Chain.objects.values_list("length", flat=True)) == MANY
    assert list(verify_chains()) == []


def test_who_records_in_many_chains_in_any_order_waits_for_nobody_forever():
    chains = [f"plan:{n}" for n in range(4)]

    @transaction.atomic
    def act(number):
        for chain in chains if number % 2 else reversed(chains):
            make.entry(chain)

    all_at_once(act)

    assert Entry.objects.count() == MANY * len(chains)
    assert list(verify_chains()) == []


def test_the_same_request_many_times_at_once_acts_once():
    actor = make.someone()

    @transaction.atomic
    def act(number):
        return once(
            "key-1",
            actor=actor,
            service="plans.sign",
            params={"plan": "a"},
            run=lambda: {"entry": make.entry(actor=actor).id, "by": number},
        )

    answers = all_at_once(act, 20)

    assert all(answer == answers[0] for answer in answers)
    assert Entry.objects.count() == Effect.objects.count() == 1
