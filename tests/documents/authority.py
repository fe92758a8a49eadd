"""A timestamp authority of our own on this machine, with a certificate that it issued itself."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys, tsp, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from kaderwerk import clock


class Authority:
    """Its certificate as PEM, and where it is."""

    def __init__(self) -> None:
        private = rsa.generate_private_key(65537, 2048)
        name = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, "Tijd (test)")])
        now = clock.real_now()
        own = (
            certificates.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(private.public_key())
            .serial_number(certificates.random_serial_number())
            .not_valid_before(now - dt.timedelta(hours=1))
            .not_valid_after(now + dt.timedelta(days=30))
            .add_extension(
                certificates.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
            .sign(private, hashes.SHA256())
        )
        self.pem = own.public_bytes(serialization.Encoding.PEM)
        der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
        self.stamper = DummyTimeStamper(
            x509.Certificate.load(own.public_bytes(der)),
            keys.PrivateKeyInfo.load(
                private.private_bytes(der, pkcs8, serialization.NoEncryption())
            ),
        )
        self.url, self.is_ill = "", False


@contextmanager
def answering() -> Iterator[Authority]:
    """The authority, answering on a port of this machine until the end of the block."""
    authority = Authority()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if authority.is_ill:
                self.send_error(503)
                return
            given = authority.stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(given)))
            self.end_headers()
            self.wfile.write(given)

        def log_message(self, *_args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    authority.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
