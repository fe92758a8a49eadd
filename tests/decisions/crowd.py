"""A crowd of plans that somebody can decide on at once, under limits that a test chooses.

The rows stand there as the services would have left them, as far as a decision looks: what was
handed in, the advice on it, a proposal. Nobody wrote, signed or judged, and nothing of it is in
the record, so of what `verify` checks only money and chains make sense here.
"""

import re
from collections.abc import Sequence

from kaderwerk.answering.models import Sheet
from kaderwerk.assessments.models import Settlement
from kaderwerk.decisions.models import Proposal, ProposalLine
from kaderwerk.lifecycle import Case
from kaderwerk.plans.models import Plan, Snapshot, Submission
from kaderwerk.rounds.models import Place, Round
from tests import make

#: The small framework without its applicants and limits; a test gives it others.
_TEXT = make.SMALL.data.decode()
_TEXT = _TEXT[: _TEXT.index("\n# --- Who may apply")]
_TEXT = re.sub(r"\[\[(applicant_cap|year_ceiling)\]\]\n(.+\n)+", "", _TEXT)


def _money(name: str, amount: str, text: str) -> str:
    changed, count = re.subn(rf"(?m)^{name}( *)= .*$", rf"{name}\1= {amount}", text)
    assert count == 1, name
    return changed


def round_with(
    applicants: int, *, ceiling: int, cap: int = 90_000, awards: int = 1, first_year: int = 0
) -> Round:
    """A round with so many applicants. Amounts in euros; `first_year` is a ceiling for 2026.

    Of an award 60 percent is paid in 2026 and 40 in 2027.
    """
    text = _money("ceiling", f'"{ceiling}.00"', _TEXT)
    text = _money("cap", f'"{cap}.00"', text)
    text = _money("awards_per_applicant", str(awards), text)
    if first_year:
        text += f'\n[[year_ceiling]]\nyear = 2026\nceiling = "{first_year}.00"\nsource = "-"\n'
    for number in range(1, applicants + 1):
        payee = f'{{ code = "DA{number:02}", name = "District {number} (invented)" }}'
        text += (
            f'\n[[applicant]]\ncode = "D{number:02}"\nname = "Dale {number} (invented)"\n'
            f"payee = {payee}\nmembers = [{payee}]\n"
        )
    return make.round_from(text.encode(), mode="test")


def proposed(places: Sequence[Place], cents: int) -> list[int]:
    """For each place a plan with the advice to grant it this. Returns the lines of one proposal."""
    by = make.official(make.Role.ASSESSOR).person
    kader = places[0].round.kader
    numbers: dict[Place, int] = {}
    plans, at = [], make.during(kader, "submit")
    for place in places:
        numbers[place] = numbers.get(place, 0) + 1
        plans.append(
            Plan(
                place=place,
                number=numbers[place],
                kader_text_id=place.round.kader_text_id,
                sheet=Sheet(),
                language="en",
                case=Case.ASSESSING.value,
                held=1,
                started_at=at,
            )
        )
    Sheet.objects.bulk_create(plan.sheet for plan in plans)
    Plan.objects.bulk_create(plans)
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(plan=plan, number=1, content='{"answers":{}}', sha256="0" * 64, at=at)
        for plan in plans
    )
    submissions = Submission.objects.bulk_create(
        Submission(
            plan=snapshot.plan,
            snapshot=snapshot,
            number=1,
            channel="site",
            received_at=at,
            at=at,
            person_id=by,
            receipt="{}",
        )
        for snapshot in snapshots
    )
    Settlement.objects.bulk_create(
        Settlement(
            plan=submission.plan,
            submission=submission,
            number=1,
            judgements=0,
            advice="grant",
            person_id=by,
            at=at,
        )
        for submission in submissions
    )
    proposal = Proposal.objects.create(
        round=places[0].round, person_id=by, at=make.during(kader, "decide")
    )
    lines = ProposalLine.objects.bulk_create(
        ProposalLine(
            proposal=proposal,
            plan=submission.plan,
            submission=submission,
            outcome="granted",
            amount_cents=cents,
        )
        for submission in submissions
    )
    return [line.pk for line in lines]
