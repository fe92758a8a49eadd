"""The receipt of a plan that was handed in: when, what exactly, by whom, with the data inside."""

import datetime as dt
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.on_paper import CameOnPaper, file_rows, paper_signature_rows
from kaderwerk.documents.seal_words import seal_words
from kaderwerk.documents.signed import Signed, check_hash, signature_rows, signature_words
from kaderwerk.documents.typeset import Attachment, Typeset, typeset
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader

Channel = Literal["site", "mail", "paper"]


class ReceiptData(Struct, frozen=True, kw_only=True):
    """All that stands on a receipt. `kader` in `language`; moments have a zone.

    `canonical` are the bytes that were handed in and that `content_sha256` is the hash of; they
    go along inside the PDF. For a plan that came by mail `handed_in_at` is when the mail arrived
    and `recorded_at` when an officer took it in; on the site it has one when it came too late and
    was taken all the same. `came` is there for one that was not made on the site. `last_moment`
    is the last second at which this could be handed in, as it held for this applicant. `contents`
    are (what, value) in words, such as the amount asked. `sealed_by` is whose seal this PDF is
    about to get; empty, it gets none. `is_trial`: nobody but ourselves vouches for that seal.
    """

    kader: Kader
    kader_sha256: str
    language: str
    applicant: str
    payee: str
    reference: str
    submission: int
    handed_in_at: dt.datetime
    handed_in_by: str
    channel: Channel
    recorded_at: dt.datetime | None = None
    last_moment: dt.datetime | None = None
    canonical: bytes
    content_sha256: str
    signatures: tuple[Signed, ...]
    contents: tuple[tuple[str, str], ...] = ()
    came: CameOnPaper | None = None
    sealed_by: str = ""
    is_trial: bool = False


def write_receipt(data: ReceiptData) -> Typeset:
    """Sets the receipt as PDF/A-3a and PDF/UA-1, with the plan as JSON attached.

    Raises DocumentProblem `document.hash_differs` when the hash is not that of the content.
    """
    check_hash(data.canonical, data.content_sha256)
    kader, language = data.kader, data.language
    with override(language):
        body = {
            "sender": {"name": kader.ministry.name, "department": kader.ministry.department},
            "reference": data.reference,
            "summary": _summary(data),
            "when": wording.moment(data.handed_in_at, kader.zone, language),
            "facts": [
                [_("Scheme"), kader.title],
                [kader.applicants.noun.capitalize(), data.applicant],
                [kader.payee_party.label, data.payee],
                [_("Reference"), data.reference],
                [_("Handed in by"), data.handed_in_by],
                [_("Way"), _way(data)],
                [_("Version handed in"), str(data.submission)],
                *_deadline(data),
            ],
            "contents": [
                *map(list, data.contents),
                *(file_rows(data.came) if data.came else []),
            ],
            "signatures": [
                *signature_rows(data.signatures, kader.zone, language),
                *(paper_signature_rows(data.came, language) if data.came else []),
            ],
            "sha256": wording.grouped(data.content_sha256),
            "framework": f"{kader.name}, SHA-256 {wording.grouped(data.kader_sha256)}",
            "helpdesk": kader.ministry.helpdesk,
            "seal": seal_words(data.sealed_by, is_trial=data.is_trial),
        }
        title = _("Receipt: %(title)s, %(applicant)s") % {
            "title": kader.title, "applicant": data.applicant,
        }  # fmt: skip
        attachment = Attachment(
            name=data.reference,
            text=data.canonical.decode(),
            description=_("The plan as it was handed in, as data (JSON)."),
        )
        words = signature_words() | _words()
    return typeset(
        "receipt",
        body,
        title=title,
        author=kader.ministry.name,
        language=language,
        day=day_of(data.recorded_at or data.handed_in_at, kader.zone),
        words=words,
        archive="a-3a",
        attachments=[attachment],
    )


def _summary(data: ReceiptData) -> str:
    when = wording.moment(data.handed_in_at, data.kader.zone, data.language)
    return _("We received the plan of %(applicant)s on %(when)s.") % {
        "applicant": data.applicant, "when": when,
    }  # fmt: skip


def _deadline(data: ReceiptData) -> list[list[str]]:
    if data.last_moment is None:
        return []
    last = wording.moment(data.last_moment, data.kader.zone, data.language)
    return [[_("Could be handed in until"), last]]


def _way(data: ReceiptData) -> str:
    if data.came:
        said = {
            "paper": _("On paper; taken in by %(who)s on %(when)s. Its arrival counts."),
            "mail": _(
                "By e-mail, signed outside this site; taken in by %(who)s on %(when)s. Its arrival "
                "counts."
            ),
        }[data.came.by]
        when = wording.moment(data.came.taken_in_at, data.kader.zone, data.language)
        return said % {"who": data.came.taken_in_by, "when": when}
    if data.channel == "site" and data.recorded_at is not None:
        return _(
            "On the site, too late. The ministry gave it the time, and took it in on %(when)s."
        ) % {"when": wording.moment(data.recorded_at, data.kader.zone, data.language)}
    if data.channel == "site":
        return _("On the site")
    if data.recorded_at is None:
        return _("By e-mail")
    return _("By e-mail; taken in on %(when)s. The arrival of the e-mail counts.") % {
        "when": wording.moment(data.recorded_at, data.kader.zone, data.language)
    }


def _words() -> dict[str, str]:
    return {
        "receipt": _("Receipt"),
        "in_short": _("In short"),
        "keep": _("Keep this receipt. It proves when you handed in your plan, and what was in it."),
        "received": _("What we received"),
        "contents": _("In the plan"),
        "proof": _("Proof"),
        "proof_text": _(
            "The plan is inside this PDF as an attachment. Its SHA-256 is the number below. Any "
            "change in the plan, however small, gives another number."
        ),
        "framework": _("Framework"),
        "questions": _("Questions"),
        "page": _("Page %(page)s of %(pages)s"),
    }
