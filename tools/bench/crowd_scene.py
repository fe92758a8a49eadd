"""Who comes at once: writers of many plans, and signatories, payees and readers at the end.

Plans that are written or signed come about by the services. Those that are only handed in, in
their thousands, are one that was signed by the services, put into the tables again and again.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from kaderwerk import clock
from kaderwerk.answering.models import Sheet
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.actor import Seat as HeldSeat
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.organisations.queries import actor_for
from kaderwerk.plans.models import Move, Partner, Plan, Signature, SignedName, Snapshot
from kaderwerk.rehearsal.cast import actor, ministry
from kaderwerk.rehearsal.folder import PlanToPlay
from kaderwerk.rehearsal.writing import Playing, begin, settle_text, sign_all, write
from kaderwerk.rounds.models import Place, Round
from kaderwerk.rounds.services.preparing import prepare, publish
from tools.bench.made_up import framework
from tools.bench.site_scene import Reader, everything, party, signed_in

#: As many regions as the framework of 2017 has, with this many writers and signatories each.
REGIONS, WRITERS, SIGNATORIES = 35, 6, 3


@dataclass(frozen=True)
class Signing:
    """A plan in its last minutes: who signs which text, and who hands it in."""

    plan: uuid.UUID
    sha256: str
    signatories: list[tuple[str, Reader]]
    payee: Reader
    readers: list[Reader]


@dataclass
class Crowd:
    """What there is to load. `written` has six writers a plan; `ready` waits to be handed in."""

    round: Round
    written: list[tuple[uuid.UUID, list[Reader]]] = field(default_factory=list)
    signing: list[Signing] = field(default_factory=list)
    ready: list[tuple[uuid.UUID, Reader]] = field(default_factory=list)


def a_round(applicants: int) -> tuple[Round, list[Place]]:
    """An open round with so many applicants, in the current database, which has empty tables."""
    content = framework(applicants)
    people = ministry(read_kader(content))
    round_ = prepare(content, {}, mode="test", actor=people.manager)
    publish(round_.pk, actor=people.manager)
    places = Place.objects.filter(round=round_).select_related("round", "applicant__payee")
    return round_, list(places.order_by("applicant__code"))


def writers_scene() -> Crowd:
    """Thirty-five plans, each with six people who write."""
    round_, places = a_round(REGIONS)
    crowd = Crowd(round_)
    for place in places:
        playing = _written(place)
        parties = playing.text.parties
        writers = [
            _another(playing, parties[number % len(parties)], Role.WRITER, number)
            for number in range(WRITERS)
        ]
        crowd.written.append((playing.plan.pk, writers))
    return crowd


def last_minutes_scene() -> Crowd:
    """Thirty-five plans that are frozen: three sign each, the payee hands in, others look on."""
    round_, places = a_round(REGIONS)
    crowd = Crowd(round_)
    for place in places:
        playing = _frozen(place)
        team, parties = playing.team, playing.text.parties
        signing = Signing(
            plan=playing.plan.pk,
            sha256=Snapshot.objects.get(plan=playing.plan).sha256,
            signatories=[
                (one.signatory_name, signed_in(team.of(one, Role.SIGNATORY))) for one in parties
            ],
            payee=signed_in(team.of(playing.payee, Role.WRITER)),
            readers=[
                _another(playing, parties[number % len(parties)], Role.WRITER, number)
                for number in range(3)
            ],
        )
        crowd.signing.append(signing)
    return crowd


def knee_scene(applicants: int, ready: int) -> Crowd:
    """A round of so many applicants, of whom `ready` have a signed plan to hand in."""
    round_, places = a_round(applicants)
    crowd = Crowd(round_)
    model = _frozen(places[0])
    sign_all(model, {})
    for place in places[1 : 1 + ready]:
        crowd.ready.append(_again(model, place))
    with connection.cursor() as cursor:  # as it would have been, had they come about one by one
        cursor.execute("ANALYZE")
    return crowd


def _another(playing: Playing, one: Party, role: Role, number: int) -> Reader:
    found = actor(
        f"{role.value} {number} of {one.name}",
        f"{role.value}.{number}.{playing.plan.pk}",
        organisation=playing.plan.partners.get(key=one.key).organisation_id,
        role=role,
        scope_kind=ScopeKind.PLAN,
        scope_id=playing.plan.pk,
    )
    return signed_in(found)


def _written(place: Place) -> Playing:
    payee, code = place.applicant.payee, place.applicant.code
    parties = (
        party("district", "district", payee.name, payee.code),
        *(
            party(f"partner_{number}", "partner", f"Partner {number} of {code} (invented)")
            for number in range(1, SIGNATORIES)
        ),
    )
    text = PlanText(applicant=code, parties=parties, answers=everything(), language="en")
    playing = begin(place, 1, PlanToPlay(code, text, text.answers, ()))
    write(playing, text.answers)
    return playing


def _frozen(place: Place) -> Playing:
    playing = _written(place)
    if not settle_text(playing):
        raise RuntimeError(f"not complete: {playing.fate.why}")
    return playing


def _again(model: Playing, place: Place) -> tuple[uuid.UUID, Reader]:
    """The signed plan once more, for another applicant, with one person who hands it in."""
    old = model.plan
    plan = _copy(Plan.objects.get(pk=old.pk), pk=uuid.uuid4(), place=place, sheet=_sheet())
    for row in Partner.objects.filter(plan=old):
        payee = row.key == model.payee.key
        organisation = place.applicant.payee_id if payee else row.organisation_id
        _copy(row, pk=None, plan=plan, organisation_id=organisation)
    for row in Move.objects.filter(plan=old):
        _copy(row, pk=None, plan=plan)
    snapshot = _copy(Snapshot.objects.get(plan=old), pk=uuid.uuid4(), plan=plan)
    names = SignedName.objects.select_related("signature").filter(signature__snapshot__plan=old)
    for name in names:
        signed = name.signature
        payee = signed.organisation_id == old.place.applicant.payee_id
        organisation = place.applicant.payee_id if payee else signed.organisation_id
        signature: Signature = _copy(
            signed, pk=uuid.uuid4(), snapshot=snapshot, organisation_id=organisation
        )
        _copy(name, pk=None, signature=signature)
    return plan.pk, _payee(plan, place)


def _copy(row: Any, **changed: Any) -> Any:
    for name, value in changed.items():
        setattr(row, name, value)
    row._state.adding = True
    row.save(force_insert=True)
    return row


def _sheet() -> Sheet:
    return Sheet.objects.create()


def _payee(plan: Plan, place: Place) -> Reader:
    """Somebody of the payee, put into the tables."""
    now = clock.now()
    person = Person.objects.create(email=f"payee.{plan.pk}@example.org", name="Vera Lead")
    seat = Seat.objects.create(
        person=person,
        organisation_id=place.applicant.payee_id,
        role=Role.WRITER,
        scope_kind=ScopeKind.PLAN,
        scope_id=plan.pk,
        since=now,
    )
    held = actor_for(person.pk, seat.pk, now)
    assert isinstance(held.acting, HeldSeat)
    return signed_in(held)
