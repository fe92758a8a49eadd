"""The payee hands the signed text in, and gets a receipt."""

import json
import re
import secrets
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kaderwerk.documents import wording
from kaderwerk.kader.no import No
from kaderwerk.lifecycle import OPEN_CASES
from kaderwerk.permissions import Action, Refused, may
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.handed_in import late_attempts
from kaderwerk.plans.models import Plan
from kaderwerk.plans.problems import Impossible, NotReady, OutsideWindow
from kaderwerk.plans.sealed import (
    kept_receipt,
    keys_of,
    receipt_state,
    seal_state,
    signatures_at,
)
from kaderwerk.plans.services.handing_in import hand_in
from kaderwerk.plans.standing import standing_of
from kaderwerk.plans.summary import summary_of
from kaderwerk.plans.views.answers import errors_of
from kaderwerk.plans.views.finding import own_partner, plan_for_reader, plan_for_team
from kaderwerk.plans.views.overview import seen_parties
from kaderwerk.plans.views.papers import submission_of
from kaderwerk.plans.views.showing import download
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, Access, door
from kaderwerk.web.request import Request

#: What the form sends along, so that pressing the button twice hands in once.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@door(Access.SIGNED_IN, methods=BOTH)
def hand_in_text(request: Request, pk: UUID) -> HttpResponse:
    """What is handed in, until when, and the button. Sent twice, it is handed in once.

    Whether they may is for the service to say: a second press comes when the first has already
    handed the plan in, and gets the same receipt.
    """
    if request.method == "POST":
        return _hand_in(request, pk)
    plan = plan_for_team(request.actor, pk)
    verdict = may(request.actor, Action.HAND_IN, plan)
    if plan.was_handed_in and plan.case not in OPEN_CASES:
        return redirect("plans:receipt", plan.pk, plan.held)
    if not verdict:
        raise Refused(Action.HAND_IN, verdict)
    return _page(request, plan, None)


def _hand_in(request: Request, pk: UUID) -> HttpResponse:
    """At the end of a window many come at once, so the plan is read once, by the service."""
    try:
        submission = hand_in(
            pk,
            received_at=request.received_at,
            actor=request.actor,
            key=_key(pk, request.POST.get("key", "")),
        )
    except Plan.DoesNotExist:
        raise Http404 from None
    except (NotReady, OutsideWindow, Impossible) as no:
        return _page(request, plan_for_team(request.actor, pk), no)
    except Refused:
        plan_for_team(request.actor, pk)  # for who may not see it, it is not there
        raise
    return redirect("plans:receipt", pk, submission.number)


def _key(plan: UUID, typed: str) -> str | None:
    """The key of this request, of this plan alone; None when none came along."""
    return f"hand_in:{plan}:{typed}" if _KEY.fullmatch(typed) else None


def _page(request: Request, plan: Plan, no: No | None) -> HttpResponse:
    kader = worded(plan)
    standing = standing_of(plan, kader)
    partner = own_partner(request.actor, plan)
    context = {
        "plan": plan,
        "kader": kader,
        "standing": standing,
        "partner": partner,
        "summary": summary_of(kader, standing.text, partner.key),
        "parties": seen_parties(standing, partner.organisation_id),
        "key": secrets.token_urlsafe(24),
        "errors": errors_of(None, no),
        "arrived": request.received_at,
        "late": late_attempts(standing),
    }
    return render(request, "plans/hand_in.html", context, status=409 if no else 200)


@door(Action.READ_SUBMITTED, find=plan_for_reader)
def receipt(request: Request, plan: Plan, number: int) -> HttpResponse:
    """The proof of one submission, as it was fixed when it came."""
    submission = submission_of(plan, number)
    fixed: dict[str, Any] = json.loads(submission.receipt)
    kader = worded(plan)
    context = {
        "plan": plan,
        "kader": kader,
        "submission": submission,
        "fixed": fixed,
        "sha256": wording.grouped(fixed["sha256"]),
        "signatories": fixed["signatories"],
        "receipt": receipt_state(submission),
        "seal": seal_state(submission.snapshot, keys_of(signatures_at(submission))),
        "is_held": plan.held == submission.number,
        "of_team": bool(may(request.actor, Action.READ_DRAFT, plan)),
    }
    return render(request, "plans/receipt.html", context)


@door(Action.READ_SUBMITTED, find=plan_for_reader)
def receipt_pdf(_request: Request, plan: Plan, number: int) -> HttpResponse:
    """The same as PDF, once it is there: the very bytes each time."""
    kept = kept_receipt(submission_of(plan, number))
    if kept is None:
        raise Http404
    name = "-".join((reference_of(plan), str(number), _("Receipt")))
    return download(bytes(kept.content), f"{slugify(name)}.pdf")
