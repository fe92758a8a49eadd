"""Mail about a plan. It says that something is there, not what it says."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from kaderwerk.documents import wording
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person
from kaderwerk.plans.models import Plan, Snapshot, Submission
from kaderwerk.plans.queries import people_of, request_of, window_for
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue_for_all


def tell(plan: Plan, code: str, reason: str, **params: str) -> None:
    """Queues one mail from template `code` to everyone in the team of a plan.

    `reason` names what it is about: for one reason, one mail to each.
    """
    _send(plan, people_of(plan), code, reason, **params)


def _send(plan: Plan, people: Iterable[Person], code: str, reason: str, **params: str) -> None:
    letter = write(
        code,
        {"title": plan.kader.title, "applicant": plan.place.applicant.name, **params},
        language=plan.language,
    )
    queue_for_all(
        people,
        reason=f"{code}:{reason}",
        letter=letter,
        mode=Mode(plan.place.round.mode),
        round=plan.round_id,
    )


def tell_of_submission(plan: Plan, submission: Submission) -> None:
    """The receipt, to everyone who worked on the plan: when it arrived, and the hash."""
    tell(
        plan,
        "receipt",
        str(submission.id),
        moment=wording.moment(submission.received_at, plan.kader.zone, plan.language),
        sha256=submission.snapshot.sha256,
    )


def tell_of_freezing(plan: Plan, snapshot: Snapshot) -> None:
    """Asks those who sign to do so, with the address of the page; once for each version.

    It says until when the plan can be handed in. The partners have been read along with the plan.
    Two queries when nobody can sign yet; one more while a change is awaited.
    """
    kader = plan.kader
    until = window_for(plan.place, request_of(plan)).until
    signing = frozenset(p.organisation_id for p in plan.partners.all() if p.signs)
    _send(
        plan,
        people_of(plan, frozenset({Role.SIGNATORY}), signing),
        "to_sign",
        str(snapshot.id),
        link=settings.SITE_URL + reverse("plans:sign", args=[plan.pk]),
        deadline=wording.moment(until - dt.timedelta(seconds=1), kader.zone, plan.language),
    )
