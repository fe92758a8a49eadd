"""What was written elsewhere comes in as proposed answers; people take them over one by one."""

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch

from kaderwerk import clock
from kaderwerk.answering.writing import Stored, values_of
from kaderwerk.audit.facts import record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.privacy import texts_in
from kaderwerk.kader.warned import look
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Acting, Action, require
from kaderwerk.plans.models import Brought, Partner, Plan, ProposalVerdict, ProposedAnswer
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.writing import save_held
from kaderwerk.plans.word.incoming import Incoming, ProposedValue, read_incoming, text_of
from kaderwerk.plans.word.values import Tracked

_LONGEST_NAME = 200
_OF_A_PIECE = ("kind", "text", "by", "at")


def bring_in(plan_id: UUID, *, name: str, content: bytes, actor: Actor) -> Brought:
    """Takes what a file proposes into a plan. No answer is changed by it.

    The file is read before the plan is held: nobody who writes waits for that. Bringing in the
    same file while proposals of it wait is once. Raises Refused; UnreadablePaper; MayBePersonal
    when there may be data of a person in it that does not stand in the plan; Impossible
    `word.other_plan` and `word.no_questions`.
    """
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plans = Plan.objects.select_related("place__round", "place__applicant")
    plan = plans.prefetch_related(partners).get(pk=plan_id)
    require(actor, Action.WRITE, plan)
    incoming = read_incoming(plan, content)
    look(text_of(incoming), known=lambda: _stands(plan))
    digest = hashlib.sha256(content).hexdigest()
    return _keep(plan_id, name=_plain(name), digest=digest, incoming=incoming, actor=actor)


def _stands(plan: Plan) -> str:
    """The text of all answers as they are. One query."""
    return "\n".join(map(texts_in, values_of(plan.sheet_id).values()))


@transaction.atomic
def _keep(plan_id: UUID, *, name: str, digest: str, incoming: Incoming, actor: Actor) -> Brought:
    plan = Plan.objects.locked(plan_id)
    by = require(actor, Action.WRITE, plan)
    waiting = ProposedAnswer.objects.filter(
        brought__plan=plan, brought__sha256=digest, verdict=None
    )
    if before := waiting.select_related("brought").first():
        return before.brought
    unread: Any = [each.as_data() for each in incoming.unread]
    brought = Brought.objects.create(
        plan=plan,
        name=name,
        sha256=digest,
        found=incoming.found,
        unread=unread,
        person_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )
    answers = propose(brought, incoming.proposed, plan)
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.bring_in",
        data={"sha256": digest, "proposed": [each.question for each in answers]},
        rows=[brought, *answers],
    )
    return brought


def propose(
    brought: Brought, proposed: Iterable[ProposedValue], plan: Plan
) -> list[ProposedAnswer]:
    """Keeps what is proposed, but for what stands there already. The plan must be held."""
    now = values_of(plan.sheet_id)
    answers = [
        ProposedAnswer(
            brought=brought,
            question=each.question,
            value=_kept(each.value),
            based_on=each.based_on,
            tracked=_tracked(each.tracked),
        )
        for each in proposed
        if sha256(_kept(each.value)) != sha256(now.get(each.question, ""))
    ]
    ProposedAnswer.objects.bulk_create(answers)
    return answers


@transaction.atomic
def accept(plan_id: UUID, proposed_id: UUID, *, seen: int, actor: Actor) -> Stored:
    """Makes a proposed answer the answer. Whoever does so is its author.

    `seen` is the version of the answer that they saw beside it. Raises Refused; Conflict when
    somebody saved another since; Impossible `proposed.judged` when it was judged before.
    """
    plan = Plan.objects.locked(plan_id)
    by = require(actor, Action.WRITE, plan)
    proposed = _to_judge(plan, proposed_id)
    stored = save_held(
        plan, proposed.question, proposed.value, based_on=seen, actor=actor, must_stand=True
    )
    _judge(plan, proposed, stored.answer.version, by, actor)
    return stored


@transaction.atomic
def reject(plan_id: UUID, proposed_id: UUID, *, actor: Actor) -> None:
    """Leaves a proposed answer out. Raises Refused; Impossible `proposed.judged`."""
    plan = Plan.objects.locked(plan_id)
    by = require(actor, Action.WRITE, plan)
    _judge(plan, _to_judge(plan, proposed_id), None, by, actor)


def _to_judge(plan: Plan, proposed_id: UUID) -> ProposedAnswer:
    """A proposed answer of this plan that nobody judged. Raises ProposedAnswer.DoesNotExist."""
    proposed = ProposedAnswer.objects.select_related("brought", "verdict").get(
        pk=proposed_id, brought__plan=plan
    )
    if hasattr(proposed, "verdict"):
        raise Impossible("proposed.judged")
    return proposed


def _judge(
    plan: Plan, proposed: ProposedAnswer, version: int | None, by: Acting, actor: Actor
) -> None:
    verdict = ProposalVerdict.objects.create(
        proposed=proposed,
        accepted=version is not None,
        version=version,
        person_id=by.person,
        organisation_id=by.organisation,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.accept_proposed" if verdict.accepted else "plan.reject_proposed",
        data={
            "question": proposed.question,
            "proposed": str(proposed.pk),
            "sha256": proposed.brought.sha256,
        },
        rows=[verdict],
    )


def _kept(value: Any) -> Any:
    """No answer is kept as an empty text, as the answer itself would be."""
    return "" if value is None else value


def _tracked(parts: Iterable[Tracked]) -> Any:
    return [
        {
            "where": part.where,
            "pieces": [
                {name: said for name in _OF_A_PIECE if (said := getattr(span, name))}
                for span in part.spans
            ],
        }
        for part in parts
    ]


def _plain(name: str) -> str:
    """The name of a file without folders and signs that nobody sees."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(char for char in last if char.isprintable())
    return unicodedata.normalize("NFC", " ".join(seen.split()))[-_LONGEST_NAME:] or "–"
