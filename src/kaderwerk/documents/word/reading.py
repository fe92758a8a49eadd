"""Reads a paper that somebody sends, whatever it was made with."""

from kaderwerk.documents.word.from_docx import read_docx
from kaderwerk.documents.word.from_odt import read_odt
from kaderwerk.documents.word.package import MOST_CHARACTERS, Package, UnreadablePaper
from kaderwerk.documents.word.parts import Read, Table


def read_paper(content: bytes) -> Read:
    """Everything in a DOCX or ODT. Raises UnreadablePaper, and nothing else, whatever it is."""
    package = Package(content)
    try:
        read = read_odt(package) if package.kind == "odt" else read_docx(package)
    except RecursionError as error:
        raise UnreadablePaper("paper.broken") from error
    if _length(read) > MOST_CHARACTERS:
        raise UnreadablePaper("paper.too_much_text")
    return read


def _length(read: Read) -> int:
    """The number of characters in it, taken out or not."""
    blocks = sum(
        len(block.text) if isinstance(block, Table) else sum(len(span.text) for span in block.spans)
        for block in read.blocks
    )
    return blocks + sum(len(aside.text) for aside in read.asides)
