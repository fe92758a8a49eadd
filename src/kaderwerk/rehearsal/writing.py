"""The regions' part: a plan file is written into the system, confirmed, frozen, signed, handed in.

Everything goes through the services, as it would from the site, and what these refuse is part of
what happened.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.documents import wording
from kaderwerk.kader.examine import examine
from kaderwerk.kader.examine.parties import about_parties
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.judgementfile import Decline
from kaderwerk.kader.model import CoordinatorQuestion, Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.kader.words import says_nothing
from kaderwerk.organisations.actor import SYSTEM, Role, ScopeKind
from kaderwerk.organisations.services.people import end_seat
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import NotReady, OutsideWindow
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.services.signing import decline, sign
from kaderwerk.plans.services.starting import set_party, start
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.rehearsal.cast import Team, actor, organisation_of
from kaderwerk.rehearsal.folder import PlanToPlay
from kaderwerk.rehearsal.story import Fate, Happening
from kaderwerk.rounds.models import Place

#: What a plan in the system cannot be: its payee stands in the register, and each organisation is
#: in it once. Everything else that is wrong can be written, and is refused when it is frozen.
_CANNOT_BE_WRITTEN = frozenset(
    {
        "party.payee_missing",
        "party.payee_twice",
        "party.payee_differs",
        "party.organisation_twice",
    }
)


@dataclass
class Playing:
    """A plan that is being played: the row, who works on it, and what became of it.

    `raw` are the answers as the plan file has them, before they were read; `unread` are findings
    about those that could not be, and so are not in `text`.
    """

    plan: Plan
    text: PlanText
    raw: Mapping[str, Any]
    unread: tuple[Finding, ...]
    team: Team
    fate: Fate

    @property
    def payee(self) -> Party:
        payee_type = self.plan.kader.payee_party.key
        return next(party for party in self.text.parties if party.type == payee_type)

    @property
    def coordinator(self) -> Party:
        """The organisation of the coordinator; the payee where the plan names none."""
        for question in self.plan.kader.questions:
            if isinstance(question, CoordinatorQuestion):
                answer = self.text.answers.get(question.key) or {}
                for party in self.text.parties:
                    if party.key == answer.get("organisation"):
                        return party
        return self.payee

    def tell(self, code: str, **params: Any) -> None:
        """Adds to what happened."""
        self.fate.events.append(Happening(clock.now().isoformat(), code, params))

    def end(self, ending: str, findings: Iterable[Finding] = ()) -> None:
        """Says how it ended, and what stood in the way."""
        self.fate.ending = ending
        self.fate.why = as_happenings(findings)


def as_happenings(findings: Iterable[Finding]) -> list[Happening]:
    """What stands in the way, as it is told."""
    moment = clock.now().isoformat()
    return [
        Happening(
            moment,
            finding.code,
            {"question": finding.question or "", **finding.params},
            says=finding.says or "",
        )
        for finding in findings
    ]


def cannot_be_written(kader: Kader, text: PlanText) -> list[Finding]:
    """Why these organisations cannot be in one plan, so that it cannot even begin."""
    return [found for found in about_parties(kader, text) if found.code in _CANNOT_BE_WRITTEN]


def begin(place: Place, number: int, file: PlanToPlay) -> Playing:
    """Starts a plan of the applicant, and lets the organisations of the file take part.

    `cannot_be_written` must have found nothing. Raises Impossible when the applicant can have no
    other plan.
    """
    payee_type = place.round.kader.payee_party.key
    # The payee first: it is there already, under a key that another may have in the file.
    in_order = sorted(file.text.parties, key=lambda party: party.type != payee_type)
    parties = {party.key: party for party in in_order}
    payee = in_order[0]
    address = f"{place.applicant.code}-{number}".lower()
    first = actor(
        payee.contact.name or payee.name,
        f"first.{address}",
        organisation=place.applicant.payee_id,
        role=Role.COORDINATOR,
        scope_kind=ScopeKind.APPLICANT,
        scope_id=place.applicant_id,
    )
    plan = start(place.pk, number=number, actor=first)
    organisations = {
        key: organisation_of(party, place.applicant.payee, payee_type).pk
        for key, party in parties.items()
    }
    for key, party in parties.items():
        set_party(plan.pk, party, organisation_id=organisations[key], actor=first)
    if first.acting is not None:
        end_seat(seat=first.acting.id, actor=SYSTEM)
    fate = Fate(file.name, place.applicant.code, place.applicant.name)
    plan = Plan.objects.with_place().get(pk=plan.pk)
    team = Team(plan.pk, address, organisations)
    playing = Playing(plan, file.text, file.raw, file.findings, team, fate)
    playing.tell("begun", parties=len(parties))
    return playing


def write(playing: Playing, answers: Mapping[str, Any]) -> None:
    """Saves answers one by one, the organisations that sign taking turns."""
    writing = playing.text.signatories or (playing.payee,)
    writers = [playing.team.of(party, Role.WRITER) for party in writing]
    versions = dict(
        Answer.objects.filter(sheet=playing.plan.sheet_id).values_list("question", "version")
    )
    for turn, (question, value) in enumerate(answers.items()):
        save_answer(
            playing.plan.pk,
            question,
            value,
            based_on=versions.get(question, 0),
            actor=writers[turn % len(writers)],
        )
    playing.tell("written", answers=len(answers))


def settle_text(playing: Playing) -> bool:
    """Each confirms its contribution, and the coordinator freezes. False: incomplete.

    What could not be read from the file stands in the way as well: a text without it is not what
    these organisations wrote.
    """
    for party in playing.text.signatories:
        confirm(playing.plan.pk, actor=playing.team.of(party, Role.WRITER))
    coordinator = playing.team.of(playing.coordinator, Role.COORDINATOR)
    try:
        if missing := _unread(playing):
            raise NotReady(missing)
        snapshot = freeze(playing.plan.pk, actor=coordinator)
    except NotReady as problem:
        playing.end("incomplete", problem.findings)
        playing.tell("not_frozen", findings=[finding.code for finding in problem.findings])
        return False
    playing.tell("frozen", sha256=snapshot.sha256)
    return True


def _unread(playing: Playing) -> list[Finding]:
    """Everything that blocks the text as the file has it, where not all of that could be read."""
    if not playing.unread:
        return []
    report = examine(playing.plan.kader, playing.text, read_findings=playing.unread)
    return [finding for finding in report.findings if finding.blocks]


def sign_all(playing: Playing, declines: Mapping[str, Decline]) -> None:
    """Every organisation that is to sign does so, or declines with the reason given for it."""
    for party in playing.text.signatories:
        if party.key in declines:
            reason = declines[party.key].reason
            signatory = playing.team.of(party, Role.SIGNATORY)
            decline(playing.plan.pk, reason=reason, actor=signatory)
            playing.tell("declined", party=party.name, reason=reason)
        else:
            sign_for(playing, party)


def sign_for(playing: Playing, party: Party) -> None:
    """One organisation signs the text that was frozen last."""
    signatory = playing.team.of(party, Role.SIGNATORY)
    function = party.signatory_function
    if says_nothing(function):
        function = playing.plan.kader.party(party.type).label
    sign(
        playing.plan.pk,
        sha256_read=frozen_snapshot(playing.plan).sha256,
        name=signatory.name,
        function=function,
        actor=signatory,
    )
    playing.tell("signed", party=party.name)


def deliver(playing: Playing, received_at: dt.datetime) -> bool:
    """The payee hands the plan in. False when that is refused, and the fate says why."""
    payee = playing.team.of(playing.payee, Role.WRITER)
    try:
        submission = hand_in(playing.plan.pk, received_at=received_at, actor=payee)
    except NotReady as problem:
        playing.end("unsigned", problem.findings)
        playing.tell("not_handed_in", findings=[finding.code for finding in problem.findings])
        return False
    except OutsideWindow as problem:
        ending = "late" if problem.code == "window.closed" else "early"
        playing.end(ending)
        playing.fate.why = [
            Happening(clock.now().isoformat(), f"rehearsal.{ending}", _in_words(playing, problem))
        ]
        playing.tell("not_handed_in", arrived=problem.arrived.isoformat())
        return False
    playing.end("handed_in")
    playing.tell("handed_in", number=submission.number, sha256=submission.snapshot.sha256)
    return True


def _in_words(playing: Playing, problem: OutsideWindow) -> dict[str, str]:
    """When it came, and when it could have come, for the one who reads what happened."""
    kader = playing.plan.kader

    def moment(instant: dt.datetime) -> str:
        return wording.moment(instant, kader.zone, kader.language)

    return {
        "arrived": moment(problem.arrived),
        "start": moment(problem.start) if problem.start else "",
        "last": moment(problem.until - dt.timedelta(seconds=1)),
    }
