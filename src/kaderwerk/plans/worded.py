"""The framework of a plan in the words of the reader."""

from kaderwerk.kader.model import Kader
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.reader import reading_language


def worded(plan: Plan) -> Kader:
    """The framework that a plan was begun under, in the active language where it has that.

    One query, for another language than the framework's own.
    """
    round_ = plan.place.round
    if plan.kader_text_id != round_.kader_text_id:
        return plan.kader
    return kader_in(round_, reading_language())
