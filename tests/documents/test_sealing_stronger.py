"""Seals with a timestamp, seals for the long term, and a key in a security module."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from kaderwerk import clock
from kaderwerk.documents.sealing.checking import find_seal
from kaderwerk.documents.sealing.document import check_document
from kaderwerk.documents.sealing.keys import UnusableKey, open_key, read_certificates, self_issued
from kaderwerk.documents.sealing.seal import NotSealed, seal
from kaderwerk.environment import Seal
from tests.documents import seals
from tests.documents.authority import answering
from tests.documents.pdf import conforms
from tests.documents.seals import key

__all__ = ["key"]

UNSEALED = seals.unsealed()

#: Where Debian has it, and where a build from source puts it.
SOFTHSM = next(
    (
        file
        for file in (
            Path("/usr/lib/softhsm/libsofthsm2.so"),
            Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path("/usr/local/lib/softhsm/libsofthsm2.so"),
        )
        if file.exists()
    ),
    None,
)


@pytest.fixture(scope="module")
def authority():
    with answering() as found:
        yield found


@pytest.fixture
def roots(authority, key, tmp_path):
    file = tmp_path / "roots.pem"
    file.write_bytes(authority.pem + seals.pem()[seals.pem().index(b"-----BEGIN CERT") :])
    return file


def codes(pdf, roots=()):
    return {each.code for each in check_document(pdf, roots).found}


def test_an_authority_proves_the_moment(authority, key, roots):
    made = seal(UNSEALED, key, language="nl", chosen=Seal(timestamps=authority.url))

    assert made.level == "B-T"
    conforms(made.pdf, part=3, language="nl-NL")
    found = find_seal(made.pdf, read_certificates(roots))
    assert (found.level, found.is_timestamp_intact, found.is_timestamp_trusted) == (
        "B-T", True, True,
    )  # fmt: skip
    assert "seal.timestamp_unknown" in codes(made.pdf)
    assert "seal.timestamp_trusted" in codes(made.pdf, read_certificates(roots))


def test_for_the_long_term_the_proofs_go_along(authority, key, roots):
    chosen = Seal(timestamps=authority.url, is_long_term=True, roots=roots)
    made = seal(UNSEALED, key, language="nl", chosen=chosen)

    assert made.level == "B-LTA"
    pdf = conforms(made.pdf, part=3, language="nl-NL")
    assert "/DSS" in pdf.root
    document = check_document(made.pdf, read_certificates(roots))
    assert document.is_proved
    assert (document.seal.level, document.seal.is_changed) == ("B-LTA", False)
    for field in pdf.root.AcroForm.Fields:
        assert all(float(edge) < 0 for edge in field.Rect)


def test_a_timestamp_that_was_tampered_with_is_named(authority, key, monkeypatch):
    honest = authority.stamper.request_tsa_response

    def lies(asked):
        answer = honest(asked)
        signer = answer["time_stamp_token"]["content"]["signer_infos"][0]
        signature = bytearray(signer["signature"].native)
        signature[-1] ^= 1
        signer["signature"] = bytes(signature)
        return answer

    monkeypatch.setattr(authority.stamper, "request_tsa_response", lies)
    made = seal(UNSEALED, key, language="nl", chosen=Seal(timestamps=authority.url)).pdf

    assert "seal.timestamp_broken" in codes(made)
    assert not check_document(made).is_proved


def test_a_change_in_the_proofs_for_the_long_term_is_seen(authority, key, roots):
    chosen = Seal(timestamps=authority.url, is_long_term=True, roots=roots)
    made = seal(UNSEALED, key, language="nl", chosen=chosen).pdf
    changed = bytearray(made)
    changed[made.rindex(b"/DSS") + 200] ^= 1

    assert not check_document(bytes(changed)).is_whole
    assert not check_document(made + b"\n").is_whole


def test_an_authority_that_does_not_answer_is_named(authority, key):
    authority.is_ill = True
    try:
        with pytest.raises(NotSealed) as no:
            seal(UNSEALED, key, language="nl", chosen=Seal(timestamps=authority.url))
        assert no.value.code == "seal.no_timestamp"
    finally:
        authority.is_ill = False

    nobody = Seal(timestamps="http://127.0.0.1:9/")
    with pytest.raises(NotSealed) as no:
        seal(UNSEALED, key, language="nl", chosen=nobody)
    assert no.value.code == "seal.no_timestamp"


# --- a security module --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """A token of SoftHSM with a key on P-256; its address, and a file with its certificate."""
    if SOFTHSM is None or shutil.which("softhsm2-util") is None:
        pytest.skip("needs SoftHSM: apt install softhsm2")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    # The module reads this when it is first opened, and one process opens it once.
    os.environ["SOFTHSM2_CONF"] = str(settings)
    private = serialization.load_pem_private_key(seals.pem(), None)
    pkcs8 = folder / "key.pem"
    pkcs8.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    certificate = folder / "cert.pem"
    own = self_issued(seals.OWNER, private, clock.real_now())
    certificate.write_bytes(own.public_bytes(serialization.Encoding.PEM))
    run = ["softhsm2-util", "--module", str(SOFTHSM)]
    label = ["--free", "--label", "Kaderwerk", "--so-pin", "0000", "--pin", "1234"]
    subprocess.run([*run, "--init-token", *label], check=True, capture_output=True)
    imported = ["--token", "Kaderwerk", "--label", "seal", "--id", "01", "--pin", "1234"]
    subprocess.run([*run, "--import", str(pkcs8), *imported], check=True, capture_output=True)
    return f"pkcs11:token=Kaderwerk;object=seal?module-path={SOFTHSM}", certificate


def test_a_key_that_never_leaves_its_module_seals(token):
    address, certificate = token
    key = open_key(Seal(key=address, password="1234", certificate=certificate))

    for _twice in range(2):
        found = find_seal(seal(UNSEALED, key, language="nl").pdf)
        assert (found.organisation, found.is_intact) == (seals.OWNER, True)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("pkcs11:token=Kaderwerk", "seal.incomplete_uri"),
        ("pkcs11:token=Elders;object=seal?module-path={module}", "seal.module_refuses"),
        ("pkcs11:token=Kaderwerk;object=seal?module-path=/nowhere.so", "seal.module_refuses"),
    ],
)
def test_a_module_that_cannot_be_used_is_named(token, address, code):
    with pytest.raises(UnusableKey) as no:
        open_key(Seal(key=address.format(module=SOFTHSM), password="1234", certificate=token[1]))
    assert no.value.code == code
