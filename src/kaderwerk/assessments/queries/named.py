"""What organisations say that the plan names and that take no part in it, for who judges."""

from kaderwerk.kader.model import Criterion, Kader
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.named import Told, tables_with_names, told_of
from kaderwerk.plans.standing import text_in


def told_under(
    plan: Plan, kader: Kader, held: Submission, criterion: Criterion, language: str
) -> list[Told]:
    """Those whom the version held names in an answer under a criterion. Two queries at most.

    What they were told and said of any other text is not there: that was not handed in.
    `kader` is in the words of the reader, whose language is the active one.
    """
    tables = {table.key for table in tables_with_names(kader)} & set(criterion.questions)
    if not tables:
        return []
    everyone = told_of(plan, kader, text_in(held.snapshot), language, only_this=True)
    return [one for one in everyone if any(shown.key in tables for shown in one.shown)]
