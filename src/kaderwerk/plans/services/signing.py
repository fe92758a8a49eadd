"""Organisations bind themselves to the frozen text, decline to, or take a signature back."""

import datetime as dt
import secrets
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.documents.signed import name_digest as digest_of_name
from kaderwerk.kader.given import line, paragraphs
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor, SignIn
from kaderwerk.permissions import Acting, Action, require
from kaderwerk.plans.models import (
    Partner,
    Plan,
    Refusal,
    Signature,
    SignatureWithdrawal,
    SignedName,
    Snapshot,
)
from kaderwerk.plans.problems import Impossible, require_open
from kaderwerk.plans.queries import frozen_snapshot, signatures_on, unsigned, window_for
from kaderwerk.plans.services.moving import undo_handing_in
from kaderwerk.plans.services.sealing import ask_for_seal
from kaderwerk.plans.signing_notices import (
    tell_of_declining,
    tell_of_taking_back,
    tell_of_withdrawal,
)


@transaction.atomic
def sign(
    plan_id: UUID,
    *,
    sha256_read: str,
    name: str,
    function: str,
    actor: Actor,
    mandate: str = "",
    as_deputy: bool = False,
    signed_in: SignIn | None = None,
) -> Signature:
    """Binds the organisation that the actor acts for to the frozen text.

    `sha256_read` is the hash of the text that the signer had on screen; `name` and `function` are
    as they are to stand under it, and `mandate`, which may be empty, on what ground they sign.
    `signed_in` is how they last showed who they are. Signing twice gives the one signature. Where
    the organisation signed the version before, this one is marked as kept from it.

    Raises Refused; Impossible `sign.other_text` when the text on screen is not the frozen one,
    `sign.not_a_signatory` when the organisation does not sign this plan, `sign.no_deputy` when
    the plan names no deputy for it, and `sign.no_name`; and UnfitText.
    """
    name, function, mandate = line(name), line(function), line(mandate)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.SIGN, plan)
    snapshot = frozen_snapshot(plan)
    if sha256_read != snapshot.sha256:
        raise Impossible("sign.other_text")
    partner = _signing_partner(plan, by)
    if as_deputy and not partner.deputy_name:
        raise Impossible("sign.no_deputy")
    if not name or not function:
        raise Impossible("sign.no_name")
    standing = signatures_on(snapshot)
    if signature := standing.get(partner.organisation_id):
        return signature
    deputy_of = _named(partner) if as_deputy else ""
    signed = SignedName(name=name, function=function, mandate=mandate, deputy_of=deputy_of)
    signature = _write(snapshot, partner, signed, by, as_deputy=as_deputy, signed_in=signed_in)
    standing[partner.organisation_id] = signature
    if _was_last(plan, standing):
        ask_for_seal(snapshot, standing.values())
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.sign",
        data={
            "signature": str(signature.id),
            "organisation": str(partner.organisation_id),
            "sha256": snapshot.sha256,
            "name_digest": signature.name_digest,
        },
        rows=[signature],
    )
    return signature


def _was_last(plan: Plan, standing: Mapping[UUID, Signature]) -> bool:
    """Whether all have signed now. No query: the organisations came along with the plan."""
    signing = [partner.organisation_id for partner in plan.partners.all() if partner.signs]
    return all(each in standing for each in signing) and not unsigned(plan, standing)


def _named(partner: Partner) -> str:
    """Who signs for an organisation, as the plan names them."""
    return ", ".join(filter(None, (partner.signatory_name, partner.signatory_function)))


def _write(
    snapshot: Snapshot,
    partner: Partner,
    signed: SignedName,
    by: Acting,
    *,
    as_deputy: bool,
    signed_in: SignIn | None,
) -> Signature:
    signed.salt = secrets.token_hex(16)
    signature = Signature.objects.create(
        snapshot=snapshot,
        organisation_id=partner.organisation_id,
        type=partner.type,
        number=1
        + Signature.objects.filter(snapshot=snapshot, organisation=partner.organisation_id).count(),
        person_id=by.person,
        as_deputy=as_deputy,
        kept_from=_kept_from(snapshot, partner),
        sha256=snapshot.sha256,
        name_digest=name_digest(signed),
        signed_in_by=signed_in.how if signed_in else "",
        signed_in_at=_by_the_clock(signed_in),
        at=clock.now(),
    )
    signed.signature = signature
    signed.save()
    return signature


def _kept_from(snapshot: Snapshot, partner: Partner) -> Signature | None:
    """The last signature under an earlier version, unless a version since then was declined."""
    theirs = {"snapshot__plan": snapshot.plan_id, "organisation": partner.organisation_id}
    since = Refusal.objects.filter(**theirs, snapshot__number__gte=OuterRef("snapshot__number"))
    return (
        Signature.objects.filter(
            ~Exists(since), **theirs, snapshot__number__lt=snapshot.number, withdrawal=None
        )
        .order_by("snapshot__number", "number")
        .last()
    )


def _by_the_clock(signed_in: SignIn | None) -> dt.datetime | None:
    """When somebody signed in, by the clock that the signature goes by: a rehearsal moves that."""
    return clock.now() - (clock.real_now() - signed_in.at) if signed_in else None


def name_digest(signed: SignedName) -> str:
    """What stays of who signed when retention removes the name, and proves it until then."""
    return digest_of_name(
        name=signed.name,
        function=signed.function,
        salt=signed.salt,
        mandate=signed.mandate,
        deputy_of=signed.deputy_of,
    )


@transaction.atomic
def decline(plan_id: UUID, *, reason: str, actor: Actor) -> Refusal:
    """The organisation does not sign this text, and says why. Its signature, if any, is void.

    Raises Refused; Impossible `decline.no_reason` or `sign.not_a_signatory`; and UnfitText.
    """
    reason = paragraphs(reason)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.DECLINE, plan)
    if not reason:
        raise Impossible("decline.no_reason")
    snapshot = frozen_snapshot(plan)
    partner = _signing_partner(plan, by)
    taken_back = _take_back(snapshot, partner, reason=reason, by=by)
    refusal = Refusal.objects.create(
        snapshot=snapshot,
        organisation_id=partner.organisation_id,
        reason=reason,
        person_id=by.person,
        at=clock.now(),
    )
    tell_of_declining(plan, refusal, partner)
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.decline",
        data={"organisation": str(partner.organisation_id)},
        rows=[*taken_back, refusal],
    )
    return refusal


@transaction.atomic
def withdraw_signature(plan_id: UUID, *, reason: str, actor: Actor) -> None:
    """Takes back a signature that was given to the frozen text. Without one, nothing happens.

    Was the plan handed in, then with that it is not any more, as long as the window is open and
    the ministry has not begun. The reason may be empty. Raises Refused; Impossible
    `sign.not_a_signatory`; OutsideWindow; and UnfitText.
    """
    reason = paragraphs(reason)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.WITHDRAW_SIGNATURE, plan)
    partner = _signing_partner(plan, by)
    was_handed_in = plan.case == Case.SUBMITTED
    if was_handed_in:
        require_open(window_for(plan.place, None), clock.now())
    rows: list[GrowOnly] = list(_take_back(frozen_snapshot(plan), partner, reason=reason, by=by))
    if not rows:
        return
    if was_handed_in:
        rows += undo_handing_in(plan, actor=actor)
        tell_of_taking_back(plan, rows[-1].pk)
    tell_of_withdrawal(plan, rows[0].pk, partner)
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.withdraw_signature",
        data={"organisation": str(partner.organisation_id)},
        rows=rows,
    )


def _take_back(
    snapshot: Snapshot, partner: Partner, *, reason: str, by: Acting
) -> list[SignatureWithdrawal]:
    signature = signatures_on(snapshot).get(partner.organisation_id)
    if signature is None:
        return []
    return [
        SignatureWithdrawal.objects.create(
            signature=signature, reason=reason, person_id=by.person, at=clock.now()
        )
    ]


def _signing_partner(plan: Plan, by: Acting) -> Partner:
    partner = plan.partners.filter(organisation=by.organisation, signs=True).first()
    if partner is None:
        raise Impossible("sign.not_a_signatory")
    return partner
