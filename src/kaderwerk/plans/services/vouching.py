"""An organisation confirms who may sign for it (R046).

Why. A coordinator invites for all organisations, so a coordinator can seat anybody as writer of a
partner, also themselves; and an organisation names its own signatories. Without more, one person
could so make up the signature of a partner. What is needed is a yes that does not come from
whoever named the signer, nor from the organisation of the coordinator.

What counts as that yes, where the framework asks for it (`signer_confirmed` of a party type):

- the seat was given by the organisation's own people: a chain that began outside the plan, as
  `organisations.services.people.vouches` keeps it for each seat when it is given; or
- one of the organisation's own people, in a seat like that, and not the signer, says so; or
- the organisation says so itself, by a link in a mail to its general address. The ministry
  registers that address, nobody in the region; no account is needed to answer.

After a yes, the signer is one of the organisation's own people, and can name others. A no ends the
seat. Both stay as a fact. Whoever waits for it can read the plan; the rules (`confirmed_signer`)
refuse to let them sign, decline, or take a signature back.
"""

import datetime as dt
import hashlib
import secrets
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.no import NoWithCode
from kaderwerk.organisations.actor import SYSTEM, Actor, Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.services import people
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.models import Plan, SignerAnswer, SignerAsked
from kaderwerk.plans.present import is_awaited
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.ending import end_for_good
from kaderwerk.plans.telling import (
    plans_of,
    tell_of_address_wanted,
    tell_of_signer_answer,
    tell_of_signer_asked,
)

#: How long the link in a mail to an organisation works, in real time.
LIFETIME = dt.timedelta(days=30)

#: So long nobody is asked the same again, in real time.
PAUSE = dt.timedelta(hours=1)


class LinkUnusable(NoWithCode):
    """A link that does not work: `signer.unknown`, `signer.expired`, `signer.answered`."""


def after_giving(seat: Seat, *, actor: Actor) -> None:
    """Asks the organisation about a seat that was given now, where that is needed.

    Once, about the plan that waits longest. Without an address of the organisation, the ministry
    is asked for one.
    """
    if seat.role != Role.SIGNATORY or seat.vouched or seat.asked.exists():
        return
    plan = next((plan for plan in plans_of(seat) if is_awaited(plan, seat)), None)
    if plan is None:
        return
    if seat.organisation.email:
        _ask(plan, seat, actor=actor)
    else:
        tell_of_address_wanted(plan, seat.organisation)


@transaction.atomic
def ask_signer(plan_id: UUID, seat_id: UUID, *, actor: Actor) -> SignerAsked:
    """Asks the organisation again whether somebody may sign for it. Earlier links stop working.

    The coordinator can, and the organisation's own people. Raises Refused; Impossible
    `signer.confirmed_already`, `signer.no_address` and `signer.asked_just_now`.
    """
    plan, seat = _awaited(plan_id, seat_id, Action.ASK_SIGNER, actor)
    if not seat.organisation.email:
        raise Impossible("signer.no_address", organisation=seat.organisation.name)
    if seat.asked.filter(asked_at__gt=clock.real_now() - PAUSE).exists():
        raise Impossible("signer.asked_just_now")
    return _ask(plan, seat, actor=actor)


@transaction.atomic
def confirm_signer(plan_id: UUID, seat_id: UUID, *, actor: Actor) -> SignerAnswer:
    """One of an organisation's own people says that somebody may sign for it.

    Raises Refused; Impossible `signer.confirmed_already`, and `signer.not_yourself`.
    """
    plan, seat = _awaited(plan_id, seat_id, Action.CONFIRM_SIGNER, actor)
    if seat.person_id == actor.person:
        raise Impossible("signer.not_yourself")
    return _answer(plan, seat, agrees=True, actor=actor)


def asked_by(token: str) -> SignerAsked:
    """What is asked by this link, with its plan and seat. Raises LinkUnusable."""
    found = (
        SignerAsked.objects.select_related(
            "plan__place__round", "plan__place__applicant", "seat__person", "seat__organisation"
        )
        .filter(digest=_digest(token))
        .first()
    )
    if found is None:
        raise LinkUnusable("signer.unknown")
    if found.answered_at is not None or found.seat.vouched or found.seat.until is not None:
        raise LinkUnusable("signer.answered")
    if found.expires_at <= clock.real_now():
        raise LinkUnusable("signer.expired")
    return found


@transaction.atomic
def answer_for_organisation(token: str, *, agrees: bool) -> SignerAnswer:
    """Whoever reads the mail of an organisation says whether somebody may sign for it.

    Raises LinkUnusable.
    """
    plan = Plan.objects.with_place().locked(asked_by(token).plan_id)
    asked = asked_by(token)
    asked.answered_at = clock.real_now()
    asked.save(update_fields=["answered_at"])
    return _answer(plan, asked.seat, agrees=agrees, actor=SYSTEM)


def _awaited(plan_id: UUID, seat_id: UUID, action: Action, actor: Actor) -> tuple[Plan, Seat]:
    """The plan, held, and a seat in it that waits. Raises Refused, Impossible, DoesNotExist."""
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, action, plan)
    seats = Seat.objects.select_related("person", "organisation")
    seat = seats.get(pk=seat_id, scope_id__in=(plan.pk, plan.applicant_id))
    is_coordinator = actor.acting is not None and actor.acting.role is Role.COORDINATOR
    may_ask = action is Action.ASK_SIGNER and is_coordinator
    if seat.organisation_id != by.organisation and not may_ask:
        raise Refused(action, Verdict(False, "seat.not_your_organisation"))
    if not is_awaited(plan, seat):
        raise Impossible("signer.confirmed_already")
    return plan, seat


def _ask(plan: Plan, seat: Seat, *, actor: Actor) -> SignerAsked:
    now = clock.real_now()
    seat.asked.filter(expires_at__gt=now).update(expires_at=now)
    token = secrets.token_urlsafe(32)
    asked = SignerAsked.objects.create(
        plan=plan, seat=seat, digest=_digest(token), asked_at=now, expires_at=now + LIFETIME
    )
    tell_of_signer_asked(plan, asked, token, named_by=actor.name)
    data = {"seat": str(seat.pk), "organisation": str(seat.organisation_id)}
    record(chain=plan.chain, actor=actor, action="plan.ask_signer", data=data)
    return asked


def _answer(plan: Plan, seat: Seat, *, agrees: bool, actor: Actor) -> SignerAnswer:
    answer = SignerAnswer.objects.create(
        plan=plan, seat=seat, agrees=agrees, person_id=actor.person, at=clock.now()
    )
    if agrees:
        people.vouch(seat=seat.pk, actor=actor)
    else:
        end_for_good(plan, seat, actor=actor, by=seat.organisation.name)
    tell_of_signer_answer(plan, seat, agrees=agrees, reason=str(answer.pk))
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.confirm_signer" if agrees else "plan.refuse_signer",
        data={"seat": str(seat.pk), "organisation": str(seat.organisation_id)},
        rows=[answer],
    )
    return answer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
