"""Checks a whole document offline: its seal, the data inside, and every signature among them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from asn1crypto import x509
from msgspec import Struct

from kaderwerk.documents.safe_text import Printer
from kaderwerk.documents.sealing.checking import FoundSeal, UnreadableSeal, find_seal
from kaderwerk.documents.sealing.inside import Inside, UnreadablePdf, read_inside
from kaderwerk.documents.signed import name_digest
from kaderwerk.kader.canonical import NotCanonical, canonical
from kaderwerk.kader.find import find_kader
from kaderwerk.kader.problem import BrokenKader

#: `right` and `wrong` were checked; `open` could not be, and that is for the reader to know.
Verdict = Literal["right", "wrong", "open"]


class Checked(Struct, frozen=True):
    """One thing that was looked at."""

    code: str
    verdict: Verdict
    params: Mapping[str, str | int] = {}


class Document(Struct, frozen=True):
    """All that was found of a document. `kind` is plan, text (with data inside) or other."""

    kind: str
    title: str
    seal: FoundSeal | None
    found: tuple[Checked, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is sealed, and nothing is wrong with it. Anybody can seal what he made up."""
        return self.seal is not None and all(each.verdict != "wrong" for each in self.found)

    @property
    def is_proved(self) -> bool | None:
        """Whether it is whole, and sealed by who is believed; None when nobody said who that is."""
        if not self.is_whole or self.seal is None:
            return False
        return self.seal.is_trusted


def check_document(pdf: bytes, roots: Sequence[x509.Certificate] = ()) -> Document:
    """Everything that this computer can say of a PDF. `roots` are the certificates to believe.

    Raises UnreadablePdf for what is no PDF at all.
    """
    inside = read_inside(pdf)
    try:
        seal = find_seal(pdf, roots)
        found = list(_of_seal(seal)) if seal else [Checked("seal.none", "wrong")]
    except UnreadableSeal:
        seal, found = None, [Checked("seal.unreadable", "wrong")]
    kind = "text" if "Source" in inside.attached else "other"
    if kind == "text":
        found += _of_data(inside)
    else:
        found.append(Checked("document.no_data", "open"))
    if "Data" in inside.attached:
        kind = "plan"
    return Document(kind, inside.title, seal, tuple(found))


def _of_seal(seal: FoundSeal) -> Iterator[Checked]:
    whose = {"organisation": seal.organisation}
    if not seal.is_intact or not seal.is_as_written:
        yield Checked("seal.broken", "wrong", whose)
        return
    if seal.is_changed:
        yield Checked("seal.changed_after", "wrong", {**whose, "later": max(seal.later, 1)})
    else:
        yield Checked("seal.intact", "right", whose)
    if seal.is_trusted:
        yield Checked("seal.trusted", "right", {"issuer": seal.issuer})
    elif seal.is_trusted is None:
        code = "seal.trial" if seal.is_trial else "seal.unknown_issuer"
        yield Checked(code, "open", {"issuer": seal.issuer})
    else:
        yield Checked("seal.not_trusted", "wrong", {"issuer": seal.issuer})
    if not seal.has_timestamp:
        yield Checked("seal.own_clock", "open")
    elif not seal.is_timestamp_intact:
        yield Checked("seal.timestamp_broken", "wrong")
    elif seal.is_timestamp_trusted:
        yield Checked("seal.timestamp_trusted", "right")
    else:
        yield Checked("seal.timestamp_unknown", "open")


def _of_data(inside: Inside) -> Iterator[Checked]:
    raw = inside.attached["Source"]
    digest = hashlib.sha256(raw).hexdigest()
    content = _object(raw)
    if content is None:
        yield Checked("data.unreadable", "wrong")
        return
    if not _is_canonical(raw, content):
        yield Checked("data.not_canonical", "wrong")
    printed = inside.says(digest)
    yield Checked("data.printed" if printed else "data.not_printed", _verdict(printed))
    yield from _of_framework(_part(content, "kader"), inside)
    if "Data" in inside.attached:
        yield from _of_signatures(inside, digest, content)
    else:
        yield Checked("records.none", "open")


def _of_framework(kader: Mapping[str, Any], inside: Inside) -> Iterator[Checked]:
    digest, name = str(kader.get("sha256", "")), str(kader.get("name", ""))
    if not digest or not inside.says(digest):
        yield Checked("framework.not_printed", "wrong", {"name": name})
        return
    try:
        known = hashlib.sha256(find_kader(name, ()).read_bytes()).hexdigest()
    except (BrokenKader, OSError):
        yield Checked("framework.unknown", "open", {"name": name})
        return
    same = known == digest
    yield Checked(
        "framework.known" if same else "framework.differs", _verdict(same), {"name": name}
    )


def _of_signatures(inside: Inside, digest: str, content: Mapping[str, Any]) -> Iterator[Checked]:
    records = _object(inside.attached["Data"])
    signed = records.get("signatures") if records else None
    if records is None or not isinstance(signed, list):
        yield Checked("records.unreadable", "wrong")
        return
    if records.get("sha256") != digest or _part(records, "kader") != _part(content, "kader"):
        yield Checked("records.of_another", "wrong")
    right = 0
    for record in signed:
        wrong = list(_of_signature(record if isinstance(record, dict) else {}, inside, digest))
        yield from wrong
        right += not wrong
    if "on_paper" in records:
        yield from _of_paper(_part(records, "on_paper"), content, inside)
        if not signed:
            return
    if right == len(signed):
        yield Checked("records.right", "right", {"count": right})


def _of_paper(
    paper: Mapping[str, Any], content: Mapping[str, Any], inside: Inside
) -> Iterator[Checked]:
    """What came outside of the site: it names the file and the signatures as the pages do."""
    digest, attached = str(paper.get("sha256", "")), content.get("attachments")
    if not inside.says(digest) or not isinstance(attached, list) or digest not in attached:
        yield Checked("records.other_file", "wrong")
    signed = paper.get("signatures")
    wrong = 0
    for one in signed if isinstance(signed, list) else []:
        who = {key: str(_mapping(one).get(key, "")) for key in ("name", "organisation")}
        if not all(inside.says(Printer().text(part)) for part in who.values()):
            wrong += 1
            yield Checked("signature.not_printed", "wrong", who)
    if not wrong:
        count = len(signed) if isinstance(signed, list) else 0
        yield Checked("records.on_paper", "open", {"count": count})


def _of_signature(record: Mapping[str, Any], inside: Inside, digest: str) -> Iterator[Checked]:
    who = {key: str(record.get(key, "")) for key in ("name", "organisation")}
    if record.get("sha256") != digest:
        yield Checked("signature.on_another_text", "wrong", who)
    parts = ("name", "function", "salt", "mandate", "deputy_of")
    named = {key: str(record.get(key, "")) for key in parts}
    if name_digest(**named) != record.get("name_digest"):
        yield Checked("signature.name_changed", "wrong", who)
    if not all(inside.says(Printer().text(part)) for part in who.values()):
        yield Checked("signature.not_printed", "wrong", who)


def _object(raw: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_canonical(raw: bytes, content: Any) -> bool:
    try:
        return canonical(content) == raw
    except NotCanonical:
        return False


def _part(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return _mapping(content.get(name))


def _mapping(part: Any) -> Mapping[str, Any]:
    return part if isinstance(part, dict) else {}


def _verdict(is_right: bool) -> Verdict:
    return "right" if is_right else "wrong"


__all__ = ["Checked", "Document", "UnreadablePdf", "Verdict", "check_document"]
