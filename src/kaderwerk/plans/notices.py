"""Mail about a plan. It says that something is there, not what it says."""

import datetime as dt
import json
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.answering.models import Remark
from kaderwerk.documents import wording
from kaderwerk.organisations.models import Person
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import people_of
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue_for_all, queue_or_rewrite


def tell(plan: Plan, code: str, reason: str, **params: str) -> None:
    """Queues one mail from template `code` to everyone in the team of a plan.

    `reason` names what it is about: for one reason, one mail to each.
    """
    send(plan, people_of(plan), code, reason, **params)


def send(plan: Plan, people: Iterable[Person], code: str, reason: str, **params: str) -> None:
    """The same to some people. One query."""
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
    """The receipt, to everyone who worked on the plan: when it arrived, the hash, who signed."""
    fixed = json.loads(submission.receipt)
    signed = [
        f"– {one['organisation']}: {one['name']}, {one['function']}" for one in fixed["signatories"]
    ]
    tell(
        plan,
        "receipt",
        str(submission.id),
        moment=wording.moment(submission.received_at, plan.kader.zone, plan.language),
        sha256=submission.snapshot.sha256,
        signed="\n".join(signed),
        link=settings.SITE_URL + reverse("plans:receipt", args=[plan.pk, submission.number]),
    )


#: What comes within this time goes in one mail.
_GATHERED = dt.timedelta(minutes=10)


def tell_of_mentions(plan: Plan, people: Iterable[Person]) -> None:
    """One mail to each of these people about all that they were mentioned in just now.

    It goes within ten minutes, so that several remarks come together. Three queries for each.
    """
    now = clock.now()
    begun = dt.datetime.fromtimestamp(
        now.timestamp() // _GATHERED.seconds * _GATHERED.seconds, dt.UTC
    )
    for person in people:
        letter = write(
            "mentioned",
            {
                "title": plan.kader.title,
                "applicant": plan.place.applicant.name,
                "remarks": _named_remarks(plan, person, begun),
                "link": settings.SITE_URL + reverse("plans:mine", args=[plan.pk]),
            },
            language=plan.language,
        )
        queue_or_rewrite(
            key=f"mentioned:{plan.pk}:{person.pk}:{begun:%Y%m%dT%H%M}",
            to=person,
            letter=letter,
            mode=Mode(plan.place.round.mode),
            round=plan.round_id,
            due_at=begun + _GATHERED,
        )


def _named_remarks(plan: Plan, person: Person, since: dt.datetime) -> str:
    """Who mentioned somebody since then, and beside which question; a line each. One query."""
    remarks = Remark.objects.filter(
        sheet=plan.sheet_id, mentions__person=person, at__gte=since
    ).order_by("at")
    lines = [
        f"– {who} ({organisation}): “{plan.kader.question(question).label}”"
        for who, organisation, question in remarks.values_list(
            "author__name", "organisation__name", "question"
        )
    ]
    return "\n".join(dict.fromkeys(lines))
