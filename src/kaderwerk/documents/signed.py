"""Signatures in a document, and the content that they belong to."""

import datetime as dt
from hashlib import sha256

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.kader.canonical import sha256 as canonical_sha256
from kaderwerk.sentences import say


class Signed(Struct, frozen=True, kw_only=True):
    """A signature, as it is shown. `party` is what kind of party signed, in words.

    A deputy signed in the place of `deputy_of`. `mandate` is the ground in the signer's own words,
    `signed_in_by` the code of how they showed who they are, at `signed_in_at`; `sha256` is the hash
    of the text that was signed. Each of these may be empty.
    """

    organisation: str
    party: str
    name: str
    function: str
    at: dt.datetime
    as_deputy: bool = False
    deputy_of: str = ""
    mandate: str = ""
    signed_in_by: str = ""
    signed_in_at: dt.datetime | None = None
    sha256: str = ""


def name_digest(
    *, name: str, function: str, salt: str, mandate: str = "", deputy_of: str = ""
) -> str:
    """What stays of who signed when retention removes the name, and proves it until then."""
    named = {"name": name, "function": function, "salt": salt}
    more = {"mandate": mandate, "deputy_of": deputy_of}
    return canonical_sha256(named | {key: value for key, value in more.items() if value})


def check_hash(content: bytes, expected: str) -> None:
    """Raises DocumentProblem `document.hash_differs` unless the SHA-256 is as expected."""
    found = sha256(content).hexdigest()
    if found != expected:
        raise DocumentProblem("document.hash_differs", found=found, expected=expected)


def signature_rows(signatures: tuple[Signed, ...], zone: str, language: str) -> list[list[str]]:
    """Organisation and kind, name and function, moment: the cells of a table of signatures."""
    return [
        [
            _lines(*dict.fromkeys((signed.organisation, signed.party))),
            _lines(signed.name, signed.function, _deputy(signed), _mandate(signed)),
            _lines(
                wording.short_moment(signed.at, zone, language),
                _signed_in(signed, zone, language),
                _text_signed(signed),
            ),
        ]
        for signed in signatures
    ]


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _deputy(signed: Signed) -> str:
    if not signed.as_deputy:
        return ""
    if not signed.deputy_of:
        return _("Signed as deputy")
    return _("Signed as deputy of %(name)s") % {"name": signed.deputy_of}


def _mandate(signed: Signed) -> str:
    return _("Mandate: %(mandate)s") % {"mandate": signed.mandate} if signed.mandate else ""


def _signed_in(signed: Signed, zone: str, language: str) -> str:
    """How the signer showed who they are, and when."""
    if not signed.signed_in_by:
        return ""
    how = say(f"signed_in.{signed.signed_in_by}", {})
    if signed.signed_in_at is None:
        return how
    return f"{how}, {wording.short_moment(signed.signed_in_at, zone, language)}"


def _text_signed(signed: Signed) -> str:
    """Which text: the first and the last digits of its hash, which stands whole elsewhere."""
    if not signed.sha256:
        return ""
    digits = wording.grouped(signed.sha256).split(" ")
    return _("Signed text: %(digits)s") % {"digits": f"{digits[0]} … {digits[-1]}"}


def signature_words() -> dict[str, str]:
    """The words around a table of signatures."""
    return {
        "signatures": _("Signatures"),
        "no_signatures": _("There are no signatures on this version."),
        "organisation": _("Organisation"),
        "signed_by": _("Signed by"),
        "signed_at": _("Moment"),
    }
