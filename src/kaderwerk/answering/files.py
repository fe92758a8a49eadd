"""Keeps the files that people add to an answer, and gives them back."""

import hashlib
import io
import unicodedata
import zipfile
from typing import Any
from uuid import UUID

from django.db.models import Sum

from kaderwerk import clock
from kaderwerk.answering.models import StoredFile
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.no import NoWithCode

#: In bytes: of one file, and of all files of one form together.
MOST_BYTES = 10_000_000
MOST_BYTES_OF_A_FORM = 100_000_000

#: The first bytes of each kind, by the end of its name; and a part that a packed one holds.
_BEGINS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "ods": b"PK\x03\x04",
}
_HOLDS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}


class UnfitFile(NoWithCode):
    """A file that cannot be kept. Codes: `upload.too_large`, `upload.empty`, `upload.form_full`,
    `upload.type_not_allowed`, `upload.not_what_it_says`.
    """


def keep_file(sheet_id: UUID, name: str, content: bytes) -> dict[str, Any]:
    """Keeps a file, and returns what an answer holds of it: name, SHA-256, size. Two queries.

    Keeping the same bytes twice changes nothing. Raises UnfitFile.
    """
    name = _plain(name)
    _check(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    kept = StoredFile.objects.filter(sheet=sheet_id)
    if not kept.filter(sha256=sha256).exists():
        total = kept.aggregate(total=Sum("size"))["total"] or 0
        if total + len(content) > MOST_BYTES_OF_A_FORM:
            raise UnfitFile("upload.form_full", file=name, most=MOST_BYTES_OF_A_FORM // 1_000_000)
        StoredFile.objects.get_or_create(
            sheet_id=sheet_id,
            sha256=sha256,
            defaults={
                "name": name,
                "size": len(content),
                "content": content,
                "at": clock.now(),
            },
        )
    return {"name": name, "sha256": sha256, "size": len(content)}


def _plain(name: str) -> str:
    """The name without folders and signs that nobody sees."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(char for char in last if char.isprintable())
    short = unicodedata.normalize("NFC", " ".join(seen.split()))
    stem, dot, ending = short.rpartition(".")
    return f"{stem[: MOST_NAME_CHARACTERS - 10]}{dot}{ending[:9]}"


def _check(name: str, content: bytes) -> None:
    ending = name.rpartition(".")[2].lower()
    if ending not in _BEGINS:
        kinds = ", ".join(kind for kind in _BEGINS if kind != "jpeg")
        raise UnfitFile("upload.type_not_allowed", file=name, kinds=kinds)
    if not content:
        raise UnfitFile("upload.empty", file=name)
    if len(content) > MOST_BYTES:
        raise UnfitFile("upload.too_large", file=name, most=MOST_BYTES // 1_000_000)
    if not content.startswith(_BEGINS[ending]) or not _holds(content, _HOLDS.get(ending)):
        raise UnfitFile("upload.not_what_it_says", file=name)


def _holds(content: bytes, part: str | None) -> bool:
    if part is None:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return part in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
