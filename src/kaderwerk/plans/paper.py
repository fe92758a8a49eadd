"""A plan on paper: the text with its signatures as it was frozen, or as it is now."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from kaderwerk.documents.on_paper import CameOnPaper
from kaderwerk.documents.plan.document import PlanData, write_plan
from kaderwerk.documents.signed import Signed
from kaderwerk.documents.typeset import Typeset
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.examine import examine
from kaderwerk.plans.content import reference_of, snapshot_content
from kaderwerk.plans.models import Plan, Signature, Snapshot
from kaderwerk.plans.on_paper import came_on_paper, receipt_on_paper
from kaderwerk.plans.queries import signatures_on
from kaderwerk.plans.sealed import records_of
from kaderwerk.plans.standing import Standing, text_in


def plan_as_pdf(standing: Standing) -> Typeset:
    """The document of a plan, in the language that it is signed in. One query beside its names."""
    plan, asked = standing.plan, standing.report.asked_questions
    if standing.snapshot is not None:
        return _frozen(plan, standing.snapshot, standing.signatures.values(), asked)
    content = snapshot_content(plan, standing.text, asked)
    return _document(
        plan,
        content,
        data=canonical(content),
        digest=sha256(content),
        version=0,
        moment=standing.now,
        signatures=standing.signatures.values(),
        asked=asked,
    )


def snapshot_as_pdf(
    plan: Plan,
    snapshot: Snapshot,
    signatures: Iterable[Signature] | None = None,
    *,
    sealed_by: str = "",
    is_trial: bool = False,
) -> Typeset:
    """The document of one snapshot, whatever became of the plan since. Three queries at most.

    With the signatures that stand on it now, or those that are given; they come along with their
    names and organisations. `sealed_by` is whose seal it is about to get.
    """
    asked = examine(plan.kader, text_in(snapshot)).asked_questions
    found = signatures_on(snapshot).values() if signatures is None else signatures
    return _frozen(plan, snapshot, found, asked, sealed_by=sealed_by, is_trial=is_trial)


def _frozen(
    plan: Plan,
    snapshot: Snapshot,
    signatures: Iterable[Signature],
    asked: Iterable[str],
    *,
    sealed_by: str = "",
    is_trial: bool = False,
) -> Typeset:
    signatures = list(signatures)
    receipt = receipt_on_paper(snapshot)
    return _document(
        plan,
        snapshot.data,
        data=snapshot.content.encode(),
        digest=snapshot.sha256,
        version=snapshot.number,
        moment=snapshot.at,
        signatures=signatures,
        asked=asked,
        records=records_of(plan, snapshot, signatures, receipt),
        came=came_on_paper(plan.kader, receipt) if receipt else None,
        sealed_by=sealed_by,
        is_trial=is_trial,
    )


def _document(
    plan: Plan,
    content: dict[str, Any],
    *,
    data: bytes,
    digest: str,
    version: int,
    moment: dt.datetime,
    signatures: Iterable[Signature],
    asked: Iterable[str],
    records: bytes = b"",
    came: CameOnPaper | None = None,
    sealed_by: str = "",
    is_trial: bool = False,
) -> Typeset:
    kader = plan.kader
    payee = next(p for p in plan.partners.all() if p.organisation_id == plan.payee_id)
    return write_plan(
        PlanData(
            kader=kader,
            kader_sha256=plan.kader_text_id,
            language=kader.language,
            applicant=plan.place.applicant.name,
            payee=payee.organisation.name,
            reference=reference_of(plan),
            version=version,
            day=day_of(moment, kader.zone),
            content=content,
            canonical=data,
            content_sha256=digest,
            signatures=tuple(
                Signed(
                    organisation=signature.organisation.name,
                    party=kader.party(signature.type).label,
                    name=signature.signed_name.name,
                    function=signature.signed_name.function,
                    at=signature.at,
                    as_deputy=signature.as_deputy,
                    deputy_of=signature.signed_name.deputy_of,
                    mandate=signature.signed_name.mandate,
                    signed_in_by=signature.signed_in_by,
                    signed_in_at=signature.signed_in_at,
                    sha256=signature.sha256,
                )
                for signature in signatures
            ),
            asked=frozenset(asked),
            records=records,
            came=came,
            sealed_by=sealed_by,
            is_trial=is_trial,
        )
    )
