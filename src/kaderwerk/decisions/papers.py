"""What letters and circulars say, gathered from decisions, plans and the framework."""

import msgspec

from kaderwerk.assessments.queries import standings
from kaderwerk.decisions.models import Circular, Decision
from kaderwerk.documents import wording
from kaderwerk.documents.awards import Award
from kaderwerk.documents.circular import CircularData
from kaderwerk.documents.letter import LetterData, Payment, Sender, letter_texts, steps_after
from kaderwerk.documents.shorten import Reason
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader, Letter
from kaderwerk.kader.verdicts import VERDICTS, group_of
from kaderwerk.plans.content import asked_cents, period_of


def letter_data(decision: Decision) -> LetterData:
    """All that stands in the letter on a decision, in the language of the framework."""
    plan, kader = decision.plan, decision.plan.kader
    payee = plan.place.applicant.payee
    day = day_of(decision.at, kader.zone)
    payments = tuple(
        Payment(line.year, line.cents)
        for line in sorted(decision.ledger.all(), key=lambda line: line.year)
        if line.kind == "award"
    )
    return LetterData(
        language=kader.language,
        sender=Sender(
            kader.ministry.name,
            kader.ministry.department,
            kader.ministry.address,
            kader.ministry.helpdesk,
        ),
        addressee=(payee.name,),
        reference=decision.reference,
        date=day,
        texts=letter_texts(_letter_of(kader, decision.outcome), _values(decision, payments)),
        payments=payments,
        total=decision.amount_cents,
        vat_included=kader.money.vat_included if payments else None,
        reasons=tuple(_reasons(decision)),
        steps=steps_after(kader, day) if payments else (),
    )


def _letter_of(kader: Kader, outcome: str) -> Letter:
    return next(letter for letter in kader.letters if letter.outcome == outcome)


def _values(decision: Decision, payments: tuple[Payment, ...]) -> dict[str, str]:
    plan, kader, language = decision.plan, decision.plan.kader, decision.plan.kader.language
    content = decision.submission.snapshot.data
    period = period_of(kader, content)
    return {
        "title": kader.title,
        "applicant": plan.place.applicant.name,
        "payee": plan.place.applicant.payee.name,
        "amount": wording.money(decision.amount_cents, language),
        "asked": wording.money(asked_cents(kader, content), language),
        "start": wording.date(period[0], language) if period else "",
        "end": wording.date(period[1], language) if period else "",
        "reference": decision.reference,
        "date": wording.date(day_of(decision.at, kader.zone), language),
        "years": wording.per_year({p.year: p.cents for p in payments}, language),
        "decision_date": wording.date(day_of(decision.at, kader.zone), language),
        "handed_in": wording.date(day_of(decision.submission.received_at, kader.zone), language),
        "contact": kader.ministry.helpdesk,
    }


def _reasons(decision: Decision) -> list[Reason]:
    """What was not found good, in the words of the assessor; then the reason of the decision."""
    kader = decision.plan.kader
    if decision.outcome == "granted":
        return []
    reasons = [
        Reason(standing.criterion.label, standing.found.reason)
        for standing in standings(decision.plan, decision.submission)
        if standing.found is not None
        and standing.found.verdict not in VERDICTS[group_of(kader, standing.criterion).regime][:1]
        and standing.found.reason
    ]
    return [*reasons, Reason("", decision.reason)] if decision.reason else reasons


class _Fixed(msgspec.Struct):
    """As much of what is kept of a circular as its papers need."""

    total_cents: int
    awards: tuple[Award, ...]


def circular_data(circular: Circular) -> CircularData:
    """The amounts as they were fixed under this number, in the language of the framework."""
    kader = circular.round.kader
    fixed = msgspec.json.decode(circular.content, type=_Fixed)
    return CircularData(
        kader=kader,
        language=kader.language,
        awards=fixed.awards,
        total=fixed.total_cents,
        made_at=circular.at,
    )
