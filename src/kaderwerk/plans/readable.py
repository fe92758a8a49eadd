"""What of a plan somebody reads, question by question: all of it in the team, else what is shared.

A stakeholder reads the questions that the framework shares with stakeholders, and of the remarks
there those in the threads that their own organisation began.
"""

from uuid import UUID

from kaderwerk.kader.model import Question
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Person
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.plans.queries import people_of


def is_shared(question: Question) -> bool:
    """Whether the framework shares what this question is answered with, with stakeholders."""
    return "stakeholders" in question.shared_with


def may_read(actor: Actor, plan: Plan, question: Question) -> bool:
    """Whether somebody who has a seat in a plan reads what this question is answered with."""
    return bool(may(actor, Action.READ_DRAFT, plan)) or (
        is_shared(question) and bool(may(actor, Action.READ_SHARED, plan))
    )


def begun_by(actor: Actor, plan: Plan) -> UUID | None:
    """The organisation that must have begun a thread for the actor to read it; None for any."""
    if actor.acting is None or may(actor, Action.READ_DRAFT, plan):
        return None
    return actor.acting.organisation


def mentionable(actor: Actor, plan: Plan) -> list[Person]:
    """Whom the actor can mention in a remark: the team, for who is of it. One query at most."""
    return people_of(plan) if may(actor, Action.READ_DRAFT, plan) else []
