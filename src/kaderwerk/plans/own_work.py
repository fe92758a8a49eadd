"""What is there for one person to do in a plan: pages, remarks, confirming and signing."""

from dataclasses import dataclass

from kaderwerk.answering.models import Remark
from kaderwerk.answering.threads import Talk, talk_for
from kaderwerk.kader.model import Question
from kaderwerk.lifecycle import OPEN_CASES
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.standing import Standing
from kaderwerk.plans.tasks import Held, mine_of


@dataclass(frozen=True)
class OwnTask:
    """A page that the reader, or their organisation, takes care of, and how far it is."""

    task: Held
    title: str
    done: int
    required: int


@dataclass(frozen=True)
class OwnMention:
    """A remark that mentions the reader, beside a question."""

    remark: Remark
    question: Question


@dataclass(frozen=True)
class OwnWork:
    """All that waits for one person. `confirms` and `signs`: they are the ones who do that now.

    `open_remarks` are open in the plan, whomever they are for.
    """

    tasks: list[OwnTask]
    mentions: list[OwnMention]
    confirms: bool
    signs: bool
    open_remarks: int = 0

    def __bool__(self) -> bool:
        return bool(self.tasks or self.mentions or self.confirms or self.signs)


def own_work(actor: Actor, standing: Standing, tasks: dict[str, Held]) -> OwnWork:
    """What waits for whoever looks, in the seat that they act in. One query beside `tasks`.

    Nothing waits in a text that is closed.
    """
    plan, kader = standing.plan, standing.kader
    if plan.case not in OPEN_CASES or actor.person is None:
        return OwnWork([], [], confirms=False, signs=False)
    sections = {section.key: section for section in standing.report.sections}
    own = actor.acting.organisation if actor.acting else None
    talk: Talk = talk_for(plan.sheet_id, actor.person)
    name = next((p.organisation.name for p in standing.signing if p.organisation_id == own), None)
    return OwnWork(
        tasks=[
            OwnTask(task, part.title, part.done, part.required)
            for task in mine_of(actor, tasks.values())
            if (part := sections.get(task.section))
        ],
        mentions=[
            OwnMention(remark, kader.question(remark.question))
            for remark in talk.mentions
            if kader.has_question(remark.question)
        ],
        confirms=bool(may(actor, Action.CONFIRM, plan))
        and any(finding.params["party"] == name for finding in standing.to_confirm),
        signs=bool(may(actor, Action.SIGN, plan))
        and own not in standing.refusals
        and any(partner.organisation_id == own for partner in standing.to_sign),
        open_remarks=talk.open,
    )
