"""What a PDF of this program holds: the data attached to it, and the words on its pages."""

import io
import itertools
import re
from collections.abc import Iterator

import pikepdf
from msgspec import Struct


class Inside(Struct, frozen=True):
    """What was read of a PDF: its title, each attachment by its relationship, and its words."""

    title: str
    attached: dict[str, bytes]
    words: str

    def says(self, text: str) -> bool:
        """Whether this stands on the pages, however it is broken over lines."""
        return _bare(text) in self.words


class UnreadablePdf(Exception):
    """The file is not a PDF, or so damaged that it cannot be read as one."""


def read_inside(pdf: bytes) -> Inside:
    """Reads a PDF. Raises UnreadablePdf, whatever is wrong with it."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            attached = {
                str(each.obj.get("/AFRelationship", "")).removeprefix("/"): (
                    each.get_file().read_bytes()
                )
                for each in file.attachments.values()
            }
            words = "".join(itertools.chain.from_iterable(_texts(page) for page in file.pages))
            return Inside(str(file.docinfo.get("/Title", "")), attached, _bare(words))
    except Exception as error:
        raise UnreadablePdf(f"{type(error).__name__}: {error}"[:200]) from error


def _texts(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _map(font) for name, font in page.Resources.get("/Font", {}).items()}
    current: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
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


def _map(font: pikepdf.Object) -> dict[int, str]:
    """From glyph numbers to characters, as the font's ToUnicode has it."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


def _decoded(glyphs: bytes, characters: dict[int, str]) -> str:
    numbers = (int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2))
    return "".join(characters.get(number, "") for number in numbers)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b-]", "", text)
