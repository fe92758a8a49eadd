"""What the software noticed in a plan that was handed in, for whoever judges it.

A submission never changes, so what there is to say of it is worked out once in a process.
"""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

import msgspec

from kaderwerk.kader.examine import examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Criterion, Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.sentences import say

#: So many plans are on the desks of a house at once.
MOST_KEPT = 500

_kept: OrderedDict[UUID, tuple[Finding, ...]] = OrderedDict()
_lock = Lock()


def remarks_on(
    kader: Kader, plan: Plan, submission: Submission, criterion: Criterion
) -> list[tuple[str, str]]:
    """Question and sentence of each remark under a criterion, in the words of `kader`."""
    says = {f"rule.{rule.key}": rule.says for rule in kader.rules}
    return [
        (
            kader.question(finding.question).label,
            says.get(finding.code) or say(finding.code, finding.params),
        )
        for finding in _findings(plan, submission)
        if finding.question is not None and finding.question in criterion.questions
    ]


def _findings(plan: Plan, submission: Submission) -> tuple[Finding, ...]:
    """What warns or informs. The framework is that of the plan itself, whose rules are compiled."""
    with _lock:
        found = _kept.get(submission.pk)
    if found is None:
        content = submission.snapshot.data
        text = PlanText(
            applicant=content["plan"]["applicant"],
            parties=msgspec.convert(content["parties"], tuple[Party, ...]),
            answers=content["answers"],
            language=content["language"],
        )
        report = examine(plan.kader, text)
        found = tuple(finding for finding in report.findings if not finding.blocks)
    with _lock:
        _kept[submission.pk] = found
        _kept.move_to_end(submission.pk)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found
