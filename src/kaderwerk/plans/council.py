"""What stands on the page of advice: all advice with its answers, and what is asked of whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kaderwerk.kader.advice import Advice, AdvicePoint
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.permissions import Action, may
from kaderwerk.plans.advice import advises
from kaderwerk.plans.models import AdviceDraft, Plan, SpokenName
from kaderwerk.plans.services.advising import places_in
from kaderwerk.plans.standing import Standing
from kaderwerk.plans.talks import Talk, talks_of


@dataclass(frozen=True)
class ShownPoint:
    """A point, and what it is about: a criterion or a section by what it is called."""

    point: AdvicePoint
    about: str
    section: str


@dataclass(frozen=True)
class ShownAdvice:
    """An advice in the words of the reader. `speaker` said it, where another took it down.

    `is_own`: of the organisation that the reader acts for; `asks_own`: it names that one, which
    has not said yet whether it joins.
    """

    advice: Advice
    points: tuple[ShownPoint, ...]
    speaker: str
    is_own: bool
    asks_own: bool
    own_joins: bool | None

    @property
    def open(self) -> int:
        """How many points have no answer."""
        return len(self.advice.open_points)


@dataclass(frozen=True)
class Asked:
    """Something that is asked of somebody: the code of a sentence, and where on the page."""

    code: str
    anchor: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def shown_advice(
    kader: Kader, advice: Iterable[Advice], own: UUID | None = None, names: Any = None
) -> list[ShownAdvice]:
    """Each advice with its points in the words of `kader`. No query.

    `names` are of those whose words were taken down, by the key of the advice.
    """
    labels = dict(places_in(kader))
    return [
        ShownAdvice(
            advice=one,
            points=tuple(
                ShownPoint(
                    point,
                    labels.get(f"criterion:{point.criterion}")
                    or labels.get(f"section:{point.section}", ""),
                    point.section,
                )
                for point in one.points
            ),
            speaker=(names or {}).get(one.id, ""),
            is_own=own is not None and one.by_id == str(own),
            asks_own=any(each.id == str(own) and each.joins is None for each in one.named),
            own_joins=next((each.joins for each in one.named if each.id == str(own)), None),
        )
        for one in advice
    ]


def speakers_of(plan: Plan) -> dict[str, str]:
    """The names of those whose advice was taken down, for the team of a plan. One query."""
    names = SpokenName.objects.filter(advice__plan=plan).values_list("advice", "name")
    return {str(advice): name for advice, name in names}


def asked_of(
    actor: Actor,
    plan: Plan,
    advice: Iterable[Advice],
    talks: Iterable[Talk],
    draft: AdviceDraft | None,
) -> list[Asked]:
    """What is asked of this actor about advice and the record of talks. No query."""
    seat = actor.acting
    if seat is None:
        return []
    advice, own = list(advice), seat.organisation
    found = []
    if may(actor, Action.ANSWER_ADVICE, plan) and (
        count := sum(len(one.open_points) for one in advice)
    ):
        first = next(one for one in advice if one.open_points)
        found.append(Asked("asked.answer", f"advice-{first.number}", {"count": count}))
    if seat.role is not Role.CLIENT_REPRESENTATIVE:
        return found
    for shown in (one for one in advice if _is_asked(one, own)):
        if may(actor, Action.ADVISE, plan):
            params = {"organisation": shown.by}
            found.append(Asked("asked.join", f"advice-{shown.number}", params))
    if may(actor, Action.CONFIRM_RECORD, plan) and any(
        talk.organisation == own and talk.asked is not None and talk.reaction is None
        for talk in talks
    ):
        found.append(Asked("asked.record", "record"))
    if may(actor, Action.ADVISE, plan) and advises(actor, plan):
        spoke = any(one.by_id == str(own) or _joins(one, own) is not None for one in advice)
        if draft is not None:
            found.append(Asked("asked.draft", "own"))
        elif not spoke:
            found.append(Asked("asked.advise", "own"))
    return found


def asked_on_overview(actor: Actor, standing: Standing) -> list[Asked]:
    """The same where a plan begins, but for advice that is being written. No query for writers;
    one for a client representative, and of a frozen text those of `Standing.late_advice`.
    """
    plan, seat = standing.plan, actor.acting
    if seat is None or not standing.is_open:
        return []
    advice = (*standing.text.advice, *standing.late_advice)
    if seat.role is not Role.CLIENT_REPRESENTATIVE:
        return asked_of(actor, plan, advice, (), None)
    talks = talks_of(plan, standing.kader, standing.text)
    return asked_of(actor, plan, advice, talks, None)


def _joins(advice: Advice, own: UUID) -> bool | None:
    return next((each.joins for each in advice.named if each.id == str(own)), None)


def _is_asked(advice: Advice, own: UUID) -> bool:
    return any(each.id == str(own) and each.joins is None for each in advice.named)
