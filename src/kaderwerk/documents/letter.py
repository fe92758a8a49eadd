"""The letter that tells an applicant what was decided: two pages at most, the essence on top."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import Struct, to_builtins

from kaderwerk.documents import wording
from kaderwerk.documents.blocks import blocks
from kaderwerk.documents.filling import filled
from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.safe_text import Replaced
from kaderwerk.documents.shorten import (
    PAGES_HOLD,
    Limit,
    Reason,
    longest_that_fits,
    shortened,
)
from kaderwerk.documents.typeset import Typeset, typeset
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import PHASE_ORDER, Kader, Letter

MOST_PAGES = 2

_AFTER_THE_DECISION = PHASE_ORDER[PHASE_ORDER.index("decide") + 1 :]

#: Where a paragraph of the framework holds this, the list of reasons is set.
_REASONS = "{reasons}"


class Sender(Struct, frozen=True):
    """Who writes: as `[ministry]` of the framework has it."""

    name: str
    department: str
    address: str
    helpdesk: str


class Payment(Struct, frozen=True):
    """What is paid in one year, in cents."""

    year: int
    cents: int


class Step(Struct, frozen=True):
    """Something that happens next, and when."""

    what: str
    when: dt.date | None = None


class Setting(Struct, frozen=True):
    """How close a letter is set: the size of the type in points, the margins in cm."""

    points: float
    above: float
    beside: float


_OPEN = Setting(9.5, above=1.9, beside=2.6)
_CLOSE = Setting(9, above=1.5, beside=2.2)


class LetterTexts(Struct, frozen=True):
    """The words of the framework for this applicant, filled in.

    The reasons are set before the paragraph with number `reasons_at`; `reasons_introduced` when
    the paragraph above leads up to them, so that they need no heading.
    """

    subject: str
    summary: str
    salutation: str
    paragraphs: tuple[str, ...]
    reasons_at: int
    reasons_introduced: bool
    closing: str
    signed_by: str


class LetterData(Struct, frozen=True, kw_only=True):
    """All that stands in one letter. `language` is that of the texts.

    `payments` are empty in a refusal. `total` is in cents; the payments add up to it.
    """

    language: str
    sender: Sender
    addressee: tuple[str, ...]
    reference: str
    date: dt.date
    texts: LetterTexts
    payments: tuple[Payment, ...] = ()
    total: int = 0
    vat_included: bool | None = None
    reasons: tuple[Reason, ...] = ()
    steps: tuple[Step, ...] = ()


class FinishedLetter(Struct, frozen=True):
    """A letter as PDF. `shortened`: the reasons did not fit, and the letter says where all are.

    `fits` is false when the framework's own texts take more than two pages: the letter is whole,
    and longer.
    """

    pdf: bytes
    pages: int
    shortened: bool
    fits: bool
    replaced: tuple[Replaced, ...]


def letter_texts(letter: Letter, values: Mapping[str, str]) -> LetterTexts:
    """The texts of a framework's letter with the placeholders filled in.

    `{reasons}` is no value: it marks the place of the reasons. Without it they follow the last
    paragraph. Raises DocumentProblem `text.unknown_placeholder`.
    """
    paragraphs: list[str] = []
    reasons_at, introduced = None, False
    for paragraph in letter.paragraphs:
        before, marker, after = paragraph.partition(_REASONS)
        if before.strip():
            paragraphs.append(filled(before.strip(), values))
        if marker and reasons_at is None:
            reasons_at, introduced = len(paragraphs), bool(before.strip())
        after = after.replace(_REASONS, "")
        if after.strip(" .;\n"):
            paragraphs.append(filled(after.strip(), values))
    return LetterTexts(
        subject=filled(letter.subject, values),
        summary=filled(letter.summary, values),
        salutation=filled(letter.salutation, values),
        paragraphs=tuple(paragraphs),
        reasons_at=len(paragraphs) if reasons_at is None else reasons_at,
        reasons_introduced=introduced,
        closing=filled(letter.closing, values),
        signed_by=filled(letter.signed_by, values),
    )


def letter_words(language: str) -> dict[str, str]:
    """What the house itself puts on every letter, in this language: `date`, `reasons`, `next`…"""
    with override(language):
        return _words()


def steps_after(kader: Kader, day: dt.date) -> tuple[Step, ...]:
    """What the framework has after this day: its milestones, and the phases after the decision."""
    dated = [(milestone.date, milestone.label) for milestone in kader.milestones]
    for phase in kader.phases:
        window = kader.window(phase.key)
        if window and phase.key in _AFTER_THE_DECISION:
            dated.append((day_of(window.last_moment, kader.zone), phase.label))
    return tuple(Step(what, when) for when, what in sorted(dated) if when > day)


def write_letter(data: LetterData) -> FinishedLetter:
    """Sets the letter on at most two pages: first closer together, then with shorter reasons.

    Raises DocumentProblem `totals.differ` when the payments do not add up to the total.
    """
    paid = sum(payment.cents for payment in data.payments)
    if paid != data.total:
        raise DocumentProblem("totals.differ", lines=paid, total=data.total)
    if sum(len(reason.text) for reason in data.reasons) <= PAGES_HOLD:
        made = _set(data, _OPEN)
        if made.pages > MOST_PAGES:
            made = _set(data, _CLOSE)
        if made.pages <= MOST_PAGES or not data.reasons:
            return _finished(made, shortened=False)
    limit = longest_that_fits(
        data.reasons, lambda limit: _set(data, _CLOSE, limit).pages <= MOST_PAGES
    )
    return _finished(_set(data, _CLOSE, limit), shortened=True)


def _finished(made: Typeset, *, shortened: bool) -> FinishedLetter:
    return FinishedLetter(
        pdf=made.pdf,
        pages=made.pages,
        shortened=shortened,
        fits=made.pages <= MOST_PAGES,
        replaced=made.replaced,
    )


def _set(data: LetterData, setting: Setting, limit: Limit | None = None) -> Typeset:
    reasons = shortened(data.reasons, limit) if limit else data.reasons
    with override(data.language):
        words = _words()
        note = _note(len(data.reasons) - len(reasons), data.reference) if limit else ""
        vat = {True: _("Including VAT."), False: _("Excluding VAT."), None: ""}[data.vat_included]
        amount_note = _("What you receive in each payment year.")
    language, texts = data.language, data.texts
    return typeset(
        "letter",
        {
            "size": setting.points,
            "above": setting.above,
            "beside": setting.beside,
            "sender": to_builtins(data.sender),
            "addressee": list(data.addressee),
            "date": wording.date(data.date, language),
            "reference": data.reference,
            "subject": texts.subject,
            "summary": blocks(texts.summary),
            "salutation": blocks(texts.salutation),
            "body": _body(data.texts, reasons, note),
            "payments": [
                {"year": str(payment.year), "amount": wording.money(payment.cents, language)}
                for payment in data.payments
            ],
            "total": wording.money(data.total, language),
            "amount_note": f"{amount_note} {vat}".strip(),
            "steps": [
                {"when": wording.date(step.when, language) if step.when else "", "what": step.what}
                for step in data.steps
            ],
            "address": blocks(data.sender.address),
            "closing": blocks(texts.closing),
            "signed_by": blocks(texts.signed_by),
        },
        title=texts.subject,
        author=data.sender.name,
        language=language,
        day=data.date,
        words=words,
    )


def _note(left_out: int, reference: str) -> str:
    note = _("This letter gives the reasons in short.")
    if left_out:
        more = ngettext(
            "%(number)s more point is not listed.",
            "%(number)s more points are not listed.",
            left_out,
        ) % {"number": left_out}
        note = f"{note} {more}"
    full = _("You find the full judgement in your file, under reference %(reference)s.")
    return f"{note} {full % {'reference': reference}}"


def _body(texts: LetterTexts, reasons: tuple[Reason, ...], note: str) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = [
        {"kind": "text", "blocks": blocks(paragraph), "length": len(paragraph)}
        for paragraph in texts.paragraphs
    ]
    if reasons or note:
        part = {
            "kind": "reasons",
            "heading": not texts.reasons_introduced,
            "reasons": [{"label": r.label, "blocks": blocks(r.text)} for r in reasons],
            "note": note,
        }
        parts.insert(texts.reasons_at, part)
    return parts


def _words() -> dict[str, str]:
    return {
        "date": _("Date"),
        "reference": _("Reference"),
        "in_short": _("In short"),
        "reasons": _("Reasons"),
        "amount": _("Amount"),
        "payment_year": _("Payment year"),
        "total": _("Total"),
        "next": _("What happens next?"),
        "questions": _("Questions"),
        "page": _("Page %(page)s of %(pages)s"),
    }
