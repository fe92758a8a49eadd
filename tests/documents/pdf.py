"""Looks inside a PDF: its tags, its words, its description, and what pdfua has to say.

It reads words by itself, and not with `documents/sealing/inside.py`, on purpose: with that reader
`verify-document` and `verify` judge what the program made. Were tests to read with it too, then a
mistake in it would hide what it should have found.
"""

import io
import itertools
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property

import pdfua
import pikepdf


class Pdf:
    """A PDF that was made, opened."""

    def __init__(self, data: bytes):
        self.data = data
        self.file = pikepdf.open(io.BytesIO(data))
        self.root = self.file.Root
        self.xmp = self.root.Metadata.read_bytes().decode()

    @property
    def tags(self) -> list[str]:
        """The names of all tags, in reading order."""
        return [str(node.S).lstrip("/") for node in _nodes(self.root.StructTreeRoot)]

    @cached_property
    def text(self) -> str:
        """The words on all pages, one line for each piece, white space folded."""
        return " ".join(" ".join(_texts(page)) for page in self.file.pages)

    def says(self, *texts: str) -> bool:
        """Whether each of these is on the pages, however it is broken over lines."""
        found = _bare(self.text)
        return all(_bare(text) in found for text in texts)

    @property
    def language(self) -> str:
        return str(self.root.Lang)

    @property
    def title(self) -> str:
        return str(self.file.docinfo.Title)

    @property
    def findings(self) -> list[str]:
        """What pdfua finds wrong. It looks at a part of the rules only."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.data)
            file.flush()
            return [str(finding) for finding in pdfua.validate(file.name).findings]


def conforms(data: bytes, *, part: int, language: str) -> Pdf:
    """Asserts what PDF/A-{part}a and PDF/UA-1 ask as far as it can be seen here."""
    pdf = Pdf(data)
    assert f"<pdfaid:part>{part}</pdfaid:part>" in pdf.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in pdf.xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.xmp
    assert bool(pdf.root.MarkInfo.Marked)
    assert bool(pdf.root.ViewerPreferences.DisplayDocTitle)
    assert "/OutputIntents" in pdf.root
    assert pdf.language == language
    assert pdf.title
    assert pdf.title in pdf.xmp.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", '"')
    assert pdf.findings == []
    assert pdf.tags.count("H1") == 1
    levels = [int(tag[1]) for tag in pdf.tags if re.fullmatch("H[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for page in pdf.file.pages:
        assert page.Tabs == "/S"
        for font in page.Resources.get("/Font", {}).values():
            assert "FontFile" in str(font.DescendantFonts[0].FontDescriptor.keys())
    return pdf


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _nodes(node.K)


def _texts(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _map(font) for name, font in page.Resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) == "Tj":
            yield _decoded(bytes(operands[0]), current)
        elif str(operator) == "TJ":
            yield "".join(
                _decoded(bytes(piece), current)
                for piece in operands[0]
                if isinstance(piece, pikepdf.String)
            )


def _map(font: pikepdf.Dictionary) -> dict[int, str]:
    """From glyph numbers to characters, as the font's ToUnicode has it."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def _decoded(glyphs: bytes, characters: dict[int, str]) -> str:
    numbers = (int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2))
    return "".join(characters.get(number, "") for number in numbers)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b-]", "", text)
