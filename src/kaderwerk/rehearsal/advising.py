"""The councils' part: they advise on a plan, hear what was done with it, and read the record."""

from collections.abc import Sequence

from kaderwerk.kader.judgementfile import AdviceSaid, PointSaid
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Advice
from kaderwerk.plans.services.advising import (
    Point,
    Written,
    draft_advice,
    give_advice,
    join_advice,
)
from kaderwerk.plans.services.answering_advice import answer_point
from kaderwerk.plans.services.recording_talks import react_to_record
from kaderwerk.rehearsal.writing import Playing


def advise(playing: Playing, said: Sequence[AdviceSaid]) -> None:
    """Every council gives its advice, as the file says, and the coordinator answers each point."""
    for entry in said:
        advice = _give(playing, entry)
        for key in entry.named:
            joins = playing.team.of(playing.text.party(key), Role.CLIENT_REPRESENTATIVE)
            join_advice(playing.plan.pk, advice.number, joins=True, actor=joins)
        coordinator = playing.team.of(playing.coordinator, Role.COORDINATOR)
        for number, point in enumerate(entry.points, start=1):
            answer_point(
                playing.plan.pk,
                advice.number,
                number,
                done=point.done,
                text=point.answer,
                actor=coordinator,
            )
        playing.tell("advised", party=entry.party, points=len(entry.points))


def _give(playing: Playing, entry: AdviceSaid) -> Advice:
    council = playing.text.party(entry.party)
    actor = playing.team.of(council, Role.CLIENT_REPRESENTATIVE)
    whose = None
    if entry.speaker:
        actor = playing.team.of(playing.coordinator, Role.COORDINATOR)
        partner = playing.plan.partners.get(key=entry.party)
        whose = partner.organisation_id
    written = Written(
        view=entry.view,
        text=entry.text,
        points=tuple(Point(point.text, _about(point)) for point in entry.points),
        named=tuple(entry.named),
        speaker=entry.speaker,
    )
    draft = draft_advice(playing.plan.pk, written, based_on=0, actor=actor, for_council=whose)
    return give_advice(
        playing.plan.pk,
        version=draft.version,
        actor=actor,
        for_council=whose,
        read_back=whose is not None,
    )


def _about(point: PointSaid) -> str:
    if point.criterion:
        return f"criterion:{point.criterion}"
    return f"section:{point.section}" if point.section else ""


def react(playing: Playing, said: Sequence[AdviceSaid]) -> None:
    """Councils that were asked about the record of talks say what they find of it."""
    for entry in said:
        council = playing.text.party(entry.party)
        partner = playing.plan.partners.get(key=entry.party)
        asked = playing.plan.records_asked.filter(organisation=partner.organisation_id)
        last = asked.order_by("number").last()
        if last is None or not entry.record:
            continue
        react_to_record(
            playing.plan.pk,
            last.number,
            confirms=entry.record == "confirms",
            text=entry.correction,
            actor=playing.team.of(council, Role.CLIENT_REPRESENTATIVE),
        )
        playing.tell("record", party=entry.party, says=entry.record)
