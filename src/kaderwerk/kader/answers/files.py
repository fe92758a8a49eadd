"""Reads the files that belong to an answer: their name, SHA-256 and size. Not the files."""

import re

from kaderwerk.kader.answers.base import MISSING, Reading, Remark, missing, shown, wrong
from kaderwerk.kader.answers.texts import read_line
from kaderwerk.kader.limits import LARGEST_NUMBER, MOST_NAME_CHARACTERS

_FIELDS = {"name", "sha256", "size"}
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def read_files(raw: object, *, most: int) -> Reading:
    """A list of at most `most` files, each `{name, sha256, size in bytes}`."""
    if raw is None or raw in ("", [], ()):
        return Reading(MISSING)
    given = [raw] if isinstance(raw, dict) else raw
    if not isinstance(given, list | tuple):
        return wrong("answer.not_files", given=shown(raw))
    if len(given) > 10 * most:
        return wrong("answer.too_many_files", count=len(given), most=most)
    readings = [_read_file(item) for item in given]
    remarks = tuple(remark for reading in readings for remark in reading.remarks)
    if remarks:
        return missing(*remarks)
    files = [reading.value for reading in readings]
    if len(files) > most:
        return Reading(
            files, (Remark("answer.too_many_files", {"count": len(files), "most": most}),)
        )
    return Reading(files)


def _read_file(raw: object) -> Reading:
    if not isinstance(raw, dict) or set(raw) - _FIELDS:
        return wrong("answer.not_files", given=shown(raw))
    name = read_line(raw.get("name"), most=MOST_NAME_CHARACTERS)
    if name.remarks:
        return name
    if name.value is MISSING or "/" in name.value or "\\" in name.value:
        return wrong("file.name_wrong", given=shown(raw.get("name")))
    sha256 = raw.get("sha256")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256.lower()[:65]):
        return wrong("file.sha256_wrong", file=shown(name.value))
    size = raw.get("size")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST_NUMBER:
        return wrong("file.size_wrong", file=shown(name.value))
    return Reading({"name": name.value, "sha256": sha256.lower(), "size": size})
