"""What somebody is to sign, in all their seats: the frozen texts that wait for their organisation.

Constant in queries, whatever the number of seats.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db.models import Max, Prefetch, Q

from kaderwerk.kader.model import Kader
from kaderwerk.lifecycle import OPEN_CASES, Case, Text
from kaderwerk.organisations.actor import Actor, Role, ScopeKind, Seat
from kaderwerk.permissions import Action, may
from kaderwerk.plans.listing import ends_of_phase
from kaderwerk.plans.models import ChangeRequest, Partner, Plan, Refusal, Signature, Snapshot
from kaderwerk.rounds.queries import kaders_in
from kaderwerk.sentences import say
from kaderwerk.web.reader import reading_language

#: What a signature is about: a plan and an organisation.
_About = tuple[UUID, UUID]


@dataclass(frozen=True)
class ToSign:
    """A text that is being signed, and the seat in which somebody can sign it.

    `state` is the code of its words: to_sign, changed (they signed an earlier text), mended (they
    declined an earlier one), declined or signed. `because` says why it cannot be signed in that
    seat, if so. `until` is when the plan must be handed in.
    """

    plan: Plan
    seat: Seat
    organisation: str
    state: str
    because: str
    until: dt.datetime | None

    @property
    def in_words(self) -> str:
        return say(f"to_sign.{self.state}", {})

    @property
    def waits(self) -> bool:
        """Whether this person has something to do."""
        return self.state in ("to_sign", "changed", "mended")


@dataclass(frozen=True)
class OfScheme:
    """The texts of one scheme: those that wait, the first to close first; and the others."""

    kader: Kader
    waiting: Sequence[ToSign]
    others: Sequence[ToSign]


def to_sign_for(actor: Actor) -> list[OfScheme]:
    """All that this person is to sign, by scheme, the first to close first.

    Nine queries at most.
    """
    pairs = list(_pairs(actor))
    plans = list({plan.pk: plan for plan, _seat in pairs}.values())
    if not plans:
        return []
    state = _states(plans)
    until = _ends(plans)
    found = [_to_sign(actor, plan, seat, state, until[plan.pk]) for plan, seat in pairs]
    found.sort(key=lambda one: (str(one.plan.round_id), _order(one)))
    kaders = kaders_in({plan.place.round for plan in plans}, reading_language())
    schemes = []
    for round_id, some in groupby(found, key=lambda one: one.plan.round_id):
        rows = list(some)
        schemes.append(
            OfScheme(
                kader=kaders[round_id],
                waiting=[row for row in rows if row.waits],
                others=[row for row in rows if not row.waits],
            )
        )
    return sorted(schemes, key=_first_to_close)


def _first_to_close(scheme: OfScheme) -> tuple[bool, tuple[bool, float, str, str]]:
    return not scheme.waiting, _order((*scheme.waiting, *scheme.others)[0])


def _order(one: ToSign) -> tuple[bool, float, str, str]:
    ends = one.until.timestamp() if one.until else 0.0
    return (one.until is None, ends, one.plan.place.applicant.code, one.organisation)


def signatory_seats(actor: Actor) -> list[Seat]:
    """The seats in which somebody signs."""
    return [seat for seat in actor.seats if seat.role is Role.SIGNATORY]


def _pairs(actor: Actor) -> Iterable[tuple[Plan, Seat]]:
    """Each plan that is being signed, with each seat of theirs that signs in it. Two queries."""
    seats = signatory_seats(actor)
    reach = {kind: {s.scope_id for s in seats if s.scope_kind is kind} for kind in ScopeKind}
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plans = (
        Plan.objects.filter(
            Q(pk__in=reach[ScopeKind.PLAN]) | Q(place__applicant__in=reach[ScopeKind.APPLICANT]),
            text=Text.SIGNING,
            case__in=OPEN_CASES,
        )
        .select_related("place__round", "place__applicant")
        .prefetch_related(partners)
    )
    for plan in plans:
        signing = {p.organisation_id for p in plan.partners.all() if p.signs}
        for seat in seats:
            if seat.scope_id in (plan.pk, plan.applicant_id) and seat.organisation in signing:
                yield plan, seat


def _to_sign(
    actor: Actor, plan: Plan, seat: Seat, states: Mapping[_About, str], until: dt.datetime | None
) -> ToSign:
    in_it = Actor(person=actor.person, name=actor.name, acting=seat, seats=actor.seats)
    verdict = may(in_it, Action.SIGN, plan)
    partner = next(p for p in plan.partners.all() if p.organisation_id == seat.organisation)
    return ToSign(
        plan=plan,
        seat=seat,
        organisation=partner.organisation.name,
        state=states.get((plan.pk, seat.organisation), "to_sign"),
        because="" if verdict else say(verdict.code, verdict.params),
        until=until,
    )


def _states(plans: Sequence[Plan]) -> dict[_About, str]:
    """What each organisation did with these texts, or with those before. Three queries."""
    newest = dict(
        Snapshot.objects.filter(plan__in=plans)
        .order_by()
        .values_list("plan")
        .annotate(newest=Max("number"))
    )
    about = ("snapshot__plan", "organisation", "snapshot__number")
    signed = Signature.objects.filter(snapshot__plan__in=plans, withdrawal=None)
    declined = Refusal.objects.filter(snapshot__plan__in=plans)
    answers = [
        *((number, "signed", (plan, body)) for plan, body, number in signed.values_list(*about)),
        *(
            (number, "declined", (plan, body))
            for plan, body, number in declined.values_list(*about)
        ),
    ]
    # The last text counts; of one text, the signature that stands.
    last = {whose: (number, did) for number, did, whose in sorted(answers, key=itemgetter(0, 1))}
    earlier = {"signed": "changed", "declined": "mended"}
    return {
        (plan, body): did if number == newest[plan] else earlier[did]
        for (plan, body), (number, did) in last.items()
    }


def _ends(plans: Sequence[Plan]) -> dict[UUID, dt.datetime | None]:
    """Until when each can be handed in. Three queries at most."""
    drafts = [plan for plan in plans if plan.case == Case.DRAFTING]
    asked = [plan for plan in plans if plan.case != Case.DRAFTING]
    ends: dict[UUID, dt.datetime | None] = {}
    submit = ends_of_phase([plan.place for plan in drafts], "submit") if drafts else {}
    ends |= {plan.pk: submit[plan.place_id] for plan in drafts}
    if asked:
        consult = ends_of_phase([plan.place for plan in asked], "consult", extended_only=True)
        requests = ChangeRequest.objects.filter(plan__in=asked).order_by("number")
        terms = dict(requests.values_list("plan", "until"))
        for plan in asked:
            later = consult[plan.place_id]
            ends[plan.pk] = max(filter(None, (terms.get(plan.pk), later)), default=None)
    return ends
