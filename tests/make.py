"""Makes what tests of the process need, with no surprises: one thing a function, by the services.

Each step of a plan has a function that takes the plan there from the step before, at a moment in
the middle of the phase that it belongs to.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.assessments.models import Settlement
from kaderwerk.assessments.services.consulting import ask_changes
from kaderwerk.assessments.services.judging import judge, settle, take_up
from kaderwerk.decisions.models import Circular, Decision, Letter, ProposalLine
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.proposing import Line, propose
from kaderwerk.decisions.services.publishing import publish_one
from kaderwerk.decisions.services.transferring import prepare_circular, release_circular
from kaderwerk.kader import planfile
from kaderwerk.kader.load import LoadedKader, load
from kaderwerk.kader.model import Kader
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.kader.verdicts import VERDICTS, Found, group_of
from kaderwerk.organisations.actor import SYSTEM, Actor, Role, ScopeKind, SignIn
from kaderwerk.organisations.models import Organisation, Person, Seat
from kaderwerk.organisations.queries import actor_for
from kaderwerk.organisations.services.people import end_seat, give_seat
from kaderwerk.plans.content import asked_cents
from kaderwerk.plans.models import ChangeRequest, Partner, Plan, Signature, Snapshot, Submission
from kaderwerk.plans.queries import frozen_snapshot, held_submission
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.handing_in import hand_in, restore
from kaderwerk.plans.services.signing import sign
from kaderwerk.plans.services.starting import set_party, start
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.rounds.models import ExtensionConfirmation, Place, Round
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from kaderwerk.rounds.services.preparing import prepare, publish

ROOT = Path(__file__).parents[1]

#: The small framework, with a ceiling that binds, and the one of 2017.
SMALL = load(ROOT / "tests/kaders/buurt-energie/2026-1.toml")
LARGE = load(ROOT / "kaders/ggz-werk-inkomen/2017-1.toml")
FOLDERS = {
    SMALL.kader.name: ROOT / "tests/kaders/plans-buurt-energie",
    LARGE.kader.name: ROOT / "src/kaderwerk/demo/plans",
}

#: Long before whatever a test does.
LONG_AGO = dt.datetime(2016, 1, 1, tzinfo=dt.UTC)

_numbers = count(1)


def during(kader: Kader, phase: PhaseKey) -> dt.datetime:
    """A moment in the middle of a phase; a week before it ends, where it has no beginning."""
    window = kader.window(phase)
    assert window is not None, phase
    start = window.start or window.until - dt.timedelta(days=14)
    return (start + (window.until - start) / 2).astimezone(dt.UTC)


def after(kader: Kader, phase: PhaseKey, days: int = 7) -> dt.datetime:
    """A moment so many days after a phase has ended."""
    window = kader.window(phase)
    assert window is not None, phase
    return window.until.astimezone(dt.UTC) + dt.timedelta(days=days)


# --- people -----------------------------------------------------------------------------------


def organisation(name: str = "", code: str = "") -> Organisation:
    name = name or f"Organisation {next(_numbers)} (invented)"
    return Organisation.objects.create(name=name, code=code, invented=True)


def person(name: str = "Karin") -> Person:
    return Person.objects.create(
        email=f"person{next(_numbers)}@example.org", name=name, password="came in"
    )


def seat(
    whom: Person,
    role: Role,
    organisation: UUID,
    scope_kind: ScopeKind = ScopeKind.HOUSE,
    scope_id: UUID | None = None,
) -> Seat:
    """A seat that is open since long ago."""
    return give_seat(
        person=whom.pk,
        role=role,
        organisation=organisation,
        scope_kind=scope_kind,
        scope_id=scope_id,
        since=LONG_AGO,
        actor=SYSTEM,
    )


def seat_ended(actor: Actor) -> None:
    """The seat that somebody acts in has ended."""
    assert actor.acting is not None
    end_seat(seat=actor.acting.id, at=clock.real_now(), actor=SYSTEM)


def acting(held: Seat) -> Actor:
    """The holder of a seat, acting in it."""
    return actor_for(held.person_id, held.pk, clock.real_now())


def official(role: Role, round: Round | None = None, *, name: str = "Els") -> Actor:
    """Somebody of the ministry, for the whole house or for one round."""
    ministry = Organisation.objects.filter(name="The ministry").first()
    ministry = ministry or organisation("The ministry")
    scope = (ScopeKind.ROUND, round.pk) if round else (ScopeKind.HOUSE, None)
    return acting(seat(person(name), role, ministry.pk, *scope))


def member(plan: Plan, role: Role, party: str = "", *, name: str = "Karin") -> Actor:
    """Somebody with a seat in a plan, for the party with this key; without one, for the payee."""
    partner = plan.partners.get(key=party) if party else plan.partners.get(
        organisation=plan.payee_id
    )  # fmt: skip
    return acting(seat(person(name), role, partner.organisation_id, ScopeKind.PLAN, plan.pk))


def applicant_coordinator(place: Place) -> Actor:
    """Who begins plans for an applicant."""
    holder = person("Ada")
    kind, scope = ScopeKind.APPLICANT, place.applicant_id
    return acting(seat(holder, Role.COORDINATOR, place.applicant.payee_id, kind, scope))


# --- a round ----------------------------------------------------------------------------------


def round_of(loaded: LoadedKader = SMALL, *, mode: str = "test") -> Round:
    """A round of a framework, published a month before its drafting ends."""
    return round_from(loaded.data, {k: o.data for k, o in loaded.overlays.items()}, mode=mode)


def round_from(content: bytes, overlays: dict[str, bytes] | None = None, *, mode: str) -> Round:
    manager = official(Role.ROUND_MANAGER)
    with clock.moved_to(LONG_AGO):
        made = prepare(content, overlays or {}, mode=mode, actor=manager)
        return publish(made.pk, actor=manager)


def place(round: Round, code: str = "D01") -> Place:
    return Place.objects.select_related("round", "applicant__payee").get(
        round=round, applicant__code=code
    )


# --- a plan, by the region --------------------------------------------------------------------


def plan_text(kader: Kader, name: str) -> PlanText:
    """What a plan file of the samples says, complete."""
    read = planfile.read((FOLDERS[kader.name] / f"{name}.toml").read_bytes(), kader)
    assert not [finding for finding in read.findings if finding.blocks]
    return read.plan


def started(place: Place, number: int = 1) -> Plan:
    """A plan without an answer, of the payee alone."""
    with clock.moved_to(during(place.round.kader, "draft")):
        return start(place.pk, actor=applicant_coordinator(place), number=number)


def started_elsewhere(plan: Plan) -> Plan:
    """A plan of another applicant in the same round."""
    others = Place.objects.filter(round=plan.round_id).exclude(pk=plan.place_id)
    return started(
        others.select_related("round", "applicant__payee").order_by("applicant__code")[0]
    )


def with_parties(plan: Plan, text: PlanText) -> Plan:
    """The plan with the organisations of a plan file in it."""
    coordinator = member(plan, Role.COORDINATOR)
    payee_type = plan.kader.payee_party.key
    with clock.moved_to(during(plan.kader, "draft")):
        for party in text.parties:
            is_payee = party.type == payee_type
            body = plan.payee_id if is_payee else _body_of(party)
            set_party(plan.pk, party, organisation_id=body, actor=coordinator)
    return fresh(plan)


def _body_of(party: Party) -> UUID:
    found = Organisation.objects.filter(code=party.code).exclude(code="").first()
    return (found or organisation(party.name, party.code)).pk


def filled(place: Place, name: str = "alder-hill", *, number: int = 1, **other: Any) -> Plan:
    """A plan with every answer of a plan file, except where `other` has another."""
    text = plan_text(place.round.kader, name)
    plan = with_parties(started(place, number), text)
    write(plan, **{**text.answers, **other})
    return plan


def write(plan: Plan, **answers: Any) -> None:
    """Saves these answers, by a coordinator who sees what there is."""
    coordinator = member(plan, Role.COORDINATOR)
    seen = dict(Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "version"))
    with clock.moved_to(_now_in(plan)):
        for question, value in answers.items():
            save_answer(plan.pk, question, value, based_on=seen.get(question, 0), actor=coordinator)


def confirmed(plan: Plan) -> Plan:
    """Every party that signs has confirmed its contribution."""
    with clock.moved_to(_now_in(plan)):
        for partner in plan.partners.filter(signs=True):
            confirm(plan.pk, actor=member(plan, Role.WRITER, partner.key))
    return fresh(plan)


def frozen(plan: Plan) -> Snapshot:
    confirmed(plan)
    with clock.moved_to(_now_in(plan)):
        return freeze(plan.pk, actor=member(plan, Role.COORDINATOR))


def signed_by(plan: Plan, party: str, **fields: Any) -> Signature:
    """The signature of one party on the frozen text."""
    snapshot = frozen_snapshot(plan)
    partner = Partner.objects.get(plan=plan, key=party)
    with clock.moved_to(_now_in(plan)):
        return sign(
            plan.pk,
            **{
                "sha256_read": snapshot.sha256,
                "name": partner.signatory_name or "Kim Doe",
                "function": partner.signatory_function or "Director",
                "actor": member(plan, Role.SIGNATORY, party),
                "signed_in": SignIn("password", clock.real_now()),
            }
            | fields,
        )


def signed(plan: Plan) -> Plan:
    """Frozen, and signed by everyone who is to sign."""
    frozen(plan)
    for partner in Partner.objects.filter(plan=plan, signs=True):
        signed_by(plan, partner.key)
    return fresh(plan)


def handed_in(plan: Plan, at: dt.datetime | None = None) -> Submission:
    """Hands in a signed plan, in the middle of the window."""
    moment = at or during(plan.kader, "submit")
    with clock.moved_to(moment):
        return hand_in(plan.pk, received_at=moment, actor=member(plan, Role.WRITER))


def restored_and_handed_in(plan: Plan) -> Submission:
    """A withdrawn plan that is restored while the window is open, and handed in as it was."""
    with clock.moved_to(during(plan.kader, "submit")):
        restore(plan.pk, actor=member(plan, Role.WRITER))
    return handed_in(fresh(plan))


def submitted(place: Place, name: str = "alder-hill", **other: Any) -> Plan:
    """A plan that has been handed in."""
    plan = signed(filled(place, name, **other))
    handed_in(plan)
    return fresh(plan)


def _now_in(plan: Plan) -> dt.datetime:
    """Where the text can be written: while drafting, or while changes are awaited."""
    phase: PhaseKey = "draft" if fresh(plan).held is None else "assess"
    return during(plan.kader, phase)


def extended(
    plan: Plan, until: dt.datetime, place: Place | None = None, phase: PhaseKey = "submit"
) -> ExtensionConfirmation:
    """A later end of a phase, for all or for one applicant, confirmed by a second person."""
    with clock.moved_to(during(plan.kader, "submit")):
        asked = ask_extension(
            plan.round_id,
            phase=phase,
            until=until,
            reason="The site was down.",
            actor=official(Role.ROUND_MANAGER),
            place_id=place and place.pk,
        )
        return confirm_extension(asked.pk, actor=official(Role.DECIDER))


# --- a plan, by the ministry ------------------------------------------------------------------


def taken_up(plan: Plan) -> Plan:
    with clock.moved_to(during(plan.kader, "assess")):
        return take_up(plan.pk, actor=official(Role.ASSESSOR))


def best(kader: Kader, criterion: str) -> Found:
    """The best that can be found of a criterion."""
    part = next(part for part in kader.criteria if part.key == criterion)
    group = group_of(kader, part)
    if group.regime == "scored":
        return Found("", group.maximum, "")
    return Found(VERDICTS[group.regime][0], None, "")


def judged(plan: Plan, **other: Found) -> Plan:
    """Judges every criterion as the best, except where `other` finds something else."""
    assessor = official(Role.ASSESSOR)
    with clock.moved_to(during(plan.kader, "assess")):
        for criterion in plan.kader.criteria:
            found = other.get(criterion.key) or best(plan.kader, criterion.key)
            judge(plan.pk, criterion.key, found, actor=assessor)
    return fresh(plan)


def settled(plan: Plan, advice: str = "grant", reason: str = "") -> Settlement:
    with clock.moved_to(during(plan.kader, "assess")):
        return settle(plan.pk, advice=advice, reason=reason, actor=official(Role.ASSESSOR))


def advised(place: Place, name: str = "alder-hill", **other: Any) -> Plan:
    """A plan with the advice to grant."""
    plan = judged(taken_up(submitted(place, name, **other)))
    settled(plan)
    return fresh(plan)


def asked_to_change(plan: Plan, *criteria: str, days: int = 14) -> ChangeRequest:
    """Changes asked on these criteria, for so many days from the middle of the assessment."""
    moment = during(plan.kader, "assess")
    items = [(criterion, "Please say more.") for criterion in criteria]
    with clock.moved_to(moment):
        until = moment + dt.timedelta(days=days)
        return ask_changes(plan.pk, items, until=until, actor=official(Role.ASSESSOR))


def line_of(plan: Plan, cents: int | None = None) -> Line:
    """The line that grants a plan what it asks, or another amount; 0 refuses it."""
    asked = asked_cents(plan.kader, held_submission(plan).snapshot.data)
    cents = asked if cents is None else cents
    if cents:
        return Line(plan.pk, "granted", cents, "" if cents == asked else "As far as it goes.")
    return Line(plan.pk, "refused", 0, "There is no money left.")


def proposed(*lines: Line, actor: Actor | None = None) -> list[ProposalLine]:
    """A proposal with these lines, as they are stored."""
    round = Plan.objects.with_place().get(pk=lines[0].plan_id).place.round
    with clock.moved_to(during(round.kader, "decide")):
        proposal = propose(round.pk, lines, actor=actor or official(Role.ASSESSOR))
    by_plan = {line.plan_id: line for line in proposal.lines.all()}
    return [by_plan[line.plan_id] for line in lines]


def decided(plan: Plan, cents: int | None = None) -> Decision:
    """A decision on an advised plan: what it asks, or another amount; 0 refuses it."""
    (line,) = proposed(line_of(plan, cents))
    with clock.moved_to(during(plan.kader, "decide")):
        return decide(line.pk, actor=official(Role.DECIDER))


def published(decision: Decision) -> Letter:
    with clock.moved_to(during(decision.plan.kader, "decide")):
        return publish_one(decision.pk, actor=official(Role.DECIDER))


def circular(round: Round) -> Circular:
    """A circular of what the ledger has now, prepared by one and released by another."""
    with clock.moved_to(during(round.kader, "decide")):
        made = prepare_circular(round.pk, actor=official(Role.FINANCE))
        release_circular(made.pk, actor=official(Role.FINANCE, name="Omar"))
    return made


def fresh(plan: Plan) -> Plan:
    """The plan as the database has it now."""
    return Plan.objects.with_place().get(pk=plan.pk)


def all_of(plans: Sequence[Plan]) -> list[UUID]:
    return [plan.pk for plan in plans]
