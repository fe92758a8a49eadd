"""What may be copied from an earlier plan of the same applicant: where the framework says so."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kaderwerk.answering.writing import values_of
from kaderwerk.kader.answers import MISSING, Context, is_unknown
from kaderwerk.kader.answers.read import read_answer
from kaderwerk.kader.model import (
    AttachmentQuestion,
    CoordinatorQuestion,
    Kader,
    OrganisationQuestion,
    Question,
    TableQuestion,
)
from kaderwerk.organisations.actor import Actor
from kaderwerk.plans.models import Partner, Plan, Snapshot

_ORGANISATIONS = frozenset({"organisation", "organisations"})


def may_be_copied(kader: Kader) -> list[Question]:
    """The questions of which an earlier plan may give the answer. Files stay where they are."""
    return [
        question
        for question in kader.questions
        if question.carry_over and not isinstance(question, AttachmentQuestion)
    ]


def earlier_plans(actor: Actor, plan: Plan) -> "QuerySet[Plan, Any]":
    """The plans that this person can copy from: begun earlier by the same applicant, with the
    organisation that they act for in it. One query; two more when they are read.
    """
    seat = actor.acting
    if seat is None or not may_be_copied(plan.kader):
        return Plan.objects.none()
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    return (
        Plan.objects.filter(
            Q(started_at__lt=plan.started_at) | Q(place=plan.place_id, number__lt=plan.number),
            place__applicant__code=plan.place.applicant.code,
            partners__organisation=seat.organisation,
        )
        .exclude(pk=plan.pk)
        .select_related("place__round", "place__applicant")
        .prefetch_related(partners)
        .order_by("-started_at", "pk")
    )


def copied_values(plan: Plan, source: Plan, context: Context) -> dict[str, Any]:
    """What would be copied, by question: what was handed in, else what stands there.

    Organisations get the keys that they have in this plan. `context` is of this plan. The
    organisations of both must have come along. Two queries.
    """
    answers = _last_said(source)
    keys = _keys(source, plan)
    found: dict[str, Any] = {}
    for question in may_be_copied(plan.kader):
        key = question.key
        if key not in answers or not _asks_the_same(source.kader, question):
            continue
        value, _findings = read_answer(question, _with_keys(question, answers[key], keys), context)
        if value is not MISSING and not is_unknown(value):
            found[key] = value
    return found


def _last_said(source: Plan) -> Mapping[str, Any]:
    snapshots = Snapshot.objects.filter(plan=source, submissions__isnull=False)
    snapshot = snapshots.order_by("-number").first()
    if snapshot is not None:
        answers: Mapping[str, Any] = snapshot.data["answers"]
        return answers
    return values_of(source.sheet_id)


def _asks_the_same(kader: Kader, question: Question) -> bool:
    """Whether the other framework has this question too, of the same kind."""
    return kader.has_question(question.key) and type(kader.question(question.key)) is type(question)


def _keys(source: Plan, plan: Plan) -> dict[str, str]:
    """What an organisation is called in this plan, by its key in the other."""
    here = {partner.organisation_id: partner.key for partner in plan.partners.all()}
    return {
        partner.key: here[partner.organisation_id]
        for partner in source.partners.all()
        if partner.organisation_id in here
    }


def _with_keys(question: Question, value: Any, keys: Mapping[str, str]) -> Any:
    match question:
        case OrganisationQuestion() if isinstance(value, str):
            return keys.get(value, value)
        case CoordinatorQuestion() if isinstance(value, dict):
            named = ("organisation", "mandated_by")
            return value | {name: keys.get(value[name], value[name]) for name in named
                            if value.get(name)}  # fmt: skip
        case TableQuestion() if isinstance(value, list):
            columns = [c.key for c in question.columns if c.type in _ORGANISATIONS]
            return [_row(row, columns, keys) for row in value if isinstance(row, dict)]
    return value


def _row(row: dict[str, Any], columns: list[str], keys: Mapping[str, str]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for column in columns:
        cell = row.get(column)
        if isinstance(cell, str):
            changed[column] = keys.get(cell, cell)
        elif isinstance(cell, list):
            changed[column] = [keys.get(one, one) for one in cell]
    return row | changed
