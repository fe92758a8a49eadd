"""Who sat where is what the record says, and who had an interest decided nothing."""

import datetime as dt
from uuid import uuid4

import pytest

from kaderwerk.decisions.models import Decision
from kaderwerk.organisations.models import Seat
from tests.verify.damage import found, name_of, row_of

pytestmark = pytest.mark.usefixtures("damaged")


def test_one_who_decided_with_a_seat_in_the_plan_is_named():
    decision = row_of(Decision)
    partner = decision.plan.partners.first()
    from_the_start = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)
    decision.person.seats.create(
        organisation=partner.organisation,
        role="writer",
        scope_kind="plan",
        scope_id=uuid4(),
        since=from_the_start,
    )

    assert ("decision.with_an_interest", name_of(decision)) in found()


def test_one_who_decided_with_a_seat_at_a_party_that_left_is_named():
    decision = row_of(Decision)
    partner = decision.plan.partners.exclude(organisation=decision.plan.payee_id).first()
    decision.person.seats.create(
        organisation=partner.organisation,
        role="writer",
        scope_kind="plan",
        scope_id=uuid4(),
        since=dt.datetime(2016, 1, 1, tzinfo=dt.UTC),
    )
    partner.delete()

    assert ("decision.with_an_interest", name_of(decision)) in found()


def test_a_seat_that_was_given_otherwise_changed_or_taken_away_is_named():
    given, changed, gone = Seat.objects.order_by("since")[:3]
    entry = Seat.objects.create(
        person=given.person,
        organisation=changed.organisation,
        role="stakeholder",
        scope_kind="plan",
        scope_id=uuid4(),
        since=given.since,
    )
    changed.until = changed.since + dt.timedelta(days=900)
    changed.save()
    gone_name = name_of(gone)
    gone.delete()

    assert found() == {
        ("seat.not_recorded", name_of(entry)),
        ("seat.changed", name_of(changed)),
        ("seat.gone", gone_name),
    }
