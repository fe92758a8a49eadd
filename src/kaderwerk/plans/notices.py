"""Mail about a plan. It says that something is there, not what it says."""

from kaderwerk.documents import wording
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import people_of
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue


def tell(plan: Plan, code: str, reason: str, **params: str) -> None:
    """Queues one mail from template `code` to everyone in the team of a plan.

    `reason` names what it is about: for one reason, one mail to each.
    """
    letter = write(
        code,
        {"title": plan.kader.title, "applicant": plan.place.applicant.name, **params},
        language=plan.language,
    )
    for person in people_of(plan):
        queue(
            key=f"{code}:{reason}:{person.pk}",
            to=person.email,
            person=person.pk,
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
