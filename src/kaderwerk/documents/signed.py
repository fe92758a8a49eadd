"""Signatures in a document, and the content that they belong to."""

import datetime as dt
from hashlib import sha256

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.problems import DocumentProblem


class Signed(Struct, frozen=True, kw_only=True):
    """A signature, as it is shown. `party` is what kind of party signed, in words."""

    organisation: str
    party: str
    name: str
    function: str
    at: dt.datetime
    as_deputy: bool = False


def check_hash(content: bytes, expected: str) -> None:
    """Raises DocumentProblem `document.hash_differs` unless the SHA-256 is as expected."""
    found = sha256(content).hexdigest()
    if found != expected:
        raise DocumentProblem("document.hash_differs", found=found, expected=expected)


def signature_rows(signatures: tuple[Signed, ...], zone: str, language: str) -> list[list[str]]:
    """Organisation and kind, name and function, moment: the cells of a table of signatures."""
    return [
        [
            "\n".join(dict.fromkeys((signed.organisation, signed.party))),
            "\n".join(part for part in (signed.name, signed.function, _deputy(signed)) if part),
            wording.short_moment(signed.at, zone, language),
        ]
        for signed in signatures
    ]


def _deputy(signed: Signed) -> str:
    return _("Signed as deputy") if signed.as_deputy else ""


def signature_words() -> dict[str, str]:
    """The words around a table of signatures."""
    return {
        "signatures": _("Signatures"),
        "no_signatures": _("There are no signatures on this version."),
        "organisation": _("Organisation"),
        "signed_by": _("Signed by"),
        "signed_at": _("Moment"),
    }
