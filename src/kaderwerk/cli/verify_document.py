"""`kaderwerk verify-document`: checks a PDF offline, and says what of it is proved."""

import json
import sys
from pathlib import Path
from typing import Any

import click
from asn1crypto import x509
from django.utils import translation

from kaderwerk.cli.options import FILE, language_option
from kaderwerk.documents import wording
from kaderwerk.documents.sealing.document import Document, UnreadablePdf, check_document
from kaderwerk.documents.sealing.keys import UnusableKey, read_certificates
from kaderwerk.sentences import say

#: The zone in which a moment is shown to people; in JSON it is in UTC.
_ZONE = "Europe/Amsterdam"

#: By whether it is proved, which is None while it is not known whose seal it is.
_EXIT = {True: 0, False: 1, None: 3}
_VERDICT = {
    True: "document.proved",
    False: "document.not_proved",
    None: "document.whose_seal",
}


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--trust",
    type=FILE,
    multiple=True,
    help="A certificate (PEM or DER) to believe: of who sealed, or of who issued the seal.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@language_option
def command(file: Path, trust: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Check a sealed PDF, without a database and without the internet.

    \b
    Looks at the seal, at what was added after it, at the plan inside the file, and at every
    signature: whether it belongs to that plan, with the name that was signed.
    Exit code 0: nothing is wrong, and the seal is of who you trust. 1: something is wrong, or
    there is no seal. 2: the file or a certificate cannot be read. 3: nothing is wrong, but
    it is not known whose seal it is: anybody can make one. Name with --trust whom you believe.
    """
    with translation.override(language):
        document = _checked(file, trust)
        if as_json:
            click.echo(json.dumps(_plain(document), ensure_ascii=False, indent=2))
        else:
            for line in _lines(document, language):
                click.echo(line)
    sys.exit(_EXIT[document.is_proved])


def _checked(file: Path, trust: tuple[Path, ...]) -> Document:
    try:
        roots: list[x509.Certificate] = []
        for each in trust:
            roots += read_certificates(each)
        return check_document(file.read_bytes(), roots)
    except UnusableKey as no:
        click.echo(say(no.code, no.params), err=True)
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(f"{file}: {say('document.no_file', {'reason': reason})}", err=True)
    except UnreadablePdf:
        click.echo(f"{file}: {say('document.unreadable', {})}", err=True)
    sys.exit(2)


def _lines(document: Document, language: str) -> list[str]:
    lines = [say("document.title", {"title": document.title})] if document.title else []
    if document.seal and document.seal.at:
        moment = wording.moment(document.seal.at, _ZONE, language)
        lines.append(f"{document.seal.organisation}: {moment} ({document.seal.level})")
    for each in document.found:
        lines.append(f"{say(f'document.{each.verdict}', {})}: {say(each.code, each.params)}")
    lines.append(say(_VERDICT[document.is_proved], {}))
    return lines


def _plain(document: Document) -> dict[str, Any]:
    seal = document.seal
    return {
        "proved": document.is_proved,
        "kind": document.kind,
        "title": document.title,
        "seal": seal and {
            "organisation": seal.organisation,
            "issuer": seal.issuer,
            "certificate_sha256": seal.fingerprint,
            "at": seal.at.isoformat() if seal.at else None,
            "level": seal.level,
            "trusted": seal.is_trusted,
        },
        "found": [
            {
                "code": each.code,
                "verdict": each.verdict,
                "params": dict(each.params),
                "message": say(each.code, each.params),
            }
            for each in document.found
        ],
    }  # fmt: skip
