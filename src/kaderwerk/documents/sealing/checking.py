"""Checks the seal on a PDF, without the internet: is it whole, whose is it, was anything changed?

A seal says what its bytes say, down to the last one: what pyHanko does not look at (padding, the
versions in it, whether its digits are capitals) must stand there as this program writes it.
"""

import datetime as dt
import io
from collections.abc import Sequence

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate
from msgspec import Struct
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from kaderwerk.documents.sealing.aside import aside
from kaderwerk.documents.sealing.keys import name_in

#: What the certificate of a seal must be for: either of these.
_TO_SEAL = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


class FoundSeal(Struct, frozen=True, kw_only=True):
    """A seal as it was found.

    `at` is what its timestamp says, or else the clock of who sealed. `is_intact`: the file is, up
    to the seal, as it was sealed. `is_changed`: something was added afterwards that is no proof of
    the seal itself; `later` counts what was added. `is_trusted` is None where nobody said whom to
    believe.
    """

    organisation: str
    issuer: str
    fingerprint: str
    is_trial: bool
    at: dt.datetime | None
    level: str
    is_intact: bool
    is_changed: bool
    is_as_written: bool
    later: int
    has_timestamp: bool
    is_timestamp_intact: bool
    is_timestamp_trusted: bool | None
    is_trusted: bool | None


class UnreadableSeal(Exception):
    """The file, or what stands for a seal in it, cannot be read as one."""


def find_seal(pdf: bytes, roots: Sequence[x509.Certificate] = ()) -> FoundSeal | None:
    """The seal on a PDF; None when there is none. `roots` are the certificates to believe.

    Certificates are looked at as they were at the moment of the seal. Raises UnreadableSeal for
    whatever cannot be read: a file that was damaged can make a reader stumble in any way.
    """
    try:
        return aside(lambda: _found(pdf, list(roots)))
    except Exception as error:
        raise UnreadableSeal(f"{type(error).__name__}: {error}"[:200]) from error


def _found(pdf: bytes, roots: list[x509.Certificate]) -> FoundSeal | None:
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    seals = reader.embedded_regular_signatures
    return _checked(pdf, reader, seals[0], roots) if seals else None


def _checked(
    pdf: bytes,
    reader: PdfFileReader,
    seal: EmbeddedPdfSignature,
    roots: list[x509.Certificate],
) -> FoundSeal:
    status = _status(seal, roots, seal.self_reported_timestamp)
    stamp = status.timestamp_validity
    if stamp is not None:
        status = _status(seal, roots, stamp.timestamp)
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    is_kept = not is_whole and _was_only_proved(reader, status, roots)
    stamped = bool(stamp and stamp.intact and stamp.valid)
    certificate = seal.signer_cert
    return FoundSeal(
        organisation=name_in(certificate.subject),
        issuer=name_in(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        is_trial=certificate.self_issued,
        at=stamp.timestamp if stamp else seal.self_reported_timestamp,
        level="B-LTA" if is_kept else "B-T" if stamp else "B-B",
        is_intact=bool(status.intact and status.valid),
        is_changed=not (is_whole or is_kept),
        is_as_written=_is_as_written(pdf, seal) and _certificates_hold(seal),
        later=reader.xrefs.total_revisions - seal.signed_revision - 1,
        has_timestamp=stamp is not None,
        is_timestamp_intact=stamped,
        is_timestamp_trusted=bool(stamp and stamp.trusted) if roots and stamp else None,
        is_trusted=bool(status.trusted) if roots else None,
    )


def _status(
    seal: EmbeddedPdfSignature, roots: list[x509.Certificate], at: dt.datetime | None
) -> PdfSignatureStatus:
    return validate_pdf_signature(seal, _context(roots, at), key_usage_settings=_TO_SEAL)


def _context(roots: list[x509.Certificate], at: dt.datetime | None) -> ValidationContext:
    return ValidationContext(
        trust_roots=roots, moment=at, allow_fetching=False, revocation_mode="soft-fail"
    )


def _was_only_proved(
    reader: PdfFileReader, status: PdfSignatureStatus, roots: list[x509.Certificate]
) -> bool:
    """Whether all that was added are proofs of the seal, with an unbroken timestamp over it all."""
    stamps = reader.embedded_timestamp_signatures
    if not stamps or status.modification_level != ModificationLevel.LTA_UPDATES:
        return False
    checked = [validate_pdf_timestamp(each, _context(roots, None)) for each in stamps]
    return checked[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE and all(
        each.intact and each.valid for each in checked
    )


def _is_as_written(pdf: bytes, seal: EmbeddedPdfSignature) -> bool:
    """Whether the seal is, to the digit, as its parts are written by this program."""
    found, info = seal.signed_data, seal.signer_info
    signer = seal.signer_cert
    sid = {
        "issuer_and_serial_number": cms.IssuerAndSerialNumber(
            {"issuer": signer.issuer, "serial_number": signer.serial_number}
        )
    }
    parts = {
        "version": "v1",
        "sid": cms.SignerIdentifier(sid),
        "digest_algorithm": {"algorithm": info["digest_algorithm"]["algorithm"].native},
        "signature_algorithm": info["signature_algorithm"].copy(),
        "signed_attrs": info["signed_attrs"],
        "signature": info["signature"].native,
    }
    if info["unsigned_attrs"]:
        parts["unsigned_attrs"] = info["unsigned_attrs"]
    again = cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": cms.SignedData(
                {
                    "version": "v1",
                    "digest_algorithms": [parts["digest_algorithm"]],
                    "encap_content_info": {"content_type": "data"},
                    "certificates": found["certificates"],
                    "signer_infos": [cms.SignerInfo(parts)],
                }
            ),
        }
    ).dump(force=True)
    _zero, start, end, _rest = seal.byte_range
    room = (end - start - 2) // 2
    written = b"<" + again.ljust(room, b"\0").hex().encode() + b">"
    return pdf[start:end].lower() == written and pdf[start:end].upper() == pdf[start:end]


def _certificates_hold(seal: EmbeddedPdfSignature) -> bool:
    """Whether each certificate beside that of the seal issued another one, and is unharmed itself.

    The seal holds its own certificate by digest; the ones above it are held by their signatures
    only, and the topmost by who is to be believed.
    """
    own = load_der_x509_certificate(seal.signer_cert.dump())
    others = [load_der_x509_certificate(each.dump()) for each in seal.other_embedded_certs]
    chain = [own]
    while others:
        issuer = next((each for each in others if each.subject == chain[-1].issuer), None)
        if issuer is None:
            return False
        try:
            chain[-1].verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature):
            return False
        others.remove(issuer)
        chain.append(issuer)
    if chain[-1].subject != chain[-1].issuer:
        return True
    try:
        chain[-1].verify_directly_issued_by(chain[-1])
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
