"""Which files may come in: by what is in them, not by what they are called alone."""

import io
import unicodedata
import zipfile
import zlib

import puremagic

from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.no import NoWithCode

#: In bytes: of one file, and of all files of one form together.
MOST_BYTES = 10_000_000
MOST_BYTES_OF_A_FORM = 100_000_000

#: Of a packed file: all parts unpacked, in bytes; how many parts; how far one may be packed.
_MOST_UNPACKED = 100_000_000
_MOST_PARTS = 5_000
_MOST_PACKED = 200

#: What each kind is, by the end of its name.
_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "docx": "application/zip",
    "xlsx": "application/zip",
    "odt": "application/zip",
    "ods": "application/zip",
}

#: A part that a packed one holds.
_HOLDS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}

#: Parts that carry a program, in Microsoft's files and in those of LibreOffice.
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/", "activex/")

_ZIP_IS_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
)


class UnfitFile(NoWithCode):
    """A file that cannot be kept. Codes: `upload.too_large`, `upload.empty`, `upload.form_full`,
    `upload.type_not_allowed`, `upload.not_what_it_says`, `upload.unpacks_too_large`,
    `upload.program`, `upload.locked`, `upload.broken`, `upload.picture_too_large`,
    `upload.virus`.
    """


def plain_name(name: str) -> str:
    """The name without folders and signs that nobody sees."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(char for char in last if char.isprintable())
    short = unicodedata.normalize("NFC", " ".join(seen.split()))
    stem, dot, ending = short.rpartition(".")
    return f"{stem[: MOST_NAME_CHARACTERS - 10]}{dot}{ending[:9]}"


def kind_of(name: str) -> str:
    """The end of a name, in small letters."""
    return name.rpartition(".")[2].lower()


def check(name: str, content: bytes) -> None:
    """Raises UnfitFile for what is not one of the kinds, or is not what its name says."""
    kind = kind_of(name)
    if kind not in _TYPES:
        kinds = ", ".join(kind for kind in _TYPES if kind != "jpeg")
        raise UnfitFile("upload.type_not_allowed", file=name, kinds=kinds)
    if not content:
        raise UnfitFile("upload.empty", file=name)
    if len(content) > MOST_BYTES:
        raise UnfitFile("upload.too_large", file=name, most=MOST_BYTES // 1_000_000)
    if not _is_what_it_says(kind, content):
        raise UnfitFile("upload.not_what_it_says", file=name)
    if kind in _HOLDS:
        _check_packed(name, kind, content)


def _is_what_it_says(kind: str, content: bytes) -> bool:
    """Whether the bytes begin as those of a file of this kind do."""
    found = {match.mime_type for match in _matches(content)}
    if kind in _HOLDS:
        return content.startswith(b"PK\x03\x04")
    return _TYPES[kind] in found


def _matches(content: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return []


def _check_packed(name: str, kind: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except _ZIP_IS_BROKEN:
        raise UnfitFile("upload.broken", file=name) from None
    names = [part.filename.lower() for part in parts]
    if _HOLDS[kind].lower() not in names:
        raise UnfitFile("upload.not_what_it_says", file=name)
    if any(part.flag_bits & 1 for part in parts):
        raise UnfitFile("upload.locked", file=name)
    if any(sign in each for each in names for sign in _PROGRAMS):
        raise UnfitFile("upload.program", file=name)
    unpacked = sum(part.file_size for part in parts)
    packed_to = max(1, sum(part.compress_size for part in parts))
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or unpacked > packed_to * _MOST_PACKED:
        raise UnfitFile("upload.unpacks_too_large", file=name)
