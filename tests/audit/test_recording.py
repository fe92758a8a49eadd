import datetime as dt

import pytest
from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.models import Chain, Entry, Head
from kaderwerk.audit.recording import OutsideTransaction, UnfitForTheRecord, record
from tests.audit import make

OPENING = dt.datetime(2017, 6, 11, 22, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_in_which_seat_and_when():
    actor = make.someone()

    with clock.moved_to(OPENING):
        made = record(
            chain="plan:a", actor=actor, action="plan.frozen", data={"sha256": "0" * 64, "n": 3}
        )

    entry = Entry.objects.get()
    assert entry == made
    assert (entry.person, entry.seat) == (actor.person, actor.acting.id)
    assert (entry.role, entry.organisation) == ("writer", actor.acting.organisation)
    assert entry.acting_for == actor.acting.acting_for
    assert (entry.action, entry.data) == ("plan.frozen", {"sha256": "0" * 64, "n": 3})
    assert entry.at == OPENING
    assert entry.recorded_at > OPENING + dt.timedelta(days=365)


@pytest.mark.django_db
def test_what_is_done_on_a_schedule_is_done_by_nobody():
    made = make.entry(actor=make.NOBODY)

    assert (made.person, made.seat, made.organisation, made.role) == (None, None, None, "")


@pytest.mark.django_db
def test_chains_are_numbered_apart_and_sealed_together():
    made = [make.entry(chain) for chain in ("plan:a", "plan:b", "plan:a")]

    assert [(e.chain, e.number, e.id) for e in made] == [
        ("plan:a", 1, 1),
        ("plan:b", 1, 2),
        ("plan:a", 2, 3),
    ]
    assert made[2].previous == made[0].hash
    assert Chain.objects.get(pk="plan:a").head == made[2].hash
    assert (Head.objects.get().number, Head.objects.get().hash) == (3, made[2].head)


@pytest.mark.django_db
def test_equal_things_done_twice_have_different_hashes():
    with clock.moved_to(OPENING):
        assert make.entry().hash != make.entry().hash


@pytest.mark.django_db
def test_nothing_stays_of_what_was_rolled_back():
    make.entry()
    with transaction.atomic():
        make.entry("plan:b")
        transaction.set_rollback(True)

    assert make.entry("plan:b").id == 2
    assert Chain.objects.get(pk="plan:b").length == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_of_the_change():
    with pytest.raises(OutsideTransaction):
        make.entry()

    assert not Chain.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"text": "x" * 121}, "data.text"),
        ({"text": "two\nlines"}, "data.text"),
        ({"share": 0.5}, "data.share"),
        ({"rows": [1, {"at": OPENING}]}, "data.rows.1.at"),
        ({"één": 1}, "data"),
        ({"of": {1: 2}}, "data.of"),
    ],
)
def test_the_record_takes_no_text_that_people_write(data, place):
    with pytest.raises(UnfitForTheRecord) as refused:
        record(chain="plan:a", actor=make.NOBODY, action="answer.saved", data=data)

    assert refused.value.place == place


@pytest.mark.django_db
def test_an_entry_costs_five_queries(django_assert_num_queries):
    make.entry()

    with django_assert_num_queries(5):
        make.entry()
