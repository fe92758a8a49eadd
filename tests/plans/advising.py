"""What tests of advice need: councils that write and give it, writers that answer."""

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.advising import Point, Written, draft_advice, give_advice
from kaderwerk.plans.services.answering_advice import answer_point
from tests import make

#: The councils of the plan AM01 of 2017.
COUNCIL, OTHER = "clientenraad", "clienten_ggz"

POINTS = (
    Point("One person for everyone.", "criterion:punt_c"),
    Point("Shorter letters.", "section:doelen"),
    Point("More work outside the city."),
)


def writes(**other):
    """An advice with three points."""
    text = "A good plan, if people keep one contact."
    return Written(**{"view": "advice", "text": text, "points": POINTS} | other)


def council(plan, party=COUNCIL, **more):
    return make.member(plan, Role.CLIENT_REPRESENTATIVE, party, **more)


def given(plan, party=COUNCIL, *, at=None, **other):
    """An advice of a council."""
    actor = council(plan, party)
    with clock.moved_to(at or make.during(plan.kader, "draft")):
        draft = draft_advice(plan.pk, writes(**other), based_on=0, actor=actor)
        return give_advice(plan.pk, version=draft.version, actor=actor)


def answered(plan, advice, *points, at=None, done="taken_over", text="It is in the plan now."):
    """Answers to these points of an advice; to all of them when none are named."""
    writer = make.member(plan, Role.WRITER)
    with clock.moved_to(at or make.during(plan.kader, "draft")):
        return [
            answer_point(plan.pk, advice.number, point, done=done, text=text, actor=writer)
            for point in points or [each["number"] for each in advice.points]
        ]
