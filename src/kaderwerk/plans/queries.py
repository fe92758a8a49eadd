"""What is read of plans. Each function says how many queries it costs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, prefetch_related_objects

from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Window
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.organisations.models import Person, Seat
from kaderwerk.permissions import Action
from kaderwerk.permissions.who import MINISTRY, TEAM
from kaderwerk.plans.models import (
    ChangeRequest,
    Involved,
    Partner,
    Plan,
    Refusal,
    Signature,
    Snapshot,
    Submission,
)
from kaderwerk.rounds.models import Place
from kaderwerk.rounds.queries import extended_until, window_of

#: The roles of the ministry that read what was handed in, if they have no interest in it.
_READERS = frozenset({Role.ASSESSOR, Role.DECIDER})


def plans_for(actor: Actor, action: Action) -> QuerySet[Plan]:
    """The plans that this actor may read, in one of three ways: the same rule as a query.

    `action` is READ_DRAFT, READ_PROGRESS or READ_SUBMITTED; ValueError for any other. One query.
    """
    of_team = _of_team(actor)
    if action is Action.READ_DRAFT:
        readable = of_team
    elif action is Action.READ_PROGRESS:
        readable = of_team | _covered(actor, MINISTRY | {Role.HELPDESK})
    elif action is Action.READ_SUBMITTED:
        own = {"plan": OuterRef("pk"), "organisation__in": actor.organisations}
        with_interest = Exists(Partner.objects.filter(**own)) | Exists(
            Involved.objects.filter(**own)
        )
        handed_in = Q(held__isnull=False)
        readable = (
            of_team
            | (_covered(actor, _READERS) & handed_in & ~Q(with_interest))
            | (_covered(actor, frozenset({Role.AUDITOR})) & handed_in)
        )
    else:
        raise ValueError(action)
    return Plan.objects.with_place().filter(readable).order_by("place__applicant__code", "number")


def plans_shared_with(actor: Actor) -> QuerySet[Plan]:
    """The plans of which something is shared with this actor, a stakeholder. One query."""
    plans = Plan.objects.with_place().filter(_taking_part(actor, frozenset({Role.STAKEHOLDER})))
    return plans.order_by("place__applicant__code", "number")


def _of_team(actor: Actor) -> Q:
    return _taking_part(actor, TEAM)


def _taking_part(actor: Actor, roles: frozenset[Role]) -> Q:
    """The plans that the seat covers in one of these roles, for an organisation in the plan."""
    if actor.acting is None:
        return Q(pk__in=())
    takes_part = Exists(
        Partner.objects.filter(plan=OuterRef("pk"), organisation=actor.acting.organisation)
    )
    return _covered(actor, roles) & Q(takes_part)


def _covered(actor: Actor, roles: frozenset[Role]) -> Q:
    """The plans that the seat covers, when it is held in one of these roles."""
    seat = actor.acting
    if seat is None or seat.role not in roles:
        return Q(pk__in=())
    match seat.scope_kind:
        case "house":
            return ~Q(pk__in=())  # an empty Q would vanish beside another
        case "round":
            return Q(place__round=seat.scope_id)
        case "applicant":
            return Q(place__applicant=seat.scope_id)
        case "plan":
            return Q(pk=seat.scope_id)
    return Q(pk__in=())


def frozen_snapshot(plan: Plan) -> Snapshot:
    """The latest snapshot of a plan that has one, of this plan as it was read. One query."""
    return plan.snapshots.order_by("number").last()  # type: ignore[return-value]


def held_submission(plan: Plan) -> Submission:
    """The submission that the ministry holds. One query.

    Raises Submission.DoesNotExist for a plan of which it holds none.
    """
    if plan.held is None:
        raise Submission.DoesNotExist
    return plan.submissions.select_related("snapshot").get(number=plan.held)


def on_paper(submission: Submission) -> dict[str, Any] | None:
    """What a receipt has of a plan that was neither written nor signed on the site; else None."""
    fixed: dict[str, Any] = json.loads(submission.receipt)
    return fixed.get("on_paper")


def held_submissions(plans: Iterable[Plan]) -> dict[UUID, Submission]:
    """The submissions that the ministry holds of these plans, by the key of the plan. One query."""
    held = Submission.objects.filter(plan__in=plans, number=F("plan__held"))
    return {submission.plan_id: submission for submission in held.select_related("snapshot")}


def request_of(plan: Plan) -> ChangeRequest | None:
    """What the ministry asked last and still waits for. One query, for a plan that waits."""
    if plan.case != Case.WAITING:
        return None
    return ChangeRequest.objects.filter(plan=plan).order_by("number").last()


def window_for(place: Place, request: ChangeRequest | None) -> Window:
    """When a plan must arrive: in the submission window, or before the end of a request's term.

    A confirmed extension counts, for a term that of the consultation. One query.
    """
    if request is None:
        window = window_of(place, "submit")
        assert window is not None  # noqa: S101  a framework without it does not load
        return window
    later = extended_until(place.round_id, place.pk, "consult")
    return Window(request.at, max(request.until, later) if later else request.until)


def signatures_on(snapshot: Snapshot) -> dict[UUID, Signature]:
    """The signatures that stand on a snapshot, by organisation. One query."""
    return {
        signature.organisation_id: signature
        for signature in snapshot.signatures.filter(withdrawal=None)
        .select_related("signed_name", "organisation")
        .order_by("number")
    }


def last_answers(
    texts: QuerySet[Snapshot], organisation: UUID | None = None
) -> dict[UUID, Signature | Refusal]:
    """The last of these texts that each organisation signed or declined, and which it was; of one
    organisation if that is given. A signature counts as long as it stands. Two queries.
    """
    given = {"organisation": organisation} if organisation else {}
    declined = Refusal.objects.filter(snapshot__in=texts, **given).select_related("snapshot")
    signed = (
        Signature.objects.filter(snapshot__in=texts, withdrawal=None, **given)
        .select_related("snapshot", "signed_name")
        .order_by("number")
    )
    # Who signs after declining the same text has signed it.
    answers: list[Signature | Refusal] = [*declined.order_by("pk"), *signed]
    answers.sort(key=lambda answer: answer.snapshot.number)
    return {answer.organisation_id: answer for answer in answers}


def unsigned(plan: Plan, signatures: Mapping[UUID, Signature]) -> list[Finding]:
    """A finding for each signature that is still missing beside these of `signatures_on`.

    Missing is every organisation that the text names as signing, and every party type of which
    the framework wants at least one (R045–R048). No query when the partners were read along and
    all have signed; otherwise one.
    """
    waited_for = [
        partner
        for partner in plan.partners.all()
        if partner.signs and partner.organisation_id not in signatures
    ]
    prefetch_related_objects(waited_for, "organisation")
    missing = [
        Finding(
            code="signature.missing",
            level="blocks",
            params={"party": partner.organisation.name, "type": partner.type},
        )
        for partner in waited_for
    ]
    signed_types = {signature.type for signature in signatures.values()}
    named = {finding.params["type"] for finding in missing}
    missing += [
        Finding(code="signature.type_missing", level="blocks", params={"type": party.key})
        for party in plan.kader.must_sign
        if party.key not in signed_types and party.key not in named
    ]
    return missing


def people_of(
    plan: Plan, roles: frozenset[Role] = TEAM, organisations: frozenset[UUID] | None = None
) -> list[Person]:
    """Everyone with an open seat in the team of a plan, once each, by address. One query.

    With `organisations`, those of these alone.
    """
    seats = Seat.objects.filter(
        Q(scope_kind="plan", scope_id=plan.id)
        | Q(scope_kind="applicant", scope_id=plan.applicant_id),
        until=None,
        role__in=roles,
        organisation__in=plan.partner_ids if organisations is None else organisations,
    )
    people = Person.objects.filter(is_active=True, pk__in=seats.values("person"))
    return list(people.order_by("email"))
