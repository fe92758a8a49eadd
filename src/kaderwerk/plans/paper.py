"""A plan on paper: the frozen text with its signatures, or the text as it is now."""

from kaderwerk.documents.plan.document import PlanData, write_plan
from kaderwerk.documents.signed import Signed
from kaderwerk.documents.typeset import Typeset
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.dates import day_of
from kaderwerk.plans.content import reference_of, snapshot_content
from kaderwerk.plans.standing import Standing


def plan_as_pdf(standing: Standing) -> Typeset:
    """The document of a plan, in the language that it is signed in. No query but for its names."""
    plan, kader, snapshot = standing.plan, standing.plan.kader, standing.snapshot
    if snapshot is None:
        content = snapshot_content(plan, standing.text, standing.report.asked_questions)
        data, digest, version = canonical(content), sha256(content), 0
    else:
        content, data = snapshot.data, snapshot.content.encode()
        digest, version = snapshot.sha256, snapshot.number
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
            day=day_of(snapshot.at if snapshot else standing.now, kader.zone),
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
                )
                for signature in standing.signatures.values()
            ),
            asked=frozenset(standing.report.asked_questions),
        )
    )
