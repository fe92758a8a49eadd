"""The whole scheme, phase by phase, through the real services."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from operator import itemgetter
from typing import TypeVar, get_args

from kaderwerk.decisions.models import Decision
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import Line, propose, suggest
from kaderwerk.decisions.services.publishing import publish_decisions
from kaderwerk.decisions.services.transferring import prepare_circular, release_circular
from kaderwerk.kader.division import Because
from kaderwerk.kader.judgementfile import About, Decline
from kaderwerk.kader.model import Kader, Window
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.reminding import due_at, remind
from kaderwerk.rehearsal import advising, judging, writing
from kaderwerk.rehearsal.cast import Ministry, ministry
from kaderwerk.rehearsal.folder import Folder, PlanToPlay
from kaderwerk.rehearsal.stage import Over, Stage, spread
from kaderwerk.rehearsal.story import Fate, Happening
from kaderwerk.rehearsal.writing import Playing
from kaderwerk.rounds.models import Place, Round
from kaderwerk.rounds.services.preparing import prepare, publish
from kaderwerk.sentences import say

Entry = TypeVar("Entry", bound=About)


def curtain(kader: Kader) -> dt.datetime:
    """When a rehearsal begins: when drafting opens, or else a month before handing in does."""
    draft, submit = kader.window("draft"), kader.window("submit")
    if draft is not None and draft.start is not None:
        return draft.start
    assert submit is not None  # noqa: S101  a framework without it does not load
    return (submit.start or submit.until) - dt.timedelta(days=30)


#: The last part of the time for writing is for signing: one in so many.
SIGNING = 4

#: A change comes back when one in so many parts of its term has passed.
ANSWERING = 3


class Rehearsal:
    """One performance. `fates` has what became of every plan file and of every other applicant.

    `playing` are the plans that were begun. `names` are those of the people of the ministry.
    """

    def __init__(
        self,
        kader: Kader,
        folder: Folder,
        stage: Stage,
        names: Mapping[Role, str] | None = None,
    ):
        self.kader, self.folder, self.stage = kader, folder, stage
        self.fates: list[Fate] = []
        self.round: Round
        self.ministry: Ministry
        self.playing: list[Playing] = []
        self._names = names
        self._signing: dt.datetime
        #: What happens at a moment of its own, whatever phase is played: reminders, late plans.
        self._agenda: list[tuple[dt.datetime, Callable[[], object]]] = [
            (times[0], self._remind)
            for reminder in kader.reminders
            if (times := due_at(kader, reminder))
        ]
        self._last_arrival = stage.moment

    def play(self, content: bytes, overlays: Mapping[str, bytes]) -> None:
        """Plays everything, from the framework file to the circular. Reads the clock of the stage.

        On a stage that closes before the end, what was played by then is what there is. Raises
        whatever a service raises that is not part of the play: then something is wrong.
        """
        with self.stage.lights_on(), suppress(Over):
            self._open(content, overlays)
            self._write()
            self._sign()
            self._hand_in()
            self._assess()
            self._consult()
            self._decide()
            self._transfer()
            self._go_to(self._last_arrival)
            self._conclude()

    # --- before ------------------------------------------------------------------------------

    def _open(self, content: bytes, overlays: Mapping[str, bytes]) -> None:
        self.ministry = ministry(self.kader, self._names)
        self.round = prepare(content, overlays, mode="test", actor=self.ministry.manager)
        publish(self.round.pk, actor=self.ministry.manager)

    def _write(self) -> None:
        submit, start = self._window("submit"), self.stage.moment
        places = {
            place.applicant.code: place
            for place in Place.objects.filter(round=self.round).select_related(
                "applicant__payee", "round"
            )
        }
        end = submit.start or submit.until
        self._signing = end - (end - start) / SIGNING
        draft = self.kader.window("draft")
        until = min(self._signing, draft.until) if draft is not None else self._signing
        moments = iter(spread(start, until, len(self.folder.plans)))
        for file in self.stage.each("write", self.folder.plans):
            self._go_to(next(moments))
            playing = self._begin(places.get(file.text.applicant), file)
            if playing is not None:
                self.playing.append(playing)
                writing.write(playing, file.text.answers)
                advising.advise(playing, self._of(playing, self.folder.judgements.advice))

    def _sign(self) -> None:
        """In the last weeks before the window: confirmed, frozen, and signed one by one."""
        submit = self._window("submit")
        end = submit.start or submit.until
        moments = iter(spread(self._signing, end, len(self.playing)))
        for playing in self.stage.each("sign", self.playing):
            self._go_to(next(moments))
            if writing.settle_text(playing):
                advising.react(playing, self._of(playing, self.folder.judgements.advice))
                writing.sign_all(playing, self._declines_of(playing, after_change=False))

    def _begin(self, place: Place | None, file: PlanToPlay) -> Playing | None:
        """Starts a plan; when it cannot be started, that is its fate."""
        applicant = self.kader.applicant(file.text.applicant)
        fate = Fate(file.name, applicant.code, applicant.name, ending="incomplete")
        moment = self.stage.moment.isoformat()
        if place is None:
            fate.why = [Happening(moment, "rehearsal.no_place")]
        elif wrong := writing.cannot_be_written(self.kader, file.text):
            fate.why = writing.as_happenings(wrong)
        else:
            number = 1 + sum(p.plan.place_id == place.pk for p in self.playing)
            try:
                playing = writing.begin(place, number, file)
            except Impossible as problem:
                fate.why = [Happening(moment, problem.code, dict(problem.params))]
            else:
                self.fates.append(playing.fate)
                return playing
        self.fates.append(fate)
        return None

    # --- handing in --------------------------------------------------------------------------

    def _hand_in(self) -> None:
        """In the order of arrival; whatever has no moment of its own comes in the window.

        What is late arrives while the scheme goes on without it.
        """
        submit = self._window("submit")
        ready = [playing for playing in self.playing if playing.fate.ending == "not_handed_in"]
        usual = iter(spread(submit.start or self.stage.moment, submit.until, len(ready)))
        arrivals: list[tuple[dt.datetime, Playing]] = []
        for playing in ready:
            moment = next(usual)
            said = self._of(playing, self.folder.judgements.hand_ins)
            if not any(entry.skip for entry in said):
                arrivals.append((next((e.at for e in said if e.at), moment), playing))
        arrivals.sort(key=lambda arrival: arrival[0])
        for moment, playing in arrivals:
            if moment >= submit.until:
                self._agenda.append((moment, partial(writing.deliver, playing, moment)))
                self._last_arrival = moment
        in_time = [arrival for arrival in arrivals if arrival[0] < submit.until]
        for moment, playing in self.stage.each("hand in", in_time):
            self._go_to(moment)
            # Nothing is handed in before it is signed; what comes before the window never is.
            arrived = max(moment, self.stage.moment) if moment in submit else moment
            writing.deliver(playing, arrived)
        self._go_to(submit.until)

    def _handed_in(self) -> list[Playing]:
        return [playing for playing in self.playing if playing.fate.ending == "handed_in"]

    # --- the ministry ------------------------------------------------------------------------

    def _assess(self) -> None:
        handed_in = self._handed_in()
        moments = iter(self._days_of("assess", len(handed_in)))
        for playing in self.stage.each("assess", handed_in):
            self._go_to(next(moments))
            said = self._of(playing, self.folder.judgements.judgements)
            judging.assess(playing, said, self.ministry.assessor)

    def _consult(self) -> None:
        """Asks, waits, and takes what comes back in time. The rest is decided on as it was."""
        self._go_to_start("consult")
        asked = [
            (playing, requests)
            for playing in self._handed_in()
            if (requests := self._of(playing, self.folder.judgements.change_requests))
        ]
        terms = []
        for playing, requests in self.stage.each("ask changes", asked):
            until = judging.ask(playing, requests, self.ministry.assessor)
            if until is not None:
                terms.append((until, playing, requests))
        terms.sort(key=itemgetter(0))
        waiting = []
        for until, playing, requests in self.stage.each("change", terms):
            self._go_to(self.stage.moment + (until - self.stage.moment) / ANSWERING)
            declines = self._declines_of(playing, after_change=True)
            frozen = judging.answer(playing, requests)
            on_time = self.stage.moment < until
            if frozen and on_time and judging.hand_in_change(playing, declines, self.stage.moment):
                said = self._of(playing, self.folder.judgements.judgements)
                judging.judge_change(playing, said, self.ministry.assessor)
            else:
                waiting.append((until, playing))
        # Nobody waits for one region while another can still answer.
        for until, playing in waiting:
            self._go_to(until)
            judging.go_on(playing, self.ministry.assessor)
        self._go_to_end("consult")
        for playing in self.stage.each("settle", self._handed_in()):
            judging.conclude(playing, self.ministry.assessor)

    def _decide(self) -> None:
        """Halfway what is left of the time for deciding."""
        self._go_to_start("decide")
        left = self._window("decide").until - self.stage.moment
        self._go_to(self.stage.moment + left / 2)
        lines, _without = suggest(self.round)
        if not lines:
            return
        proposal = propose(self.round.pk, self._worded(lines), actor=self.ministry.assessor)
        for line in self.stage.each("decide", list(proposal.lines.order_by("pk"))):
            decide(line.pk, actor=self.ministry.decider, key=f"rehearsal-{line.pk}")
        publish_decisions(
            self.round.pk,
            actor=self.ministry.decider,
            progress=lambda done, total: self.stage.tell("letters", done, total),
        )

    def _worded(self, lines: Sequence[Line]) -> list[Line]:
        """Puts the code of why nothing is left into the words that a person would use."""
        return [
            Line(line.plan_id, line.outcome, line.amount_cents, self._in_words(line.reason))
            for line in lines
        ]

    def _in_words(self, reason: str) -> str:
        is_code = reason in {f"division.{because}" for because in get_args(Because)}
        return say(reason, {}, self.kader.language) if is_code else reason

    def _transfer(self) -> None:
        if (
            self.kader.circular is None
            or not Decision.objects.filter(
                plan__place__round=self.round, outcome="granted"
            ).exists()
        ):
            return
        window = self.kader.window("circular")
        if window is not None:
            self._go_to(window.start or window.until - dt.timedelta(days=7))
        circular = prepare_circular(self.round.pk, actor=self.ministry.finance)
        release_circular(circular.pk, actor=self.ministry.decider)

    # --- after -------------------------------------------------------------------------------

    def _conclude(self) -> None:
        """Writes down what became of every plan, and who did not apply at all."""
        decisions = {
            decision.plan_id: decision
            for decision in Decision.objects.filter(plan__place__round=self.round)
        }
        for playing in self.playing:
            plan = Plan.objects.with_place().get(pk=playing.plan.pk)
            if plan.held is not None:
                playing.fate.asked_cents = asked_cents(
                    self.kader, held_submission(plan).snapshot.data
                )
            if decision := decisions.get(plan.pk):
                playing.fate.ending = decision.outcome
                playing.fate.granted_cents = decision.amount_cents
                playing.fate.reference = decision.reference
                if decision.reason:
                    playing.fate.why = [
                        Happening(
                            decision.at.isoformat(), "decision.reason", {"reason": decision.reason}
                        )
                    ]
        known = {fate.applicant for fate in self.fates}
        self.fates += [
            Fate("", applicant.code, applicant.name, ending="absent")
            for applicant in self.kader.applicant_list
            if applicant.code not in known
        ]

    def _of(self, playing: Playing, entries: Sequence[Entry]) -> list[Entry]:
        fate = playing.fate
        return [entry for entry in entries if entry.is_about(fate.applicant, fate.file)]

    def _declines_of(self, playing: Playing, *, after_change: bool) -> dict[str, Decline]:
        said = self._of(playing, self.folder.judgements.declines)
        return {entry.party: entry for entry in said if entry.after_change is after_change}

    def _remind(self) -> None:
        remind(self.round.pk)

    def _window(self, phase: PhaseKey) -> Window:
        window = self.kader.window(phase)
        assert window is not None  # noqa: S101  a framework without it does not load
        return window

    def _go_to(self, moment: dt.datetime) -> None:
        """Lets time pass, and on the way has happen what is due."""
        due = sorted((entry for entry in self._agenda if entry[0] <= moment), key=itemgetter(0))
        self._agenda = [entry for entry in self._agenda if entry[0] > moment]
        for at, happens in due:
            self.stage.go_to(at)
            happens()
        self.stage.go_to(moment)

    def _days_of(self, phase: PhaseKey, count: int) -> Iterable[dt.datetime]:
        """Moments in a phase, evenly; all of them now when the framework has no such phase."""
        window = self.kader.window(phase)
        if window is None:
            return [self.stage.moment] * count
        return spread(window.start or self.stage.moment, window.until, count)

    def _go_to_end(self, phase: PhaseKey) -> None:
        window = self.kader.window(phase)
        if window is not None:
            self._go_to(window.until)

    def _go_to_start(self, phase: PhaseKey) -> None:
        window = self.kader.window(phase)
        if window is not None and window.start is not None:
            self._go_to(window.start)
