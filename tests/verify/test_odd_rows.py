"""Rows that contradict each other, whoever wrote them, are named."""

import datetime as dt
import json

import pytest
from django.db import connection

from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.plans.models import (
    LateAttempt,
    LateProposal,
    LateRefusal,
    Plan,
    RecordReaction,
    Signature,
    Snapshot,
    Task,
)
from kaderwerk.rounds.models import Extension
from tests.verify.damage import copy, found, name_of, row_of, set_column

pytestmark = pytest.mark.usefixtures("damaged")

A_SECOND = dt.timedelta(seconds=1)


def stored(key):
    return key.hex if connection.vendor == "sqlite" else key


# --- what came too late --------------------------------------------------------------------------


def test_what_is_kept_as_late_and_came_in_time_is_named():
    attempt = row_of(LateAttempt)
    set_column(attempt, "received_at", attempt.until)
    assert ("late.in_time", name_of(attempt)) not in found()

    set_column(attempt, "received_at", attempt.until - A_SECOND)
    assert ("late.in_time", name_of(attempt)) in found()


def test_a_text_of_another_plan_that_is_kept_as_late_is_named():
    attempt = row_of(LateAttempt)
    other = Snapshot.objects.exclude(plan=attempt.plan_id).first()
    set_column(attempt, "snapshot_id", stored(other.pk))

    assert ("late.of_another_plan", name_of(attempt)) in found()


def test_one_who_decided_alone_about_what_came_late_is_named():
    refusal = row_of(LateRefusal)
    set_column(refusal, "person_id", stored(refusal.proposal.person_id))

    assert ("late.by_one_person", name_of(refusal)) in found()


def test_more_time_that_is_of_another_place_or_too_short_is_named():
    proposal, extension = row_of(LateProposal), row_of(Extension)
    attempt, named = proposal.attempt, ("late.other_extension", name_of(proposal))
    set_column(proposal, "extension_id", stored(extension.pk))
    assert extension.place_id != attempt.plan.place_id
    assert named in found()

    set_column(extension, "place_id", stored(attempt.plan.place_id))
    assert named not in found()

    set_column(extension, "until", attempt.received_at)
    assert named in found()


# --- tasks, signatures, councils -----------------------------------------------------------------


def test_a_task_that_nobody_gave_is_named():
    task = row_of(Task)
    other = task.plan.kader.sections[1].key
    copy(task, section=other)

    assert found() == {("task.not_recorded", name_of(row_of(Task, section=other)))}


def test_a_signature_of_before_its_sign_in_is_named():
    signature = row_of(Signature)
    set_column(signature, "signed_in_at", signature.at)
    assert ("signature.before_signing_in", name_of(signature)) not in found()

    set_column(signature, "signed_in_at", signature.at + A_SECOND)
    assert ("signature.before_signing_in", name_of(signature)) in found()


def test_a_word_on_a_record_that_does_not_go_with_it_is_named(damaged_again):
    right, wrong = (row_of(RecordReaction, confirms=each) for each in (True, False))
    for reaction, column, value in (
        (right, "text", "Not so."),
        (wrong, "text", ""),
        (right, "at", right.asked.at - A_SECOND),
    ):
        with damaged_again():
            set_column(reaction, column, value)
            assert ("record.odd_reaction", name_of(reaction)) in found(), column


def test_advice_in_the_text_of_a_plan_that_got_none_is_named():
    advised = Plan.objects.filter(advices__isnull=False)
    snapshot = Snapshot.objects.exclude(plan__in=advised).order_by("pk").first()
    content = json.loads(snapshot.content) | {"advice": [{"number": 1}]}
    set_column(snapshot, "content", canonical(content).decode())
    set_column(snapshot, "sha256", sha256(content))

    assert ("advice.never_given", name_of(snapshot)) in found()
