"""Puts the seal of the organisation on a PDF: PAdES, as an addition to the file.

What the file promises stays true: it can be archived (PDF/A) and read by everyone (PDF/UA). So
nothing of it is rewritten, and the field of the seal takes no place on the page.
"""

import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

from kaderwerk.documents.sealing.aside import aside
from kaderwerk.documents.sealing.checking import find_seal
from kaderwerk.documents.sealing.keys import SealKey, read_certificates
from kaderwerk.environment import Seal

FIELD = "Seal"
DIGEST = "sha256"

#: How long an authority may take over one timestamp, in seconds.
PATIENCE = 10

#: PDF/A wants a field that is printed, PDF/UA one that is tagged or outside the page.
_OUTSIDE_THE_PAGE = InvisSigSettings(box_out_of_bounds=True)

#: The version of PDF that PDF/A-2 and PDF/A-3 stand on.
_VERSION = (1, 7)


class Sealed(Struct, frozen=True):
    """A sealed PDF, and how strong the seal is: B-B, B-T or B-LTA."""

    pdf: bytes
    level: str


class NotSealed(Exception):
    """The seal could not be made now. `code` says why; `detail` is for who runs the site."""

    def __init__(self, code: str, detail: str):
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class _Addition(IncrementalPdfFileWriter):
    """Adds to a file without a word changed in its description, or the version it says it has.

    pyHanko would write the description anew, in a form that PDF/A does not know, and would call
    the file PDF 2.0 for the sake of a seal with an elliptic curve.
    """

    def _update_meta(self) -> None: ...

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        if version <= _VERSION:
            super().ensure_output_version(version)

    def register_extension(self, ext: DeveloperExtension) -> None:
        if str(ext.base_version) <= "/1.7":
            super().register_extension(ext)


def seal(
    pdf: bytes,
    key: SealKey,
    *,
    language: str,
    chosen: Seal | None = None,
    timestamper: TimeStamper | None = None,
) -> Sealed:
    """Seals a PDF: with a timestamp, and proofs for the long term, as `chosen` says.

    `language` is that of the document, for the name of the seal. Takes the moment from the real
    clock. Raises NotSealed `seal.no_timestamp` or `seal.failed`: trying again may help.
    """
    return aside(lambda: _sealed(pdf, key, language, chosen or Seal(), timestamper))


def _sealed(
    pdf: bytes, key: SealKey, language: str, chosen: Seal, timestamper: TimeStamper | None
) -> Sealed:
    if chosen.timestamps and timestamper is None:
        timestamper = HTTPTimeStamper(chosen.timestamps, timeout=PATIENCE)
    try:
        made = _signed(pdf, key, language, timestamper)
        if timestamper is None:
            return _checked(made, "B-B")
        if not chosen.is_long_term or chosen.roots is None:
            return _checked(made, "B-T")
        roots = [*read_certificates(chosen.roots), *([key.certificate] if key.is_trial else [])]
        return _checked(_for_the_long_term(made, timestamper, roots), "B-LTA")
    except Exception as error:  # keys, modules and authorities raise what they like
        cause = error.__cause__ or error
        code = "seal.no_timestamp" if _is_of_timestamp(error) else "seal.failed"
        raise NotSealed(code, f"{type(cause).__name__}: {cause}"[:300]) from error


def _checked(made: bytes, level: str) -> Sealed:
    """What was made, once whoever checks it later would call it whole."""
    found = find_seal(made)
    if found is None or not found.is_intact or not found.is_as_written or found.is_changed:
        raise ValueError("the seal that was made is not whole")
    return Sealed(made, level)


def _is_of_timestamp(error: BaseException | None) -> bool:
    """Whether it is the authority that failed, here or further down."""
    while error is not None:
        if isinstance(error, TimestampRequestError | TimeoutError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _signed(pdf: bytes, key: SealKey, language: str, timestamper: TimeStamper | None) -> bytes:
    with override(language):
        name = _("Seal of %(organisation)s") % {"organisation": key.organisation}
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=DIGEST,
            name=key.organisation,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            subfilter=SigSeedSubFilter.PADES,
        ),
        signer=key.signer,
        timestamper=timestamper,
        new_field_spec=SigFieldSpec(
            FIELD,
            on_page=-1,
            readable_field_name=name,
            invis_sig_settings=_OUTSIDE_THE_PAGE,
        ),
    )
    return _bytes(signer.sign_pdf(_Addition(io.BytesIO(pdf))))


def _for_the_long_term(pdf: bytes, timestamper: TimeStamper, roots: list[Any]) -> bytes:
    """Adds the certificates, and what says that they hold, and a timestamp over all of it."""
    context = ValidationContext(trust_roots=roots, allow_fetching=True, revocation_mode="soft-fail")
    found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
    status = validate_pdf_signature(found, context)
    if not status.bottom_line or status.timestamp_validity is None:
        raise ValueError("the certificates are not of the roots that the settings name")
    paths = (status.validation_path, status.timestamp_validity.validation_path)
    writer = _Addition(io.BytesIO(pdf))
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        found.pkcs7_content.hex().encode(),
        paths=paths,
        validation_context=context,
    )
    out = io.BytesIO()
    writer.write(out)
    again = PdfTimeStamper(timestamper, invis_settings=_OUTSIDE_THE_PAGE)
    settings = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
    made = again.timestamp_pdf(_Addition(out), DIGEST, context, dss_settings=settings)
    return _bytes(made)


def _bytes(made: io.BytesIO) -> bytes:
    return made.getvalue()
