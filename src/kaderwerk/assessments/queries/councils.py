"""What client councils said of the version that the ministry holds: advice, answers, the record.

Of what was said of a later draft, nothing: that is handed in first.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import structs

from kaderwerk.kader.advice import Advice
from kaderwerk.kader.model import Criterion, Kader
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.council import ShownAdvice, shown_advice
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.plans.queries import on_paper
from kaderwerk.plans.standing import text_in
from kaderwerk.plans.talks import Talk, records_in, talks_of


@dataclass(frozen=True)
class Councils:
    """`given` is part of what was signed; `late` came after that text was frozen, and before it
    was handed in; a version on paper has none. `talks` are what each council says of the record of
    talks with it.
    """

    given: list[ShownAdvice]
    late: list[ShownAdvice]
    talks: tuple[Talk, ...]

    @property
    def is_any(self) -> bool:
        return bool(self.given or self.late or self.talks)


def councils_of(plan: Plan, kader: Kader, held: Submission) -> Councils:
    """Two queries at most, one more when advice names others.

    `kader` is in the words of the reader.
    """
    text = text_in(held.snapshot)
    known = {advice.id for advice in text.advice}
    # What was given on the draft of the site is not about a plan that came on paper.
    after = () if on_paper(held) else advice_of(plan)
    late = [advice for advice in after if advice.id not in known]
    return Councils(
        given=shown_advice(kader, text.advice),
        late=shown_advice(kader, _until(held.at, late)),
        talks=talks_of(plan, kader, text, up_to=held.snapshot.number),
    )


def on_criterion(councils: Councils, criterion: Criterion) -> list[ShownAdvice]:
    """The advice with points on one criterion, and of each those points alone."""
    found = []
    for shown in (*councils.given, *councils.late):
        points = tuple(one for one in shown.points if one.point.criterion == criterion.key)
        if points:
            found.append(
                ShownAdvice(shown.advice, points, shown.speaker, shown.is_own, False, None)
            )
    return found


def bears_on_talks(kader: Kader, criterion: Criterion) -> bool:
    """Whether the record of talks is one of the answers under a criterion."""
    return any(question.key in criterion.questions for question in records_in(kader))


def _until(moment: dt.datetime, advice: Iterable[Advice]) -> list[Advice]:
    """This advice as far as it was there at a moment, with the answers that were."""
    return [
        structs.replace(
            one,
            points=tuple(
                structs.replace(
                    point, answers=tuple(each for each in point.answers if each.moment <= moment)
                )
                for point in one.points
            ),
        )
        for one in advice
        if one.moment <= moment
    ]
