"""Verifying a live database: others write meanwhile, and that is no problem."""

import threading

import pytest
from django.db import connection

from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.verify import run
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_written_while_it_reads_is_no_problem():
    plan = make.started(make.place(make.round_of()))
    writer = make.member(plan, Role.WRITER)
    written = []

    def write():
        try:
            stored = save_answer(
                plan.pk, "why", f"{len(written)}", based_on=len(written), actor=writer
            )
            written.append(stored.answer.version)
        finally:
            connection.close()

    def while_it_reads(_name, _count):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    assert run.verify(while_it_reads) == []
    assert written == list(range(1, len(run.CHECKS) + 1))
    assert run.verify() == []


def test_reading_changes_nothing_and_holds_nobody_up():
    make.started(make.place(make.round_of()))
    run.verify()

    assert not connection.in_atomic_block
    make.official(Role.FINANCE)
