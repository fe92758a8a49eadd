"""What a plan says of the talks with one council, and a form for what that council finds of it.

For who takes part on paper. Somebody of their choice enters what stands on it, and reads it back.
"""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents.advice_form import readers, signing
from kaderwerk.documents.blocks import blocks
from kaderwerk.documents.typeset import Typeset, typeset
from kaderwerk.kader.model import Kader

#: What a row is called, and its cells: what each is, and what stands in it.
Row = tuple[str, tuple[tuple[str, str], ...]]


class RecordForm(Struct, frozen=True, kw_only=True):
    """The record in the language of `kader`; `day` is when it stood so."""

    kader: Kader
    applicant: str
    council: str
    reference: str
    day: dt.date
    record: tuple[Row, ...]


def record_pdf(form: RecordForm) -> Typeset:
    """The form as PDF/A-2a and PDF/UA-1."""
    kader = form.kader
    with override(kader.language):
        title = _("The talks with %(council)s") % {"council": form.council}
        data = {
            "title": title,
            "sender": {"name": kader.title, "department": kader.ministry.name},
            "intro": [
                _("The plan of %(applicant)s tells of talks with you. You say whether it is right.")
                % {"applicant": form.applicant},
                _("It is a record and no signature: who does not answer stops nothing."),
            ],
            "record": [
                {"title": name, "pairs": [[label, blocks(text)] for label, text in cells]}
                for name, cells in form.record
            ],
            "choices": [_("It is right"), _("It is not right, or something is missing")],
            "readers": readers(),
            "signing": signing(),
        }
        words = {
            "says": _("What the plan says of it"),
            "right": _("Is this right?"),
            "wrong": _("What is not right, and how was it?"),
            "signing": _("Who says this, and who enters it"),
            "page": _("Page %(page)s of %(pages)s"),
        }
    return typeset(
        "record_form",
        data,
        title=f"{title}. {kader.title}",
        author=kader.ministry.name,
        language=kader.language,
        day=form.day,
        words=words,
    )
