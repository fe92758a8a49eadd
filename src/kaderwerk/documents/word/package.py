"""Opens a file that somebody sends, and trusts nothing in it.

A DOCX and an ODT are ZIP files with XML in them. Only the parts that are needed are unpacked, and
never more of them than a limit; XML with a document type is refused, so no entity is ever read;
nothing is fetched. A file with a macro is refused: nobody needs one in a plan.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from lxml import etree

from kaderwerk.kader.no import NoWithCode

#: How a part may be packed; no program packs a paper in another way.
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

#: In bytes: of the file, of one part unpacked, of all parts that are read together.
MOST_BYTES = 10_000_000
_MOST_OF_A_PART = 24_000_000
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 4_000

#: More text than this is no plan, and neither is more elements: in all that is read together.
MOST_CHARACTERS = 2_000_000
MOST_ELEMENTS = 500_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIPPED = b"PK\x03\x04"
_ODT = b"application/vnd.oasis.opendocument.text"

_PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}

#: An element of lxml, which has no types.
Element = Any


class UnreadablePaper(NoWithCode):
    """A file that cannot be taken for a paper. Codes: `paper.empty`, `paper.too_large`,
    `paper.pdf`, `paper.old_word`, `paper.not_a_paper`, `paper.spreadsheet`, `paper.macro`,
    `paper.locked`, `paper.unpacks_too_large`, `paper.broken`, `paper.too_much_text`.
    """


class Package:
    """The parts of a file. `kind` is `docx` or `odt`."""

    def __init__(self, content: bytes):
        """Raises UnreadablePaper."""
        _refuse_by_first_bytes(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadablePaper("paper.broken") from error
        self._left = _MOST_UNPACKED
        self._characters, self._elements = MOST_CHARACTERS, MOST_ELEMENTS
        if len(self._names) > _MOST_PARTS:
            raise UnreadablePaper("paper.unpacks_too_large")
        self.kind = self._kind_of()

    def names(self, begin: str) -> list[str]:
        """The parts whose names begin so, in order."""
        return sorted(name for name in self._names if name.startswith(begin))

    def has(self, name: str) -> bool:
        return name in self._names

    def xml(self, name: str) -> Element:
        """A part as XML. Raises UnreadablePaper when it is not there, or no XML that we read."""
        begun = etree.iterparse(
            io.BytesIO(self._unpacked(name)), events=("start",), **_PARSER_OPTIONS
        )
        try:
            for _element in begun:  # counted while it grows: a tree takes far more than its text
                self.spend(elements=1)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadablePaper("paper.broken") from error
        if begun.root is None or begun.root.getroottree().docinfo.doctype:
            raise UnreadablePaper("paper.broken")
        return begun.root

    def spend(self, *, characters: int = 0, elements: int = 0) -> None:
        """Counts what is read of it. Raises UnreadablePaper when that is more than any plan has."""
        self._characters -= characters
        self._elements -= elements
        if self._characters < 0 or self._elements < 0:
            raise UnreadablePaper("paper.too_much_text")

    def _unpacked(self, name: str) -> bytes:
        if not self.has(name):
            raise UnreadablePaper("paper.broken")
        info = self._names[name]
        if info.flag_bits & 0x1:
            raise UnreadablePaper("paper.locked")
        if info.compress_type not in _PACKED:
            raise UnreadablePaper("paper.broken")
        most = min(_MOST_OF_A_PART, self._left)
        try:
            with self._zip.open(info) as part:
                content = part.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError,
                NotImplementedError) as error:  # fmt: skip
            raise UnreadablePaper("paper.broken") from error
        if len(content) > most:
            raise UnreadablePaper("paper.unpacks_too_large")
        self._left -= len(content)
        return content

    def _kind_of(self) -> str:
        if self.has("word/document.xml"):
            _refuse_macro(self._names, ("word/vbaproject.bin", "word/vbadata.xml"))
            return "docx"
        if self.has("content.xml") and self.has("mimetype"):
            if not self._unpacked("mimetype").strip().startswith(_ODT):
                raise UnreadablePaper("paper.spreadsheet")
            _refuse_macro(self._names, ("basic/", "scripts/"))
            if self.has("META-INF/manifest.xml") and _is_locked(self.xml("META-INF/manifest.xml")):
                raise UnreadablePaper("paper.locked")
            return "odt"
        if self.has("xl/workbook.xml") or self.has("ppt/presentation.xml"):
            raise UnreadablePaper("paper.spreadsheet")
        raise UnreadablePaper("paper.not_a_paper")


def _refuse_by_first_bytes(content: bytes) -> None:
    if not content:
        raise UnreadablePaper("paper.empty")
    if len(content) > MOST_BYTES:
        raise UnreadablePaper("paper.too_large", most=MOST_BYTES // 1_000_000)
    if content.startswith(b"%PDF-"):
        raise UnreadablePaper("paper.pdf")
    if content.startswith(_OLD_OFFICE):  # also a DOCX with a password on it
        raise UnreadablePaper("paper.old_word")
    if not content.startswith(_ZIPPED):
        raise UnreadablePaper("paper.not_a_paper")


def _refuse_macro(names: Iterable[str], begins: tuple[str, ...]) -> None:
    if any(name.lower().startswith(begins) for name in names):
        raise UnreadablePaper("paper.macro")


def _is_locked(manifest: Element) -> bool:
    return any(local(each) == "encryption-data" for each in manifest.iter("*"))


def local(element: Element) -> str:
    """The name of an element without its namespace: transitional and strict files differ in it."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace; nothing when it has none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element, *path: str) -> Element | None:
    """The first element along a path of names; None when it is not there."""
    for name in path:
        element = next((each for each in element if local(each) == name), None)
        if element is None:
            return None
    return element
