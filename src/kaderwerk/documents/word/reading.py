"""Reads a paper that somebody sends, whatever it was made with."""

from kaderwerk.documents.word.from_docx import read_docx
from kaderwerk.documents.word.from_odt import read_odt
from kaderwerk.documents.word.package import Package, UnreadablePaper
from kaderwerk.documents.word.parts import Read


def read_paper(content: bytes) -> Read:
    """Everything in a DOCX or ODT. Raises UnreadablePaper, and nothing else, whatever it is."""
    package = Package(content)
    try:
        return read_odt(package) if package.kind == "odt" else read_docx(package)
    except RecursionError as error:
        raise UnreadablePaper("paper.broken") from error
