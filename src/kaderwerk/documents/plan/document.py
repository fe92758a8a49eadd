"""The plan as PDF/A-3a and PDF/UA-1: every question, its answer, who signed, the data inside."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.on_paper import (
    CameOnPaper,
    how_it_came,
    paper_signature_rows,
    taken_in,
)
from kaderwerk.documents.plan.advice import advice_in, advice_parts
from kaderwerk.documents.plan.sections import sections_of
from kaderwerk.documents.plan.values import as_list, as_mapping
from kaderwerk.documents.seal_words import seal_words
from kaderwerk.documents.signed import Signed, check_hash, signature_rows, signature_words
from kaderwerk.documents.typeset import Attachment, Typeset, typeset
from kaderwerk.kader.model import Kader


class PlanData(Struct, frozen=True, kw_only=True):
    """One text of a plan. `kader` in the language of the document.

    `content` is that of a snapshot (answers, parties, commitments), `canonical` its bytes and
    `content_sha256` their hash. `asked` are the questions that the answers call for; without it,
    a question with a condition is shown only when it is answered. `records` are the signatures as
    data: canonical JSON, as `signed.py` has it. `came` is there for one that was not made on the
    site. `sealed_by` is whose seal this PDF is about to get; empty, it gets none. `is_trial`:
    nobody but ourselves vouches for that seal.
    """

    kader: Kader
    kader_sha256: str
    language: str
    applicant: str
    payee: str
    reference: str
    version: int
    day: dt.date
    content: Mapping[str, Any]
    canonical: bytes
    content_sha256: str
    signatures: tuple[Signed, ...] = ()
    asked: frozenset[str] | None = None
    records: bytes = b""
    came: CameOnPaper | None = None
    sealed_by: str = ""
    is_trial: bool = False


def write_plan(data: PlanData) -> Typeset:
    """Sets the whole plan, by section of the framework, with the data as an attachment.

    Raises DocumentProblem `document.hash_differs` when the hash is not that of the content.
    """
    check_hash(data.canonical, data.content_sha256)
    kader, language = data.kader, data.language
    with override(language):
        body = {
            "sender": {"name": kader.title, "department": kader.ministry.name},
            "facts": [
                [kader.applicants.noun.capitalize(), data.applicant],
                [kader.payee_party.label, data.payee],
                [_("Reference"), data.reference],
                [_("Version"), _version(data.version)],
                [_("Date"), wording.date(data.day, language)],
            ],
            "came": how_it_came(data.came) if data.came else [],
            "taken_in": taken_in(data.came, kader.zone, language) if data.came else [],
            "parties": _parties(data),
            "sections": sections_of(kader, data.content, language, data.asked),
            "advice": advice_parts(kader, advice_in(data.content), language),
            "commitments": _commitments(data),
            "signatures": [
                *signature_rows(data.signatures, kader.zone, language),
                *(paper_signature_rows(data.came, language) if data.came else []),
            ],
            "sha256": wording.grouped(data.content_sha256),
            "framework": f"{kader.name}, SHA-256 {wording.grouped(data.kader_sha256)}",
            # Nothing of a text in the making.
            "seal": seal_words(data.sealed_by, is_trial=data.is_trial) if data.version else [],
        }
        title = _("Plan: %(applicant)s") % {"applicant": data.applicant}
        attachments = _attachments(data)
        words = signature_words() | _words(data.came)
    return typeset(
        "plan",
        {**body, "title": title},
        title=f"{title}. {kader.title}",
        author=data.payee,
        language=language,
        day=data.day,
        words=words,
        archive="a-3a",
        attachments=attachments,
    )


def _attachments(data: PlanData) -> list[Attachment]:
    """The plan as data, and who signed it."""
    plan = Attachment(
        name=data.reference,
        text=data.canonical.decode(),
        description=_("This plan as data (JSON)."),
    )
    if not data.records:
        return [plan]
    records = Attachment(
        name=f"{data.reference}-signatures",
        text=data.records.decode(),
        description=_("The signatures as data (JSON)."),
        relationship="data",
    )
    return [plan, records]


def _version(number: int) -> str:
    """The number of a frozen text. One that is still being written has none, and says so."""
    if number:
        return str(number)
    return ". ".join((_("Being written"), _("This text has not been handed in.")))


def _parties(data: PlanData) -> list[list[str]]:
    """Organisation, kind, whether it signs, and who can be reached there."""
    labels = {party.key: party.label for party in data.kader.parties}
    rows = []
    for party in map(as_mapping, as_list(data.content.get("parties"))):
        contact, kind = as_mapping(party.get("contact")), str(party.get("type", ""))
        reach = [contact.get(key) for key in ("name", "function", "email", "phone")]
        rows.append(
            [
                "\n".join(str(party[key]) for key in ("name", "code") if party.get(key)),
                labels.get(kind, kind),
                _("Yes") if party.get("signs") else _("No"),
                "\n".join(str(part) for part in reach if part),
            ]
        )
    return rows


def _commitments(data: PlanData) -> list[str]:
    """What the organisations committed themselves to, in the words that they signed."""
    signed = data.content.get("commitments")
    if isinstance(signed, list):
        return [str(as_mapping(part).get("text", "")) for part in signed]
    return [commitment.text for commitment in data.kader.commitments]


def _words(came: CameOnPaper | None) -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "came": _("How this plan came"),
        "parties": _("Who takes part"),
        "kind": _("Kind of organisation"),
        "signs": _("Signs"),
        "contact": _("Contact"),
        "not_answered": _("Not answered."),
        "total": _("Total"),
        "advice": _("Advice of client councils"),
        "commitments": _("What the organisations that sign commit themselves to"),
        "proof": _("Proof"),
        "proof_text": _(
            "What was taken in is inside this PDF as an attachment. Its SHA-256 is the number "
            "below. The signatures stand on what came, and not on this number."
        )
        if came
        else _(
            "This plan is inside this PDF as an attachment. Its SHA-256 is the number below. The "
            "signatures belong to exactly this number."
        ),
        "framework": _("Framework"),
        "page": _("Page %(page)s of %(pages)s"),
    }
