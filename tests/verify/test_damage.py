"""One thing changed in the database is named by its row, whichever thing it is."""

import datetime as dt
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models

from kaderwerk import clock
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.audit.models import Chain, Entry, Head
from kaderwerk.decisions.models import Circular, Decision, LedgerLine, Letter, ProposalLine
from kaderwerk.plans.models import (
    KeptReceipt,
    Move,
    Partner,
    Plan,
    SealedPaper,
    Signature,
    SignedName,
    Snapshot,
    Submission,
)
from kaderwerk.rounds.models import KaderText, Place, Round, RoundYear
from kaderwerk.verify.rows import sealed_rows
from tests import make
from tests.verify.damage import (
    SEALED,
    change_a_byte,
    copy,
    delete,
    found,
    name_of,
    other_than,
    row_of,
    set_column,
)

pytestmark = pytest.mark.usefixtures("damaged")


# --- one byte ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "column", "code"),
    [
        (Answer, "value", "answer.changed"),
        (Answer, "version", "answer.changed"),
        (Revision, "value", "revision.changed"),
        (Revision, "digest", "revision.changed"),
        (Snapshot, "content", "snapshot.changed"),
        (Snapshot, "sha256", "snapshot.changed"),
        (Signature, "sha256", "signature.of_another_text"),
        (Signature, "name_digest", "signature.of_another_name"),
        (Letter, "content", "letter.changed"),
        (SealedPaper, "content", "paper.changed"),
        (SealedPaper, "sha256", "paper.changed"),
        (KeptReceipt, "content", "paper.changed"),
        (KeptReceipt, "sha256", "paper.changed"),
        (KaderText, "content", "kader.changed"),
        (Circular, "content", "circular.differs_from_ledger"),
        (Circular, "total_cents", "circular.differs_from_ledger"),
        (Round, "granted_cents", "ledger.counter_differs"),
        (RoundYear, "granted_cents", "ledger.counter_differs"),
        (Place, "granted_cents", "ledger.counter_differs"),
        (Round, "ceiling_cents", "limit.differs_from_kader"),
        (RoundYear, "ceiling_cents", "limit.differs_from_kader"),
        (Place, "cap_cents", "limit.differs_from_kader"),
        (Place, "awards_allowed", "limit.differs_from_kader"),
    ],
)
def test_a_change_of_one_byte_is_named(model, column, code):
    row = row_of(model)
    change_a_byte(row, column)

    assert (code, name_of(row)) in found()


def test_a_change_of_an_amount_shows_in_the_ledger_and_in_the_row():
    line = row_of(LedgerLine, kind="award", decision__renunciation=None)
    change_a_byte(line, "cents")

    problems = found()
    assert ("row.changed", name_of(line)) in problems
    assert ("ledger.differs_from_decision", f"decisions_decision:{line.decision_id}") in problems
    assert ("ledger.counter_differs", f"rounds_place:{line.place_id}") in problems


def test_a_change_of_a_decision_shows_in_the_row_and_in_the_ledger():
    decision = row_of(Decision, outcome="granted")
    change_a_byte(decision, "amount_cents")

    assert {
        ("row.changed", name_of(decision)),
        ("ledger.differs_from_decision", name_of(decision)),
    } <= found()


def test_another_name_under_a_signature_is_named():
    signed = row_of(SignedName)
    change_a_byte(signed, "name")

    row = f"plans_signature:{signed.signature_id}"
    assert found() == {("signature.of_another_name", row)}


def test_a_name_that_is_gone_is_named():
    signed = row_of(SignedName)
    delete(signed)

    assert found() == {("signature.without_name", f"plans_signature:{signed.signature_id}")}


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("data", "entry.changed"),
        ("action", "entry.changed"),
        ("person", "entry.changed"),
        ("at", "entry.changed"),
        ("hash", "entry.changed"),
        ("head", "head.differs"),
        ("previous", "entry.moved"),
    ],
)
def test_a_change_of_the_record_is_named(column, code):
    entry = row_of(Entry, action="plan.sign")
    if column == "at":
        set_column(entry, column, entry.at + dt.timedelta(microseconds=1))
    elif column == "person":
        value = uuid4()
        set_column(entry, column, value.hex if connection.vendor == "sqlite" else value)
    else:
        change_a_byte(entry, column)

    assert (code, f"audit:{entry.chain} {entry.number}") in found()


@pytest.mark.parametrize(
    ("model", "column", "code"),
    [(Chain, "head", "chain.differs"), (Head, "hash", "head.differs")],
)
def test_a_change_of_an_end_of_the_record_is_named(model, column, code):
    row = row_of(model)
    change_a_byte(row, column)

    assert found() == {(code, f"audit:{row.pk if model is Chain else 'head'}")}


# --- whatever only grows ----------------------------------------------------------------------


def other_value(field: models.Field, row: models.Model):
    value = getattr(row, field.attname)
    if isinstance(field, models.UUIDField) or (
        field.is_relation and isinstance(field.target_field, models.UUIDField)
    ):
        other = uuid4()
        return other.hex if connection.vendor == "sqlite" else other
    if isinstance(field, models.DateTimeField):
        return (value or clock.now()) + dt.timedelta(microseconds=1)
    if isinstance(field, models.DateField):
        return (value or clock.now().date()) + dt.timedelta(days=1)
    if value is None:
        return 1
    if value == "":
        return "x"
    if isinstance(value, str | int | bytes | memoryview):
        return other_than(value)
    return '"another value"'


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model._meta.db_table)
def test_any_column_of_any_row_that_only_grows_is_guarded(model, damaged_again):
    row = row_of(model)
    for field in model._meta.concrete_fields:
        if not field.primary_key:
            # Some changes the database itself refuses, by a constraint.
            with suppress(IntegrityError), damaged_again():
                set_column(row, field.column, other_value(field, row))

                changed = [(problem.code, problem.row) for problem in sealed_rows()]
                assert changed == [("row.changed", name_of(row))], field.column


@pytest.mark.parametrize("model", SEALED, ids=lambda model: model._meta.db_table)
def test_a_row_that_is_gone_is_named(model):
    row = row_of(model)
    delete(row)

    assert [(problem.code, problem.row) for problem in sealed_rows()] == [
        ("row.gone", name_of(row))
    ]


@pytest.mark.parametrize("model", [Entry, KaderText])
def test_a_row_that_is_gone_from_what_guards_the_others_is_named(model):
    row = row_of(model)
    delete(row)

    names = {
        Entry: ("entry.missing", f"audit:entry {row.pk}"),
        KaderText: ("kader.gone", f"rounds_kadertext:{row.pk}"),
    }
    assert names[model] in found()


def new_key():
    return uuid4().hex if connection.vendor == "sqlite" else uuid4()


@pytest.mark.parametrize(
    ("model", "other"),
    [
        (Signature, {"number": 7}),
        (Move, {"number": 99}),
        (LedgerLine, {"year": 2031}),
        (Judgement, {"number": 99}),
        (Settlement, {"number": 99}),
        (Revision, {"version": 99}),
    ],
)
def test_a_row_that_was_added_is_named(model, other):
    row = row_of(model)
    before = set(model.objects.values_list("pk", flat=True))
    key = {"id": new_key()} if isinstance(model._meta.pk, models.UUIDField) else {}
    copy(row, **key, **other)

    (added,) = set(model.objects.values_list("pk", flat=True)) - before
    assert ("row.not_sealed", f"{model._meta.db_table}:{added}") in found()


# --- promises ----------------------------------------------------------------------------------


def test_a_submission_that_arrived_outside_the_window_is_named():
    submission = row_of(Submission, answers=None)
    until = submission.plan.kader.window("submit").until
    set_column(submission, "received_at", until)

    assert ("submission.outside_window", name_of(submission)) in found()


def test_a_change_that_arrived_after_its_term_is_named():
    submission = row_of(Submission, answers__isnull=False)
    set_column(submission, "received_at", submission.answers.until)

    assert ("submission.outside_window", name_of(submission)) in found()


@pytest.mark.parametrize("type", ["district", "housing_corporation", "residents_association"])
def test_a_submission_without_a_required_signature_is_named(type):
    submission = row_of(Submission, channel="site")
    delete(row_of(Signature, snapshot=submission.snapshot, type=type))

    assert ("submission.not_signed", name_of(submission)) in found()


def test_a_submission_that_was_signed_afterwards_is_named():
    submission = row_of(Submission, channel="site")
    signature = row_of(Signature, snapshot=submission.snapshot, type="district")
    set_column(signature, "at", submission.at + dt.timedelta(seconds=1))

    assert ("submission.not_signed", name_of(submission)) in found()


def test_a_plan_that_stands_elsewhere_than_its_moves_brought_it_is_named():
    plan = row_of(Plan, case="decided")
    set_column(plan, "case", "assessing")
    set_column(plan, "text", "writing")

    assert ("plan.stands_elsewhere", name_of(plan)) in found()


def test_a_move_that_is_not_on_the_table_is_named():
    move = row_of(Move, move="take_up")
    set_column(move, "move", "restore")

    assert ("plan.moved_off_the_table", f"plans_plan:{move.plan_id}") in found()


def test_a_plan_beyond_what_the_framework_allows_is_named():
    plan = row_of(Plan, number=2)
    set_column(plan, "number", 3)

    assert ("plan.too_many", name_of(plan)) in found()


def test_a_plan_that_holds_another_submission_is_named():
    plan = row_of(Plan, held=2)
    set_column(plan, "held", 1)

    assert found() == {("plan.holds_another_submission", name_of(plan))}


def test_a_decision_that_was_published_without_a_letter_is_named():
    plan = row_of(Plan, case="drafting")
    set_column(plan, "published_at", dt.datetime(2026, 5, 1, tzinfo=dt.UTC))

    assert found() == {("plan.published_without_letter", name_of(plan))}


def test_one_who_decided_on_a_proposal_of_their_own_is_named():
    decision = row_of(Decision)
    proposal = ProposalLine.objects.get(decision=decision).proposal
    person = proposal.person_id
    set_column(decision, "person_id", person.hex if connection.vendor == "sqlite" else person)

    assert ("decision.by_one_person", name_of(decision)) in found()


def test_a_plan_under_another_framework_than_its_round_is_named():
    plan = row_of(Plan)
    other = KaderText.objects.exclude(pk=plan.kader_text_id)[:1].get()
    set_column(plan, "kader_text_id", other.pk)

    assert ("plan.of_another_kader", name_of(plan)) in found()


def test_a_thing_that_came_before_what_it_follows_is_named():
    decision = row_of(Decision)
    set_column(decision, "at", decision.submission.at - dt.timedelta(seconds=1))

    assert ("time.out_of_order", name_of(decision)) in found()


def test_a_grant_above_the_ceiling_is_named_though_the_counters_agree():
    round = row_of(Round, granted_cents__gt=0)
    set_column(round, "ceiling_cents", round.granted_cents)
    line = row_of(LedgerLine, kind="award", decision__renunciation=None)
    set_column(line, "cents", line.cents + 100)

    assert ("ledger.above_limit", name_of(round)) in found()


def test_a_grant_up_to_the_ceiling_is_not_above_it():
    round = row_of(Round, granted_cents__gt=0)
    set_column(round, "ceiling_cents", round.granted_cents)

    assert found() == {("limit.differs_from_kader", name_of(round))}


def test_revisions_that_do_not_follow_each_other_are_named():
    revision = row_of(Revision, version=2)
    set_column(revision, "based_on", 0)

    assert ("revision.out_of_order", name_of(revision)) in found()


# --- who takes part ----------------------------------------------------------------------------


@pytest.mark.parametrize("column", ["key", "type", "signs", "signatory_name", "contact"])
def test_a_party_that_is_not_as_it_was_set_is_named(column):
    partner = row_of(Partner, key="homes")
    if column == "contact":
        set_column(partner, column, '{"name": "Somebody Else"}')
    else:
        change_a_byte(partner, column)

    assert found() == {("party.changed", name_of(partner))}


def test_an_organisation_that_let_itself_in_is_named():
    partner = row_of(Partner, key="homes")
    stranger = make.organisation().pk
    other = {"organisation_id": stranger.hex if connection.vendor == "sqlite" else stranger}
    copy(partner, key="stranger", **other)

    added = row_of(Partner, key="stranger")
    assert found() == {("party.not_recorded", name_of(added))}


def test_a_party_that_was_put_out_is_named():
    partner = row_of(Partner, key="homes")
    delete(partner)

    assert found() == {("party.gone", f"plans_plan:{partner.plan_id}")}


@pytest.mark.meets("R039")
def test_a_payee_that_is_not_the_one_of_the_framework_is_named():
    place = row_of(Place, round__granted_cents__gt=0, applicant__code="D05")
    stranger = make.organisation("Stranger", "DA99").pk
    value = stranger.hex if connection.vendor == "sqlite" else stranger
    set_column(place.applicant, "payee_id", value)

    assert found() == {("place.other_payee", name_of(place))}
