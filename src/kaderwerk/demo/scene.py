"""Makes the database of a demo: the scheme played by the real services, up to some moment.

A few plans are kept at hand for whoever plays on from there: see `phases.py`.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from kaderwerk.assessments.queries import standings
from kaderwerk.assessments.services.judging import judge, take_up
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import propose, suggest
from kaderwerk.demo.casting import MINISTRY, let_everyone_in
from kaderwerk.demo.folder import KADER, write_folder
from kaderwerk.demo.phases import HALFWAY, HERO, PHASES, PROGRESS, UNDECIDED
from kaderwerk.demo.talking import talk
from kaderwerk.kader.find import find_kader
from kaderwerk.kader.load import load
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.rehearsal import writing
from kaderwerk.rehearsal.folder import Folder, PlanToPlay, read_folder
from kaderwerk.rehearsal.judging import best
from kaderwerk.rehearsal.play import Rehearsal, curtain
from kaderwerk.rehearsal.stage import Progress, Stage
from kaderwerk.rehearsal.writing import Playing


def build(key: str, progress: Progress | None = None) -> dt.datetime:
    """Plays up to this phase in the current database, which has tables and nothing in them.

    Returns the moment at which the play stopped, in UTC. Raises KeyError for an unknown phase.
    """
    loaded = load(find_kader(KADER, ()))
    kader = loaded.kader
    moment = PHASES[key].moment.replace(tzinfo=ZoneInfo(kader.zone)).astimezone(dt.UTC)
    stage = Stage(curtain(kader), progress, until=moment)
    rehearsal = Rehearsal(kader, _in_order(_plans(kader), key), stage, MINISTRY)
    rehearsal.play(
        loaded.data, {language: overlay.data for language, overlay in loaded.overlays.items()}
    )
    with stage.lights_on():
        stage.go_to(moment)
        AT_HAND.get(key, _nothing)(rehearsal)
        let_everyone_in(rehearsal)
        return stage.moment


def _plans(kader: Kader) -> Folder:
    with tempfile.TemporaryDirectory() as name:
        write_folder(Path(name))
        return read_folder(Path(name), kader)


def _in_order(folder: Folder, key: str) -> Folder:
    """Who is kept at hand comes first where people write, and last where others are ahead."""
    plans = {plan.text.applicant: plan for plan in folder.plans}
    kept = [plans.pop(code) for code in (HERO, HALFWAY)]
    if key != "write":
        return Folder((*plans.values(), kept[1], kept[0]), folder.judgements)
    tenths = (10, 5, *(PROGRESS[number % len(PROGRESS)] for number in range(len(plans))))
    in_order = [*kept, *plans.values()]
    return Folder(
        tuple(_unfinished(plan, part) for plan, part in zip(in_order, tenths, strict=True)),
        folder.judgements,
    )


def _unfinished(plan: PlanToPlay, tenths: int) -> PlanToPlay:
    """The plan with the first part of its answers, counted in tenths."""
    answers = plan.text.answers
    kept = list(answers.items())[: len(answers) * tenths // 10]
    return PlanToPlay(
        plan.name, structs.replace(plan.text, answers=dict(kept)), plan.raw, plan.findings
    )


def _plan_of(rehearsal: Rehearsal, code: str) -> Playing:
    return next(each for each in rehearsal.playing if each.fate.applicant == code)


def _ready_to_freeze(rehearsal: Rehearsal) -> None:
    """Every organisation in the complete plan has confirmed what it brings in. People talk."""
    talk([_plan_of(rehearsal, code) for code in (HERO, HALFWAY)])
    playing = _plan_of(rehearsal, HERO)
    for party in playing.text.signatories:
        confirm(playing.plan.pk, actor=playing.team.of(party, Role.WRITER))


def _being_signed(rehearsal: Rehearsal) -> None:
    """Two texts are frozen; all have yet to sign them but the last. Each was asked to by mail."""
    for code in (HERO, HALFWAY):
        playing = _plan_of(rehearsal, code)
        for party in playing.text.signatories:
            playing.team.of(party, Role.SIGNATORY)
        writing.settle_text(playing)
        writing.sign_for(playing, playing.text.signatories[-1])


def _half_judged(rehearsal: Rehearsal) -> None:
    """An assessor has begun on one plan. The one that a newcomer plays waits for them."""
    plan = Plan.objects.with_place().get(pk=_plan_of(rehearsal, HALFWAY).plan.pk)
    assessor = rehearsal.ministry.assessor
    take_up(plan.pk, actor=assessor)
    criteria = [standing.criterion for standing in standings(plan)]
    for criterion in criteria[: len(criteria) // 2]:
        judge(plan.pk, criterion.key, best(plan.kader, criterion), actor=assessor)


def _nearly_decided(rehearsal: Rehearsal) -> None:
    """Everything is proposed, and nearly everything decided."""
    lines, _without = suggest(rehearsal.round)
    proposal = propose(rehearsal.round.pk, lines, actor=rehearsal.ministry.assessor)
    found = proposal.lines.select_related("plan__place__applicant").order_by("pk")
    ready = [line for line in found if line.plan.place.applicant.code not in UNDECIDED]
    for line in rehearsal.stage.each("decide", ready):
        decide(line.pk, actor=rehearsal.ministry.decider, key=f"demo-{line.pk}")


def _nothing(_rehearsal: Rehearsal) -> None:
    """Nothing has to be made ready: all has been played."""


AT_HAND: dict[str, Callable[[Rehearsal], None]] = {
    "write": _ready_to_freeze,
    "sign": _being_signed,
    "assess": _half_judged,
    "decide": _nearly_decided,
}
