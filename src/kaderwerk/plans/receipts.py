"""The proof of a submission as a document, with the signed text inside."""

import datetime as dt
import json

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaderwerk.documents import wording
from kaderwerk.documents.receipt import ReceiptData, write_receipt
from kaderwerk.documents.signed import Signed
from kaderwerk.documents.typeset import Typeset
from kaderwerk.plans.content import asked_cents, period_of
from kaderwerk.plans.models import Submission


def receipt_of(submission: Submission) -> Typeset:
    """The receipt as PDF, from what was fixed when the plan was handed in: the same at any time.

    The submission comes with its plan, place, round and snapshot.
    """
    plan, kader = submission.plan, submission.plan.kader
    fixed = json.loads(submission.receipt)
    content = submission.snapshot.data
    asked = wording.money(asked_cents(kader, content), kader.language)
    contents = [(kader.amount_question.label, asked)]
    if period := period_of(kader, content):
        contents.append((kader.period_question.label, wording.period(*period, kader.language)))
    by_mail = fixed["channel"] == "mail"
    paper = fixed.get("on_paper")
    taken_in = by_mail or paper is not None or fixed.get("late", False)
    if paper:
        with override(kader.language):
            contents.append((_("File that came"), f"{paper['name']}, SHA-256 {paper['sha256']}"))
            contents += [
                (_("Signed on paper"), _on_paper(one, kader.language))
                for one in paper["signatures"]
            ]
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
            channel="paper" if paper else "mail" if by_mail else "site",
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
        )
    )


def _on_paper(one: dict[str, str], language: str) -> str:
    """A signature on paper: who, for which organisation, and when it says."""
    on = one["signed_on"]
    day = wording.date(dt.date.fromisoformat(on), language) if on else ""
    return ", ".join(filter(None, (one["name"], one["function"], one["organisation"], day)))


def _instant(fixed: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(fixed) if fixed else None
