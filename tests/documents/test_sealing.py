import datetime as dt
import io
import random
from functools import cache

import pikepdf
import pytest
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kaderwerk import clock
from kaderwerk.documents.sealing import checking
from kaderwerk.documents.sealing.checking import UnreadableSeal, find_seal
from kaderwerk.documents.sealing.document import check_document
from kaderwerk.documents.sealing.inside import UnreadablePdf
from kaderwerk.documents.sealing.keys import (
    UnusableKey,
    certificate_pem,
    new_key,
    open_key,
    private_pem,
    read_certificates,
    self_issued,
)
from kaderwerk.documents.sealing.seal import NotSealed, seal
from kaderwerk.environment import Seal
from tests.documents import seals
from tests.documents.pdf import Pdf, conforms
from tests.documents.seals import key

__all__ = ["key"]

UNSEALED = seals.unsealed()


@pytest.fixture(scope="module")
def sealed(key):
    return seal(UNSEALED, key, language="nl").pdf


def codes(pdf, roots=()):
    return {each.code for each in check_document(pdf, roots).found}


def is_intact(pdf):
    """Whether anything would call this file as it was sealed."""
    try:
        return check_document(pdf).is_whole
    except UnreadablePdf:
        return False


def test_a_seal_says_whose_it_is_and_that_nothing_changed(sealed, key):
    before = clock.real_now()
    found = find_seal(seal(UNSEALED, key, language="nl").pdf)

    assert is_intact(sealed)
    assert found.organisation == seals.OWNER
    assert (found.level, found.is_intact, found.is_changed, found.is_trial) == (
        "B-B", True, False, True,
    )  # fmt: skip
    assert abs(found.at - before) < dt.timedelta(minutes=1)


def test_sealing_adds_to_the_file_and_changes_nothing_of_it(sealed):
    assert sealed.startswith(UNSEALED)


def test_a_sealed_pdf_is_still_for_the_archive_and_for_everyone(sealed):
    pdf = conforms(sealed, part=3, language="nl-NL")
    field = pdf.root.AcroForm.Fields[0]

    assert int(field.F) & 0b1110 == 0b0100  # printed, neither hidden nor invisible: PDF/A
    assert all(float(edge) < 0 for edge in field.Rect)  # outside the page: PDF/UA
    assert str(field.TU).startswith("Zegel van") or str(field.TU).startswith("Seal of")
    assert "/Version" not in pdf.root
    before = Pdf(UNSEALED)  # the description and the catalogue of dates tell the same as before
    assert (pdf.xmp, str(pdf.file.docinfo)) == (before.xmp, str(before.file.docinfo))
    assert pdf.root.Perms.DocMDP.Reference[0].TransformParams.P == 1
    assert "NeedAppearances" not in str(pdf.root.AcroForm.keys())


def test_whom_to_believe_is_for_the_reader_to_say(sealed, key, tmp_path):
    other = tmp_path / "other.pem"
    other.write_bytes(new_key(seals.OWNER, clock.real_now()))  # who takes that name is another

    assert {"seal.intact", "seal.trial"} <= codes(sealed)
    assert {"seal.intact", "seal.trusted"} <= codes(sealed, [key.certificate])
    assert "seal.not_trusted" in codes(sealed, read_certificates(other))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_one_byte_changed_anywhere_is_seen(sealed, data):
    at = data.draw(st.integers(0, len(sealed) - 1))
    bits = data.draw(st.integers(1, 255))
    changed = bytearray(sealed)
    changed[at] ^= bits

    assert not is_intact(bytes(changed))


def test_one_byte_changed_in_the_seal_itself_is_seen(sealed):
    start = sealed.rindex(b"/Contents <") + 10
    end = sealed.index(b">", start)
    chance = random.Random(4)
    written = sealed[start:end].rstrip(b"0")
    places = [*range(start, start + 12), *chance.sample(range(start, start + len(written)), 20)]

    for at in [*places, end - 1, end, start + len(written) + 40]:
        for bits in (1, 0x20):
            changed = bytearray(sealed)
            changed[at] ^= bits
            assert not is_intact(bytes(changed)), (at, bits)


def test_what_is_cut_off_or_added_is_seen(sealed):
    assert not is_intact(sealed[:-1])
    assert not is_intact(sealed + b"\n")
    assert not is_intact(sealed[: len(sealed) // 2])
    assert codes(sealed[: len(UNSEALED)]) >= {"seal.none"}


def test_an_addition_after_the_seal_is_named(sealed):
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    writer.root["/Note"] = writer.add_object(writer.root["/Pages"])
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)

    assert "seal.changed_after" in codes(out.getvalue())
    assert not is_intact(out.getvalue())


def test_a_seal_that_was_taken_off_is_missed(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as file:
        del file.Root["/AcroForm"], file.Root["/Perms"], file.pages[-1]["/Annots"]
        out = io.BytesIO()
        file.save(out)

    assert "seal.none" in codes(out.getvalue())


def test_other_data_under_a_seal_of_somebody_else_is_named(key, tmp_path):
    with pikepdf.open(io.BytesIO(UNSEALED)) as file:
        (name,) = file.attachments
        stream = file.attachments[name].obj.EF.F
        stream.write(b'{"answers":{}}')
        out = io.BytesIO()
        file.save(out)
    forged = seal(out.getvalue(), key, language="nl").pdf

    assert "data.not_printed" in codes(forged)
    assert not is_intact(forged)


def test_a_file_without_data_is_only_looked_at_for_its_seal(key):
    with pikepdf.new() as file:
        file.add_blank_page()
        out = io.BytesIO()
        file.save(out)

    found = check_document(seal(out.getvalue(), key, language="en").pdf)
    assert found.kind == "other"
    assert {"seal.intact", "document.no_data"} <= {each.code for each in found.found}


def test_what_is_no_pdf_is_refused():
    with pytest.raises(UnreadablePdf):
        check_document(b"nothing of the kind")
    with pytest.raises(UnreadableSeal):
        find_seal(b"nothing of the kind")


# --- keys -------------------------------------------------------------------------------------


def test_a_key_of_pkcs12_seals_as_well(tmp_path):
    file = tmp_path / "seal.p12"
    file.write_bytes(_p12(b"geheim"))

    key = open_key(Seal(key=str(file), password="geheim"))
    assert find_seal(seal(UNSEALED, key, language="nl").pdf).organisation == seals.OWNER
    with pytest.raises(UnusableKey) as no:
        open_key(Seal(key=str(file), password="anders"))
    assert no.value.code == "seal.unreadable_key"


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "seal.no_file"), (b"", "seal.unreadable_key"), (b"words", "seal.unreadable_key"),
     ("key alone", "seal.no_certificate")],
)  # fmt: skip
def test_a_key_that_cannot_be_used_is_named(tmp_path, content, code):
    file = tmp_path / "seal.pem"
    if content == "key alone":
        content = seals.pem().partition(b"-----BEGIN CERT")[0]
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(UnusableKey) as no:
        open_key(Seal(key=str(file)))
    assert no.value.code == code


def test_a_certificate_may_stand_apart_from_its_key(tmp_path):
    private, begin, certificate = seals.pem().partition(b"-----BEGIN CERT")
    (tmp_path / "key.pem").write_bytes(private)
    (tmp_path / "cert.pem").write_bytes(begin + certificate)

    key = open_key(Seal(key=str(tmp_path / "key.pem"), certificate=tmp_path / "cert.pem"))
    assert key.organisation == seals.OWNER


def test_of_other_certificates_in_the_file_only_those_above_go_along(tmp_path):
    now = clock.real_now()
    root, own, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    above, foreign = self_issued("Uitgever", root, now), self_issued("Uitgever", other, now)
    below = (
        certificates.CertificateBuilder()
        .subject_name(certificates.load_pem_x509_certificate(seals.pem()).subject)
        .issuer_name(above.subject)
        .public_key(own.public_key())
        .serial_number(7)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=9))
        .add_extension(certificate_use(), critical=True)
        .sign(root, hashes.SHA256())
    )
    file = tmp_path / "more.pem"
    others = [self_issued("Iets anders", other, now), foreign, above, below]
    file.write_bytes(private_pem(own) + b"".join(certificate_pem(each) for each in others))

    document = check_document(seal(UNSEALED, open_key(Seal(key=str(file))), language="nl").pdf)
    assert document.is_whole
    assert (document.seal.organisation, document.seal.issuer) == (seals.OWNER, "Uitgever")


def certificate_use():
    own = certificates.load_pem_x509_certificate(seals.pem())
    return own.extensions.get_extension_for_class(certificates.KeyUsage).value


def test_a_seal_that_is_not_whole_is_not_given_out(key, monkeypatch):
    monkeypatch.setattr(checking, "_certificates_hold", lambda _seal: False)

    with pytest.raises(NotSealed) as no:
        seal(UNSEALED, key, language="nl")
    assert no.value.code == "seal.failed"


@cache
def _p12(password):
    private = serialization.load_pem_private_key(seals.pem(), None)
    own = certificates.load_pem_x509_certificate(seals.pem())
    return pkcs12.serialize_key_and_certificates(
        b"seal", private, own, None, serialization.BestAvailableEncryption(password)
    )


def test_a_certificate_of_our_own_is_for_sealing_only(tmp_path):
    (certificate,) = read_certificates(_file(tmp_path))

    assert certificate.key_usage_value.native == {"digital_signature", "non_repudiation"}
    assert certificate.public_key.curve == ("named", "secp256r1")


def _file(folder):
    file = folder / "own.pem"
    file.write_bytes(seals.pem())
    return file
