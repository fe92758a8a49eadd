"""Several organisations write a plan together, one answer at a time."""

from typing import Any
from uuid import UUID

from django.db import transaction

from kaderwerk.answering.models import Answer
from kaderwerk.answering.writing import Stored, store
from kaderwerk.audit.facts import record
from kaderwerk.audit.recording import in_transaction
from kaderwerk.kader.canonical import NotCanonical
from kaderwerk.kader.privacy import texts_in
from kaderwerk.kader.warned import look
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible


@transaction.atomic
def save_answer(
    plan_id: UUID,
    question: str,
    value: Any,
    *,
    based_on: int,
    actor: Actor,
    must_stand: bool = False,
) -> Stored:
    """Saves the canonical value of one answer, unless someone else changed it in the meantime.

    `based_on` is the version that the writer saw (0: none yet). Saving the same twice changes
    nothing; saving None takes the answer away. An answer may be wrong or unfinished: that is
    checked when the text is frozen. `must_stand` as in `store`.

    Raises Refused; Conflict with both texts; MayBePersonal when there may be data of a person in
    it that did not stand there before; Impossible `answer.unknown_question`, and
    `answer.cannot_be_kept` for what is no JSON value, such as half a character.
    """
    plan = Plan.objects.locked(plan_id)
    return save_held(plan, question, value, based_on=based_on, actor=actor, must_stand=must_stand)


def save_held(
    plan: Plan,
    question: str,
    value: Any,
    *,
    based_on: int,
    actor: Actor,
    must_stand: bool = False,
) -> Stored:
    """The same, on a plan that is locked already: `Plan.objects.locked` in this transaction.

    For whoever must look at the plan before it is known what is to be saved.
    """
    in_transaction()
    by = require(actor, Action.WRITE, plan)
    if not plan.kader.has_question(question):
        raise Impossible("answer.unknown_question", question=question)
    look(texts_in(value), known=lambda: _stands(plan, question))
    try:
        stored = store(
            plan.sheet_id, question, value, based_on=based_on, by=by, must_stand=must_stand
        )
    except NotCanonical as error:
        raise Impossible("answer.cannot_be_kept", question=question) from error
    if stored.revision:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.save_answer",
            data={
                "question": question,
                "version": stored.answer.version,
                "digest": stored.revision.digest,
            },
            rows=[stored.revision],
        )
    return stored


def _stands(plan: Plan, question: str) -> str:
    """The text of the answer as it is now. One query."""
    answers = Answer.objects.filter(sheet=plan.sheet_id, question=question)
    return texts_in(answers.values_list("value", flat=True).first())
