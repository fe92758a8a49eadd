"""Makes a PDF of a template and data: archivable (PDF/A) and readable by everyone (PDF/UA)."""

import datetime as dt
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from typst import Compiler

from kaderwerk.documents.fonts import fonts
from kaderwerk.documents.safe_text import Printer, Replaced

TEMPLATES = Path(__file__).parent / "templates"

#: PDF/A-2a for what stands alone; PDF/A-3a where the data go along as an attachment.
Archive = Literal["a-2a", "a-3a"]

#: The country whose form of a language is written here, for the language tag of the PDF.
_REGIONS = {"nl": "nl"}

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")

#: Archivable PDFs have their description readable, the number of pages in it.
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


_process: dict[str, int] = {}


class Attachment(Struct, frozen=True):
    """A file inside the PDF: JSON, and what it is, in the language of the document.

    `name` is without the extension; what a file may not be called becomes a dash. The document was
    made from its `source`; `data` is what stands in a part of it.
    """

    name: str
    text: str
    description: str
    relationship: Literal["source", "data"] = "source"


class Typeset(Struct, frozen=True):
    """A finished PDF. `replaced`: characters that the font lacks; tell whoever wrote them."""

    pdf: bytes
    pages: int
    replaced: tuple[Replaced, ...]


def typeset(
    template: str,
    data: Mapping[str, object],
    *,
    title: str,
    author: str,
    language: str,
    day: dt.date,
    words: Mapping[str, str],
    archive: Archive = "a-2a",
    attachments: Sequence[Attachment] = (),
) -> Typeset:
    """Sets `data` in `templates/<template>.typ`, as PDF/A and PDF/UA-1.

    `words` are the fixed words of the template in the language of the document. Texts reach the
    template as data only, never as source, so nothing that is typed in them is carried out. `day`
    is the date of the document, also in the file: the same data give the same bytes. A compiler is
    made each time, as it takes no time and cannot be shared by threads.

    Raises RuntimeError in a process that was forked after its parent had used the typesetter.
    """
    _refuse_after_a_fork()
    printer = Printer()
    inside = {
        "d": printer.data(data),
        "words": printer.data(words),
        "title": printer.text(title),
        "author": printer.text(author),
        "language": language,
        "region": _REGIONS.get(language),
        "day": [day.year, day.month, day.day],
        "attachments": [
            {
                "name": f"{_NOT_IN_A_NAME.sub('-', attachment.name)}.json",
                "description": printer.text(attachment.description),
                "relationship": attachment.relationship,
            }
            for attachment in attachments
        ],
    }
    inputs = {"data": json.dumps(inside, ensure_ascii=False)}
    for number, attachment in enumerate(attachments):
        inputs[f"attachment-{number}"] = attachment.text
    compiler = Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    pdf = compiler.compile(format="pdf", pdf_standards=[archive, "ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no document")
    return Typeset(pdf, int(_PAGES.findall(pdf)[-1]), printer.replaced)


def _refuse_after_a_fork() -> None:
    # The threads of the typesetter do not come along in a fork: the child would wait for ever.
    if _process.setdefault("id", os.getpid()) != os.getpid():
        raise RuntimeError("start this process by 'spawn': its parent has used the typesetter")
