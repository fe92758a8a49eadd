"""Those who make a plan remark on its questions, reply, and say that something is resolved.

A remark is no part of the text: it is not signed, not handed in, and never reaches the ministry.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from kaderwerk.answering.mentioning import named_in
from kaderwerk.answering.models import Closing, Remark
from kaderwerk.answering.remarking import Written, close, write
from kaderwerk.audit.facts import record
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.models import Plan
from kaderwerk.plans.notices import tell_of_mentions
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.readable import begun_by, may_read, mentionable


@transaction.atomic
def remark(
    plan_id: UUID,
    question: str,
    *,
    text: str,
    actor: Actor,
    mentions: Collection[UUID] = (),
    replies_to: UUID | None = None,
) -> Written:
    """Says something beside an answer, or in the thread that the remark `replies_to` began.

    `mentions` are people of the team who are to see it; so are those whom the text names after an
    “@”. Each gets a mail. A stakeholder mentions nobody. Saying the same again is once. A reply
    opens a thread that was resolved.

    Raises Refused; NoRemark `remark.empty`; UnfitText; and Impossible: `answer.unknown_question`
    also for one that the actor does not read, `remark.unknown` for a thread that is not there or
    not for the actor, `remark.not_in_the_team` when somebody is mentioned who does not make the
    plan.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.REMARK, plan)
    if not plan.kader.has_question(question) or not may_read(
        actor, plan, plan.kader.question(question)
    ):
        raise Impossible("answer.unknown_question", question=question)
    thread = _thread(plan, replies_to, actor) if replies_to else None
    if thread is not None and thread.question != question:
        raise Impossible("remark.unknown")
    team = mentionable(actor, plan)
    if not {person.pk for person in team} >= set(mentions):
        raise Impossible("remark.not_in_the_team")
    told = named_in(text, [(person.pk, person.name) for person in team]) | set(mentions)
    written = write(plan.sheet_id, question, text, replies_to=thread, mentions=told, by=by)
    if written.rows:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.remark",
            data={"question": question, "remark": str(written.remark.pk)},
            rows=written.rows,
        )
        mentioned = set(written.mentioned)
        tell_of_mentions(plan, [person for person in team if person.pk in mentioned])
    return written


@transaction.atomic
def resolve(
    plan_id: UUID, thread_id: UUID, *, actor: Actor, is_resolved: bool = True
) -> Closing | None:
    """Says that nothing need be done about a thread any more, or opens it again.

    None when it was already so. Raises Refused, and Impossible `remark.unknown`.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.REMARK, plan)
    thread = _thread(plan, thread_id, actor)
    closing = close(thread, is_resolved=is_resolved, by=by)
    if closing is not None:
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.resolve" if is_resolved else "plan.reopen",
            data={"question": thread.question, "remark": str(thread.pk)},
            rows=[closing],
        )
    return closing


def _thread(plan: Plan, pk: UUID, actor: Actor) -> Remark:
    """The remark that began a thread of this plan, as far as the actor reads it."""
    threads = Remark.objects.filter(sheet=plan.sheet_id, replies_to=None, pk=pk)
    if (own := begun_by(actor, plan)) is not None:
        threads = threads.filter(organisation=own)
    thread = threads.first()
    if thread is None:
        raise Impossible("remark.unknown")
    return thread
