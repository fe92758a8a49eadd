"""What a plan says, as plain data: for checking, and as the canonical content of a snapshot."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec

from kaderwerk.answering.writing import values_of
from kaderwerk.kader.answers import is_unknown
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import (
    AttachmentQuestion,
    Kader,
    TableQuestion,
)
from kaderwerk.kader.plan import Contact, Party, PlanText
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.models import Partner, Plan

#: The version of the layout below. A reader of old snapshots goes by it.
SNAPSHOT_FORMAT = 1


def party_of(partner: Partner) -> Party:
    """A party as plain data. The organisation must have been selected along."""
    return Party(
        key=partner.key,
        type=partner.type,
        name=partner.organisation.name,
        code=partner.organisation.code or "",
        signs=partner.signs,
        signatory_name=partner.signatory_name,
        signatory_function=partner.signatory_function,
        deputy_name=partner.deputy_name,
        deputy_function=partner.deputy_function,
        contact=msgspec.convert(partner.contact, Contact),
    )


def party_digest(partner: Partner) -> str:
    """The digest of all that is kept of a party: what the record has of it."""
    columns = partner._meta.concrete_fields
    return sha256(
        {
            column.attname: str(value) if isinstance(value, UUID) else value
            for column in columns
            if not column.primary_key
            for value in [getattr(partner, column.attname)]
        }
    )


def text_of(plan: Plan) -> PlanText:
    """What the plan says now. Three queries; four with advice of several."""
    partners = plan.partners.select_related("organisation")
    return PlanText(
        applicant=plan.place.applicant.code,
        parties=tuple(party_of(partner) for partner in partners),
        answers=values_of(plan.sheet_id),
        language=plan.language,
        advice=advice_of(plan),
    )


def snapshot_content(plan: Plan, text: PlanText, asked: Iterable[str]) -> dict[str, Any]:
    """All that is signed: answers to what was asked, parties, attachments, framework, language,
    and the advice with what was done with it.

    `asked` are the keys of the questions that the answers call for; what is hidden is not part of
    the text. There is no moment in it: the same text gives the same bytes.
    """
    kader = plan.kader
    answers = {key: text.answers[key] for key in asked if key in text.answers}
    return {
        "format": SNAPSHOT_FORMAT,
        "contents": [
            "advice", "answers", "attachments", "commitments", "kader", "language", "parties",
            "plan",
        ],
        "plan": {
            "id": str(plan.id),
            "round": str(plan.round_id),
            "applicant": text.applicant,
            "number": plan.number,
        },
        "kader": {"name": kader.name, "sha256": plan.kader_text_id},
        "language": text.language,
        "parties": [msgspec.to_builtins(party) for party in text.parties],
        "answers": answers,
        "attachments": sorted(_attachments(kader, answers)),
        "commitments": [{"key": c.key, "text": c.text} for c in kader.commitments],
        "advice": [msgspec.to_builtins(advice) for advice in text.advice],
    }  # fmt: skip


def _attachments(kader: Kader, answers: dict[str, Any]) -> Iterable[str]:
    for key, value in answers.items():
        if isinstance(kader.question(key), AttachmentQuestion) and not is_unknown(value):
            yield from (file["sha256"] for file in value)


def asked_cents(kader: Kader, content: dict[str, Any]) -> int:
    """The amount asked in a snapshot, in cents."""
    return int(content["answers"].get(kader.amount_question.key, 0))


def period_of(kader: Kader, content: dict[str, Any]) -> tuple[dt.date, dt.date] | None:
    """First and last day of the plan in a snapshot; None when it gives no period."""
    period = content["answers"].get(kader.period_question.key)
    if not period:
        return None
    return dt.date.fromisoformat(period["start"]), dt.date.fromisoformat(period["end"])


def reference_of(plan: Plan) -> str:
    """The number under which the ministry writes about a plan. In a live round there is one such.

    A rehearsal of the same framework uses the same numbers.
    """
    kader = plan.kader
    return (
        f"{kader.ministry.reference_prefix}-{kader.version}"
        f"-{plan.place.applicant.code}-{plan.number}"
    )


def own_rows(question: TableQuestion, value: Any, party: str) -> list[dict[str, Any]]:
    """The rows of a table that belong to one party of the plan, by its key.

    A draft may hold anything; what is no row belongs to nobody.
    """
    rows = value if isinstance(value, list) else []
    column = question.every_signatory
    return [row for row in rows if isinstance(row, dict) and row.get(column) == party]


def to_be_confirmed(kader: Kader) -> tuple[TableQuestion, ...]:
    """The tables in which each organisation confirms its own rows before the text is frozen."""
    return tuple(
        question
        for question in kader.questions
        if isinstance(question, TableQuestion) and question.confirmed_by_organisation
    )
