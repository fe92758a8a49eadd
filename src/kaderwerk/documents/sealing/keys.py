"""The key that seals: from a file, or in a security module. And a new one, to try things with."""

import datetime as dt
import importlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509
from cryptography import x509 as certificates
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from kaderwerk.environment import Seal
from kaderwerk.kader.no import NoWithCode

#: How long a certificate of our own is good for.
YEARS = 5

_PRIVATE = re.compile(rb"-----BEGIN ([A-Z ]*PRIVATE KEY)-----.*?-----END \1-----\s*", re.DOTALL)
_SECURITY_MODULE = "kaderwerk.documents.sealing.security_module"


class UnusableKey(NoWithCode):
    """The settings name a key that nothing can be sealed with."""


class SealKey:
    """A key with its certificate, ready to seal with. `signer` is what pyHanko takes."""

    def __init__(self, signer: Signer):
        if signer.signing_cert is None:
            raise UnusableKey("seal.no_certificate")
        self.signer, self.certificate = signer, signer.signing_cert

    @property
    def organisation(self) -> str:
        """Whose seal it is, as the certificate has it."""
        return name_in(self.certificate.subject)

    @property
    def is_trial(self) -> bool:
        """Whether nobody else vouches for it: the certificate was issued by itself."""
        return bool(self.certificate.self_issued)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the certificate, as 64 digits."""
        return str(self.certificate.sha256.hex())

    @property
    def until(self) -> dt.datetime:
        """When the certificate ends."""
        until: dt.datetime = self.certificate.not_valid_after
        return until


def name_in(name: x509.Name) -> str:
    """Whose name this is in a certificate: an organisation, or else a common name, or all of it."""
    parts = name.native
    found = parts.get("organization_name") or parts.get("common_name")
    if isinstance(found, list):
        found = found[0]
    return str(found or name.human_friendly)


def open_key(chosen: Seal) -> SealKey:
    """The key that the settings name. Raises UnusableKey, which says what is wrong with it."""
    if chosen.key.startswith("pkcs11:"):
        return _in_security_module(chosen)
    content = _read(Path(chosen.key))
    others = _certificates(_read(chosen.certificate)) if chosen.certificate else []
    password = chosen.password.encode() or None
    try:
        if found := _PRIVATE.search(content):
            key: Any = serialization.load_pem_private_key(found[0], password)
            others += _certificates(content[: found.start()] + content[found.end() :])
        else:
            key, own, more = pkcs12.load_key_and_certificates(content, password)
            others += [_translated(each) for each in (own, *more) if each is not None]
    except (ValueError, TypeError):
        raise UnusableKey("seal.unreadable_key", file=chosen.key) from None
    if key is None:
        raise UnusableKey("seal.unreadable_key", file=chosen.key)
    return SealKey(_signer(key, others))


def _signer(key: Any, found: list[x509.Certificate]) -> Signer:
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    own = [each for each in found if each.public_key.dump() == public]
    if not own:
        raise UnusableKey("seal.no_certificate")
    return SimpleSigner(
        signing_cert=own[0],
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=SimpleCertificateStore.from_certs(issuers_of(own[0], found)),
    )


def issuers_of(
    certificate: x509.Certificate, found: Iterable[x509.Certificate]
) -> list[x509.Certificate]:
    """Who issued it, and who issued that, as far as they are found: nothing else goes along."""
    left, chain = list(found), [certificate]
    while issuer := next((each for each in left if _issued(each, chain[-1])), None):
        chain.append(issuer)
        left = [each for each in left if each.sha256 != issuer.sha256]
    return chain[1:]


def _issued(issuer: x509.Certificate, other: x509.Certificate) -> bool:
    """Whether one certificate was issued with another one. A root is of nobody else."""
    if other.self_issued or issuer.subject != other.issuer:
        return False
    above = certificates.load_der_x509_certificate(issuer.dump())
    try:
        certificates.load_der_x509_certificate(other.dump()).verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _in_security_module(chosen: Seal) -> SealKey:
    try:
        module = importlib.import_module(_SECURITY_MODULE)
    except ImportError:
        raise UnusableKey("seal.no_pkcs11") from None
    certs = _certificates(_read(chosen.certificate)) if chosen.certificate else []
    signer: Signer = module.signer(chosen.key, chosen.password, certs)
    return SealKey(signer)


def read_certificates(file: Path) -> list[x509.Certificate]:
    """Every certificate in a file, PEM or DER. Raises UnusableKey when there is none."""
    found = _certificates(_read(file))
    if not found:
        raise UnusableKey("seal.unreadable_certificate", file=str(file))
    return found


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableKey("seal.no_file", file=str(file), reason=reason) from None


def _certificates(content: bytes) -> list[x509.Certificate]:
    """What there is of certificates in a file; what is something else is left alone."""
    try:
        if not pem.detect(content):
            return [_whole(content)] if content else []
        parts: Iterable[tuple[str | None, object, bytes]] = pem.unarmor(content, multiple=True)
        return [_whole(der) for kind, _headers, der in parts if kind == "CERTIFICATE"]
    except (ValueError, TypeError):
        return []


def _whole(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der, strict=True)
    _ = certificate.native
    return certificate


def _translated(found: certificates.Certificate) -> x509.Certificate:
    return x509.Certificate.load(found.public_bytes(serialization.Encoding.DER))


def new_key(organisation: str, now: dt.datetime) -> bytes:
    """A key on P-256 with a certificate that it issues to itself, as PEM.

    To try things with: nobody vouches for it. `now` is the real time.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    return private_pem(key) + certificate_pem(self_issued(organisation, key, now))


def self_issued(
    organisation: str, key: ec.EllipticCurvePrivateKey, now: dt.datetime
) -> certificates.Certificate:
    """A certificate for a seal that this key issues to itself."""
    name = certificates.Name(
        [
            certificates.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
            certificates.NameAttribute(NameOID.COMMON_NAME, organisation[:64]),
        ]
    )
    return (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=365 * YEARS))
        .add_extension(certificates.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_to_seal(), critical=True)
        .add_extension(
            certificates.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        .sign(key, hashes.SHA256())
    )


def _to_seal() -> certificates.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return certificates.KeyUsage(**{name: number < 2 for number, name in enumerate(names)})


def private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def certificate_pem(certificate: certificates.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
