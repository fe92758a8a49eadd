"""The ministry's part: judged per criterion, changes asked and awaited, settled on an advice."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from kaderwerk import clock
from kaderwerk.assessments.queries import standings
from kaderwerk.assessments.services.consulting import ask_changes, stop_waiting
from kaderwerk.assessments.services.judging import judge, settle, take_up
from kaderwerk.kader.answers import read_answers
from kaderwerk.kader.given import MOST_WORDS
from kaderwerk.kader.judgementfile import ChangeRequest, Decline, Judgement
from kaderwerk.kader.model import Criterion, Kader
from kaderwerk.kader.verdicts import VERDICTS, Found, falls_short, group_of
from kaderwerk.kader.words import count_words
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.plans.models import Plan, RequestedChange
from kaderwerk.plans.services.replying import reply
from kaderwerk.rehearsal.writing import Playing, deliver, settle_text, sign_all, write


def assess(playing: Playing, judgements: Sequence[Judgement], assessor: Actor) -> None:
    """Takes the plan up and judges every criterion: as the file says, or else as good."""
    take_up(playing.plan.pk, actor=assessor)
    _judge_what_is_open(playing, judgements, assessor, after_change=False)


def _judge_what_is_open(
    playing: Playing, judgements: Sequence[Judgement], assessor: Actor, *, after_change: bool
) -> None:
    kader = playing.plan.kader
    said = {j.criterion: j.found for j in judgements if not j.after_change}
    if after_change:
        said |= {j.criterion: j.found for j in judgements if j.after_change}
    plan = Plan.objects.with_place().get(pk=playing.plan.pk)
    renewed = {j.criterion for j in judgements if j.after_change} if after_change else set()
    for standing in standings(plan):
        criterion = standing.criterion
        if standing.found is None or criterion.key in renewed:
            found = said.get(criterion.key) or best(kader, criterion)
            judge(plan.pk, criterion.key, found, actor=assessor)
    playing.tell("judged")


def best(kader: Kader, criterion: Criterion) -> Found:
    """What is found of a criterion of which the file says nothing: that it is met in full."""
    group = group_of(kader, criterion)
    if group.regime == "scored":
        return Found("", group.maximum)
    return Found(VERDICTS[group.regime][0], None)


def conclude(playing: Playing, assessor: Actor) -> None:
    """Settles on an advice: to refuse when something stands in the way, with what that is."""
    plan = Plan.objects.with_place().get(pk=playing.plan.pk)
    found = {s.criterion.key: s.found for s in standings(plan) if s.found is not None}
    short = falls_short(plan.kader, found)
    if short:
        labels = {c.key: c.label for c in plan.kader.criteria}
        labels |= {g.key: g.label for g in plan.kader.groups}
        reason = " ".join(
            (found[key].reason if key in found else "") or labels[key] for key in short
        )
        if count_words(reason) > MOST_WORDS:
            reason = " ".join(labels[key] for key in short)
        settle(plan.pk, advice="refuse", reason=reason, actor=assessor)
    else:
        settle(plan.pk, advice="grant", reason="", actor=assessor)
    playing.tell("settled", advice="refuse" if short else "grant")


def ask(playing: Playing, requests: Sequence[ChangeRequest], assessor: Actor) -> dt.datetime | None:
    """Asks for every change in the file at once. Returns the end of the term, exclusive.

    None when that has passed already: the plan was judged too late to ask anything.
    """
    until = next(request.until for request in requests if request.until is not None)
    items = [(request.criterion, request.asks) for request in requests]
    if until <= clock.now():
        playing.tell("not_asked", until=until.isoformat())
        return None
    ask_changes(playing.plan.pk, items, until=until, actor=assessor)
    playing.tell("changes_asked", items=len(items))
    return until


def answer(playing: Playing, requests: Sequence[ChangeRequest]) -> bool:
    """Writes the change, replies to each point, has it signed again and hands it in.

    False when the file has no answers, or the change does not come through: then the version
    handed in before is what counts, and the fate keeps saying so.
    """
    changed = {key: value for request in requests for key, value in request.answers.items()}
    if not changed and not any(request.reply for request in requests):
        playing.tell("no_change")
        return False
    kader = playing.plan.kader
    everything = {**playing.raw, **changed}
    answers, findings = read_answers(
        kader, everything, applicant=playing.text.applicant, parties=playing.text.parties
    )
    playing.text = structs.replace(playing.text, answers=answers)
    playing.unread = tuple(findings)
    unread = {finding.question for finding in findings if finding.blocks}
    # What is empty now is taken away; what cannot be read stays as it was, and stands in the way.
    write(playing, {k: answers.get(k) for k in changed if k in answers or k not in unread})
    coordinator = playing.team.of(playing.coordinator, Role.COORDINATOR)
    asked = RequestedChange.objects.filter(request__plan=playing.plan).order_by("pk")
    for item, request in zip(asked, requests, strict=True):
        if request.reply or request.answers:
            text = request.reply or ", ".join(_labels(kader, request.answers))
            reply(playing.plan.pk, item.pk, text=text, actor=coordinator)
    return settle_text(playing)


def _labels(kader: Kader, keys: Iterable[str]) -> list[str]:
    return [kader.question(key).label for key in keys if kader.has_question(key)]


def hand_in_change(
    playing: Playing, declines: Mapping[str, Decline], received_at: dt.datetime
) -> bool:
    """Everyone signs the change, or declines it, and the payee hands it in."""
    sign_all(playing, declines)
    return deliver(playing, received_at)


def judge_change(playing: Playing, judgements: Sequence[Judgement], assessor: Actor) -> None:
    """Judges again what the change made stale, and what the file judges anew."""
    _judge_what_is_open(playing, judgements, assessor, after_change=True)


def go_on(playing: Playing, assessor: Actor) -> None:
    """Stops waiting for a change that did not come: the version held is decided on."""
    stop_waiting(playing.plan.pk, actor=assessor)
    playing.end("handed_in")
    playing.tell("stopped_waiting")
