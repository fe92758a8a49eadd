"""The writers say what they did with each point of an advice, and why (R021)."""

from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.advice import DONE
from kaderwerk.kader.given import paragraphs
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.advice_notices import tell_of_answers
from kaderwerk.plans.models import AdviceAnswer, Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.advising import advice_numbered


@transaction.atomic
def answer_point(
    plan_id: UUID, number: int, point: int, *, done: str, text: str, actor: Actor
) -> AdviceAnswer:
    """Answers one point of the advice with this number. A later answer counts; both stay.

    The same again changes nothing. Once every point has an answer the council hears of it, and
    from then on of every other answer that takes the place of one.

    Raises Refused; UnfitText; Impossible `advice.unknown`, `advice.unknown_answer` and
    `advice.no_answer`.
    """
    text = paragraphs(text)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ANSWER_ADVICE, plan)
    advice = advice_numbered(plan, number)
    if point not in {each["number"] for each in advice.points}:
        raise Impossible("advice.unknown")
    if done not in DONE:
        raise Impossible("advice.unknown_answer")
    if not text:
        raise Impossible("advice.no_answer")
    last = advice.answers.filter(point=point).order_by("pk").last()
    if last is not None and (last.done, last.text) == (done, text):
        return last
    made = AdviceAnswer.objects.create(
        advice=advice,
        point=point,
        done=done,
        text=text,
        organisation_id=by.organisation,
        person_id=by.person,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.answer_advice",
        data={
            "advice": str(advice.id),
            "organisation": str(advice.organisation_id),
            "point": point,
        },
        rows=[made],
    )
    answered = set(advice.answers.values_list("point", flat=True))
    if len(answered) == len(advice.points):
        tell_of_answers(plan, advice, made)
    return made
