"""The proof of a submission as a document, with the signed text inside."""

import datetime as dt
import json

from kaderwerk.documents import wording
from kaderwerk.documents.receipt import ReceiptData, write_receipt
from kaderwerk.documents.signed import Signed
from kaderwerk.documents.typeset import Typeset
from kaderwerk.plans.content import asked_cents, period_of
from kaderwerk.plans.models import Submission
from kaderwerk.plans.on_paper import came_on_paper


def receipt_of(submission: Submission, *, sealed_by: str = "", is_trial: bool = False) -> Typeset:
    """The receipt as PDF, from what was fixed when the plan was handed in: the same at any time.

    The submission comes with its plan, place, round and snapshot. `sealed_by` is whose seal it is
    about to get.
    """
    plan, kader = submission.plan, submission.plan.kader
    fixed = json.loads(submission.receipt)
    content = submission.snapshot.data
    asked = wording.money(asked_cents(kader, content), kader.language)
    contents = [(kader.amount_question.label, asked)]
    if period := period_of(kader, content):
        contents.append((kader.period_question.label, wording.period(*period, kader.language)))
    taken_in = fixed["channel"] != "site" or fixed.get("late", False)
    return write_receipt(
        ReceiptData(
            kader=kader,
            kader_sha256=plan.kader_text_id,
            language=kader.language,
            applicant=fixed["applicant"]["name"],
            payee=fixed["payee"],
            reference=fixed["reference"],
            submission=fixed["submission"],
            handed_in_at=dt.datetime.fromisoformat(fixed["received_at"]),
            handed_in_by=fixed["handed_in_by"],
            channel=fixed["channel"],
            recorded_at=dt.datetime.fromisoformat(fixed["recorded_at"]) if taken_in else None,
            last_moment=dt.datetime.fromisoformat(fixed["until"]) - dt.timedelta(seconds=1),
            canonical=submission.snapshot.content.encode(),
            content_sha256=submission.snapshot.sha256,
            signatures=tuple(
                Signed(
                    organisation=signatory["organisation"],
                    party=kader.party(signatory["type"]).label,
                    name=signatory["name"],
                    function=signatory["function"],
                    at=dt.datetime.fromisoformat(signatory["signed_at"]),
                    as_deputy=signatory["as_deputy"],
                    deputy_of=signatory.get("deputy_of", ""),
                    mandate=signatory.get("mandate", ""),
                    signed_in_by=signatory.get("signed_in_by", ""),
                    signed_in_at=_instant(signatory.get("signed_in_at")),
                )
                for signatory in fixed["signatories"]
            ),
            contents=tuple(contents),
            came=came_on_paper(kader, fixed),
            sealed_by=sealed_by,
            is_trial=is_trial,
        )
    )


def _instant(fixed: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(fixed) if fixed else None
