"""A key that never leaves its security module (PKCS#11). Needs the extra `hsm`.

The key is named as RFC 7512 has it:
`pkcs11:token=NAME;object=LABEL?module-path=/usr/lib/softhsm/libsofthsm2.so`.
"""

from urllib.parse import parse_qs, unquote

from asn1crypto import x509
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from kaderwerk.documents.sealing.keys import UnusableKey, issuers_of


def signer(uri: str, pin: str, found: list[x509.Certificate]) -> Signer:
    """Seals with the key that `uri` names. The certificate is the first of `found`, or stands in
    the module under the same label. Raises UnusableKey.
    """
    path, _, query = uri.removeprefix("pkcs11:").partition("?")
    named = {
        name: unquote(value) for name, _, value in (part.partition("=") for part in path.split(";"))
    }
    module = parse_qs(query).get("module-path", [""])[-1]
    if not (module and named.get("token") and named.get("object")):
        raise UnusableKey("seal.incomplete_uri")
    try:
        session = open_pkcs11_session(
            module, token_criteria=TokenCriteria(label=named["token"]), user_pin=pin or None
        )
        made = PKCS11Signer(
            session,
            signing_cert=found[0] if found else None,
            cert_label=None if found else named["object"],
            key_label=named["object"],
            ca_chain=issuers_of(found[0], found[1:]) if found else [],
            # Modules differ in which hashes they know; all can sign one that is made here.
            use_raw_mechanism=True,
        )
        _ = made.signing_cert
    except (PKCS11Error, OSError, RuntimeError) as error:
        raise UnusableKey("seal.module_refuses", reason=type(error).__name__) from None
    return made
