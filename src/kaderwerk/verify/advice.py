"""What was advised, answered and said of talks stands in what was signed as it was given."""

from collections.abc import Iterator
from typing import Any

from kaderwerk.kader.advice import Advice
from kaderwerk.kader.canonical import sha256
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.models import Advice as GivenAdvice
from kaderwerk.plans.models import PaperIntake, Plan, RecordAsked, RecordReaction, Snapshot
from kaderwerk.plans.services.advising import speaker_digest
from kaderwerk.plans.standing import text_in
from kaderwerk.verify.problem import Problem


def advice() -> Iterator[Problem]:
    """Each advice and answer in a frozen text is one that was given; none before it is left out.

    And each that was frozen had an answer to every point (R021). What came on paper has what the
    paper says: what was advised here on a draft is no part of it.
    """
    on_paper = set(PaperIntake.objects.values_list("submission__snapshot", flat=True))
    for plan in Plan.objects.filter(advices__isnull=False).distinct().order_by("pk").iterator():
        given = {one.id: one for one in advice_of(plan)}
        for snapshot in plan.snapshots.order_by("number"):
            yield from _in_snapshot(snapshot, given)
            if snapshot.pk not in on_paper:
                yield from _left_out(snapshot, given)
    for snapshot in Snapshot.objects.filter(plan__advices=None).order_by("pk").iterator():
        if snapshot.data.get("advice"):
            yield Problem("advice.never_given", f"plans_snapshot:{snapshot.pk}")


def _in_snapshot(snapshot: Snapshot, given: dict[str, Advice]) -> Iterator[Problem]:
    row = f"plans_snapshot:{snapshot.pk}"
    frozen = {one.id: one for one in text_in(snapshot).advice}
    for key, one in frozen.items():
        if key not in given or not _grew_from(one, given[key]):
            yield Problem("advice.not_as_given", row, {"number": one.number})
        if one.open_points:
            yield Problem("advice.frozen_unanswered", row, {"number": one.number})


def _left_out(snapshot: Snapshot, given: dict[str, Advice]) -> Iterator[Problem]:
    frozen = {one.id for one in text_in(snapshot).advice}
    for key, one in given.items():
        if key not in frozen and one.moment < snapshot.at:
            row = f"plans_snapshot:{snapshot.pk}"
            yield Problem("advice.left_out", row, {"number": one.number})


def _grew_from(then: Advice, now: Advice) -> bool:
    """Whether an advice as it was frozen can have become what it is now: only answers came."""
    return _said(then) == _said(now) and all(
        point.answers == now.points[at].answers[: len(point.answers)]
        for at, point in enumerate(then.points)
    )


def _said(advice: Advice) -> tuple[Any, ...]:
    points = [(p.number, p.text, p.criterion, p.section) for p in advice.points]
    named = [each.id for each in advice.named]
    return (advice.number, advice.by_id, advice.view, advice.text, advice.at, points, named)


def talks() -> Iterator[Problem]:
    """Who was asked about a record reads what was asked about; who reacts was asked (R050)."""
    for asked in RecordAsked.objects.order_by("pk").iterator():
        if asked.digest != sha256(asked.rows):
            yield Problem("record.other_rows", f"plans_recordasked:{asked.pk}")
    for reaction in RecordReaction.objects.select_related("asked").order_by("pk").iterator():
        if reaction.at < reaction.asked.at or reaction.confirms == bool(reaction.text):
            yield Problem("record.odd_reaction", f"plans_recordreaction:{reaction.pk}")


def speakers() -> Iterator[Problem]:
    """The name of who said what was taken down is the one that was given, or was removed."""
    for one in GivenAdvice.objects.filter(taken_down=True).select_related("spoken_name"):
        row = f"plans_advice:{one.pk}"
        if not hasattr(one, "spoken_name"):
            continue
        spoken = one.spoken_name
        if speaker_digest(spoken.name, spoken.salt) != one.name_digest:
            yield Problem("advice.of_another_name", row)
    said = RecordReaction.objects.exclude(by=None).select_related("spoken_name")
    for reaction in said.order_by("pk").iterator():
        name = getattr(reaction, "spoken_name", None)
        if name and speaker_digest(name.name, name.salt) != reaction.name_digest:
            yield Problem("advice.of_another_name", f"plans_recordreaction:{reaction.pk}")
