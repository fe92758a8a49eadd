"""Keeps the files that people add to an answer, and gives them back.

Their bytes stand in the database or, by a setting, in a folder or a bucket outside of what is
served. Files go out by a page alone, which asks the rules first.
"""

import hashlib
import logging
from contextlib import suppress
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import Sum
from django.db.models.functions import Coalesce
from msgspec import Struct

from kaderwerk import clock
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.answering.attachments.fitting import (
    MOST_BYTES_OF_A_FORM,
    UnfitFile,
    check,
    plain_name,
)
from kaderwerk.answering.attachments.scanning import (
    NoConnection,
    ScannerAway,
    has_scanner,
    virus_in,
)
from kaderwerk.answering.models import StoredFile

#: The name of the storage in the settings, where files are not kept in the database.
_ELSEWHERE = "attachments"

_log = logging.getLogger(__name__)


class State(StrEnum):
    """What is known of a file: whether others can open it."""

    CLEAN = "clean"  # a scanner looked at it
    UNSCANNED = "unscanned"  # there was no scanner
    WAITING = "waiting"  # there is one, and it gave no answer yet
    VIRUS = "virus"  # it is kept apart

    @property
    def can_be_opened(self) -> bool:
        return self in {State.CLEAN, State.UNSCANNED}


class FitFile(Struct, frozen=True):
    """A file that was checked, cleaned and scanned, and can be kept. `sha256` is of `content`."""

    name: str
    content: bytes
    sha256: str
    state: State


def fit_file(name: str, content: bytes) -> FitFile:
    """Checks, cleans and scans a file. No query.

    It takes long, so that whoever calls this holds nothing for which others wait. Raises UnfitFile.
    """
    name = plain_name(name)
    check(name, content)
    content = cleaned(name, content)
    state = _scanned(name, content)
    return FitFile(name, content, hashlib.sha256(content).hexdigest(), state)


def keep_file(sheet_id: UUID, file: FitFile) -> dict[str, Any]:
    """Keeps a file, and returns what an answer holds of it: name, SHA-256, size.

    Keeping the same bytes twice changes nothing. Two queries. Raises UnfitFile `upload.form_full`,
    and `upload.not_kept` when there is nobody who keeps it.
    """
    kept = StoredFile.objects.filter(sheet=sheet_id)
    size = len(file.content)
    if not kept.filter(sha256=file.sha256).exists():
        total = kept.aggregate(total=Coalesce(Sum("size"), 0))["total"]
        if total + size > MOST_BYTES_OF_A_FORM:
            most = MOST_BYTES_OF_A_FORM // 1_000_000
            raise UnfitFile("upload.form_full", file=file.name, most=most)
        _put(sheet_id, file)
    return {"name": file.name, "sha256": file.sha256, "size": size}


def _scanned(name: str, content: bytes) -> State:
    """What the scanner says of it now. Raises UnfitFile `upload.virus`."""
    if not has_scanner():
        return State.UNSCANNED
    try:
        virus = virus_in(content)
    except ScannerAway:
        return State.WAITING
    if virus:
        raise UnfitFile("upload.virus", file=name, virus=virus)
    return State.CLEAN


def _put(sheet_id: UUID, file: FitFile) -> None:
    """Elsewhere first and then in the table, so that no row is without its bytes.

    What is elsewhere without a row, since the change was undone, is in nobody's way.
    """
    elsewhere = _ELSEWHERE in storages.backends
    if elsewhere:
        _put_elsewhere(_place(sheet_id, file.sha256), file.content, file.name)
    StoredFile.objects.get_or_create(
        sheet_id=sheet_id,
        sha256=file.sha256,
        defaults={
            "name": file.name,
            "size": len(file.content),
            "content": None if elsewhere else file.content,
            "state": file.state.value,
            "at": clock.now(),
        },
    )


def _put_elsewhere(place: str, content: bytes, name: str) -> None:
    """What was left there half, by a full disk or a machine that stopped, is put there anew."""
    storage = storages[_ELSEWHERE]
    try:
        if storage.exists(place):
            if storage.size(place) == len(content):
                return
            storage.delete(place)
        storage.save(place, ContentFile(content))
    except Exception as error:  # each keeper has errors of its own
        _log.exception("A file could not be kept.")
        with suppress(Exception):
            storage.delete(place)
        raise UnfitFile("upload.not_kept", file=name) from error


def _place(sheet_id: UUID, sha256: str) -> str:
    return f"{sheet_id}/{sha256}"


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a file, wherever they are. Raises OSError when they are not there."""
    if stored.content is not None:
        return bytes(stored.content)
    with storages[_ELSEWHERE].open(_place(stored.sheet_id, stored.sha256)) as file:
        return bytes(file.read())


def scan_waiting(most: int = 20) -> int:
    """Has files that wait for the scanner looked at, the oldest first. How many got an answer.

    Stops after `most` answers, and when there is no scanner: the next would get no answer either.
    A file of which it can say nothing goes on waiting, and the next has its turn.
    """
    done = 0
    waiting = StoredFile.objects.filter(state=State.WAITING)
    for key in waiting.order_by("at", "pk").values_list("pk", flat=True):
        stored = waiting.filter(pk=key).first()
        if stored is None:  # another had it looked at meanwhile
            continue
        try:
            virus = virus_in(content_of(stored))
        except NoConnection:
            break
        except Exception as error:  # each keeper has errors of its own
            _log.warning("File %s could not be scanned: %s", key, error)
            continue
        done += waiting.filter(pk=key).update(state=State.VIRUS if virus else State.CLEAN)
        if done >= most:
            break
    return done
