"""Organisations bind themselves to the frozen text, decline to, or take a signature back."""

import secrets
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.given import line, paragraphs
from kaderwerk.organisations.actor import Actor
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
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.queries import frozen_snapshot, signatures_on


@transaction.atomic
def sign(
    plan_id: UUID,
    *,
    sha256_read: str,
    name: str,
    function: str,
    actor: Actor,
    as_deputy: bool = False,
) -> Signature:
    """Binds the organisation that the actor acts for to the frozen text.

    `sha256_read` is the hash of the text that the signer had on screen; `name` and `function` are
    as they are to stand under it. Signing twice gives the one signature. Where the organisation
    signed the version before, this one is marked as kept from it.

    Raises Refused; Impossible `sign.other_text` when the text on screen is not the frozen one,
    `sign.not_a_signatory` when the organisation does not sign this plan, `sign.no_deputy` when
    the plan names no deputy for it, and `sign.no_name`; and UnfitText.
    """
    name, function = line(name), line(function)
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
    if signature := signatures_on(snapshot).get(partner.organisation_id):
        return signature
    signature = _write(snapshot, partner, by=by, as_deputy=as_deputy, name=name, function=function)
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


def _write(
    snapshot: Snapshot, partner: Partner, *, by: Acting, as_deputy: bool, name: str, function: str
) -> Signature:
    salt = secrets.token_hex(16)
    earlier = (
        Signature.objects.filter(
            snapshot__plan=snapshot.plan_id,
            snapshot__number__lt=snapshot.number,
            organisation=partner.organisation_id,
            withdrawal=None,
        )
        .order_by("snapshot__number", "number")
        .last()
    )
    signature = Signature.objects.create(
        snapshot=snapshot,
        organisation_id=partner.organisation_id,
        type=partner.type,
        number=1
        + Signature.objects.filter(snapshot=snapshot, organisation=partner.organisation_id).count(),
        person_id=by.person,
        as_deputy=as_deputy,
        kept_from=earlier,
        sha256=snapshot.sha256,
        name_digest=name_digest(name, function, salt),
        at=clock.now(),
    )
    SignedName.objects.create(signature=signature, name=name, function=function, salt=salt)
    return signature


def name_digest(name: str, function: str, salt: str) -> str:
    """What stays of a signer's name when retention removes it, and proves it until then."""
    return sha256({"name": name, "function": function, "salt": salt})


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

    The reason may be empty. Raises Refused; Impossible `sign.not_a_signatory`; and UnfitText.
    """
    reason = paragraphs(reason)
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.WITHDRAW_SIGNATURE, plan)
    partner = _signing_partner(plan, by)
    if taken_back := _take_back(frozen_snapshot(plan), partner, reason=reason, by=by):
        record(
            chain=plan.chain,
            actor=actor,
            action="plan.withdraw_signature",
            data={"organisation": str(partner.organisation_id)},
            rows=taken_back,
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
