"""Reads settings from the environment, and refuses one that it cannot read.

Errors name the variable, never its value: that may hold a password.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50

#: For so many seconds a worker keeps a connection. A new one costs as much as a short page does,
#: and the last one to be closed writes all that SQLite still had in its log.
LASTS = 60

# FULL: an answer that was acknowledged survives a power cut. IMMEDIATE: two writers wait for each
# other, where SQLite otherwise refuses the second. Without recursive triggers INSERT OR REPLACE
# would delete a row of a table that only grows.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; "
        "PRAGMA cache_size=2000;"
    ),
}

POSTGRESQL = {
    "connect_timeout": 5,
    "application_name": "kaderwerk",
    # A statement that comes again is planned once for each connection, and not each time: with the
    # many short ones of a page that is a quarter of the time. It needs values sent apart from them.
    "server_side_binding": True,
    "prepare_threshold": 2,
    "options": (
        "-c synchronous_commit=on -c statement_timeout=30s -c lock_timeout=15s "
        "-c idle_in_transaction_session_timeout=60s"
    ),
}


def one_of(variable: str, words: Sequence[str]) -> str:
    """One of these words, the first when the variable is not set."""
    value = os.environ.get(variable) or words[0]
    if value not in words:
        raise ImproperlyConfigured(f"{variable} must be one of: {', '.join(words)}.")
    return value


def whole_number(variable: str, otherwise: int, *, most: int) -> int:
    """A whole number from 1, `otherwise` when the variable is not set."""
    value = os.environ.get(variable) or str(otherwise)
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= most):
        raise ImproperlyConfigured(f"{variable} must be a whole number from 1 to {most}.")
    return int(value)


def words(variable: str) -> list[str]:
    """What stands between commas."""
    return [word for word in (w.strip() for w in os.environ.get(variable, "").split(",")) if word]


def site(variable: str, hosts: Sequence[str], *, is_live: bool) -> str:
    """The address of the site: as it is set, or else the first host; nothing at the end."""
    url = os.environ.get(variable, "")
    if not url:
        return f"https://{hosts[0]}" if is_live and hosts else "http://localhost:8000"
    parts = _split(variable, url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"{variable} must look like https://kaderwerk.example.nl.")
    return f"{parts.scheme}://{parts.netloc}"


def secret(variable: str) -> str:
    """A secret of at least 50 characters, or nothing when the variable is not set."""
    value = os.environ.get(variable, "")
    if value and len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{variable} must have at least {SHORTEST_SECRET} characters.")
    return value


def password_hashers() -> list[str]:
    """Argon2 where its library is installed, scrypt otherwise; each reads what the other made."""
    hashers = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    if find_spec("argon2"):
        hashers.insert(0, "django.contrib.auth.hashers.Argon2PasswordHasher")
    return hashers


def database(url: str) -> dict[str, Any]:
    """The Django settings of a database.

    `url` is a path, `sqlite:///relative/path`, `sqlite:////absolute/path`, `:memory:`, or
    `postgresql://user:password@host:port/name?sslmode=verify-full`; percent signs escape.
    Raises ImproperlyConfigured on any other.
    """
    scheme, found, _rest = url.partition("://")
    if not found:
        return _sqlite(url)
    parts = _split("KADERWERK_DATABASE_URL", url)
    if scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]))
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(parts)
    raise ImproperlyConfigured("KADERWERK_DATABASE_URL must begin with sqlite:// or postgresql://.")


def _sqlite(path: str) -> dict[str, Any]:
    if not path:
        raise ImproperlyConfigured("KADERWERK_DATABASE_URL names no file.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": LASTS,
        "OPTIONS": dict(SQLITE),
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path[1:])
    if not name:
        raise ImproperlyConfigured("KADERWERK_DATABASE_URL names no database.")
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = asked.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": LASTS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**POSTGRESQL, **asked},
    }


@dataclass(frozen=True)
class MailServer:
    """Where mail goes out. Without a host there is none, and mail for outside waits."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = field(default="", repr=False)
    ssl: bool = False
    starttls: bool = False


def mail_server(variable: str) -> MailServer:
    """Reads `smtp://user:password@host:587` or `smtps://user:password@host:465`.

    `smtp` asks for STARTTLS, except on this machine itself. No variable is no mail server.
    """
    url = os.environ.get(variable, "")
    if not url:
        return MailServer()
    parts = _split(variable, url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{variable} must look like smtp://user:password@host:587.")
    ssl = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=ssl,
        starttls=not ssl and parts.hostname not in {"localhost", "127.0.0.1", "::1"},
    )


def _split(variable: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{variable} is not a well-formed address.") from None
    return parts


@dataclass(frozen=True)
class Seal:
    """What the signed plan is sealed with. Without a key nothing is.

    `key` is a file (PEM or PKCS#12), or an address in a security module, as `pkcs11:token=…`. With
    `timestamps`, the address of an authority, a seal gets a timestamp, and with `is_long_term`
    also what it takes to check it when certificates have ended; `roots` are then believed.
    """

    key: str = ""
    password: str = field(default="", repr=False)
    certificate: Path | None = None
    timestamps: str = ""
    is_long_term: bool = False
    roots: Path | None = None


def seal() -> Seal:
    """Reads what there is to seal with."""
    url = os.environ.get("KADERWERK_SEAL_TSA", "")
    if url:
        parts = _split("KADERWERK_SEAL_TSA", url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ImproperlyConfigured("KADERWERK_SEAL_TSA must look like https://tsa.example.nl.")
    level = one_of("KADERWERK_SEAL_LEVEL", ("", "B-B", "B-T", "B-LTA"))
    if level and (level == "B-B") == bool(url):
        raise ImproperlyConfigured(
            "KADERWERK_SEAL_LEVEL must be B-B without KADERWERK_SEAL_TSA, and B-T or B-LTA with it."
        )
    roots = os.environ.get("KADERWERK_SEAL_ROOTS", "")
    if level == "B-LTA" and not roots:
        raise ImproperlyConfigured("KADERWERK_SEAL_LEVEL B-LTA needs KADERWERK_SEAL_ROOTS.")
    certificate = os.environ.get("KADERWERK_SEAL_CERTIFICATE", "")
    return Seal(
        key=os.environ.get("KADERWERK_SEAL_KEY", ""),
        password=os.environ.get("KADERWERK_SEAL_PASSWORD", ""),
        certificate=Path(certificate) if certificate else None,
        timestamps=url,
        is_long_term=level == "B-LTA",
        roots=Path(roots) if roots else None,
    )


def files(variable: str) -> dict[str, Any] | None:
    """Where files are kept: `s3://bucket/folder`, or a folder; None for the database.

    Keys and address of the bucket are read by its library, as `AWS_ACCESS_KEY_ID`,
    `AWS_SECRET_ACCESS_KEY`, `AWS_ENDPOINT_URL`.
    """
    value = os.environ.get(variable, "")
    if not value:
        return None
    if not value.startswith("s3://"):
        options = {"location": str(Path(value).resolve()), "base_url": None}
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {**options, "file_permissions_mode": 0o600},
        }
    parts = _split(variable, value)
    if not parts.hostname:
        raise ImproperlyConfigured(f"{variable} must look like s3://bucket/folder.")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "addressing_style": "path",
            "file_overwrite": False,
            "default_acl": None,
        },
    }


def scanner(variable: str) -> str:
    """Where clamd listens: the path of a socket, or `host:port`; "" for none."""
    value = os.environ.get(variable, "")
    host, _colon, port = value.rpartition(":")
    if value and not value.startswith("/") and not (host and port.isdigit()):
        raise ImproperlyConfigured(f"{variable} must be a path, or look like localhost:3310.")
    return value
