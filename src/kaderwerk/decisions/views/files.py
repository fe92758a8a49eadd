"""A file that somebody takes along: what it is, what it is called, and that it is nothing else."""

import re
import unicodedata

from django.http import HttpResponse

TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
}


def file(content: bytes, name: str, form: str, *, inline: bool = False) -> HttpResponse:
    """The content as a file of this form, under a name that every system can keep."""
    response = HttpResponse(content, content_type=TYPES[form])
    shown = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{_plain(name)}.{form}"'
    return response


def _plain(name: str) -> str:
    """The name in plain letters, digits and dashes."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.]+", "-", ascii_only).strip("-.") or "file"
