"""Files for a new round are kept with whoever gave them, until it is made or they begin again."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from msgspec import Struct

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.document import MOST_BYTES
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.models import Person
from kaderwerk.permissions import Action, require
from kaderwerk.rounds.models import Round, Upload
from kaderwerk.rounds.problems import RoundProblem
from kaderwerk.rounds.services.preparing import prepare
from kaderwerk.rounds.uploads import examine, uploads_of

CHAIN = "uploads"

#: Translations of one framework.
MOST_TRANSLATIONS = 8

_NOT_IN_A_NAME = re.compile(r"[^\w.\- ]+")


class Given(Struct, frozen=True):
    """A file as it came. `content` may be cut off after MOST_BYTES + 1: it is too large then."""

    name: str
    content: bytes


@transaction.atomic
def keep_upload(
    *, framework: Given | None, translations: Sequence[Given] = (), actor: Actor
) -> list[Upload]:
    """Keeps these files. A framework takes the place of the one before; a translation that of one
    with the same name. What was given before and not now stays.

    Raises Refused; RoundProblem `upload.no_framework` when there is none, now or before,
    `upload.file_too_large` or `upload.too_many`.
    """
    by = require(actor, Action.PREPARE_ROUND, None)
    _one_at_a_time(by.person)
    for given in (framework, *translations):
        if given is not None and len(given.content) > MOST_BYTES:
            raise RoundProblem("upload.file_too_large", name=_tidy(given.name))
    before = Upload.objects.filter(person=by.person)
    if framework is None and not before.filter(is_framework=True).exists():
        raise RoundProblem("upload.no_framework")
    kept = []
    if framework is not None:
        before.filter(is_framework=True).delete()
        kept.append(_kept(by.person, framework, is_framework=True))
    for given in translations:
        before.filter(is_framework=False, name=_tidy(given.name)).delete()
        kept.append(_kept(by.person, given, is_framework=False))
    if before.filter(is_framework=False).count() > MOST_TRANSLATIONS:
        raise RoundProblem("upload.too_many", most=MOST_TRANSLATIONS)
    record(
        chain=CHAIN,
        actor=actor,
        action="round.upload",
        data={each.name: hashlib.sha256(each.content).hexdigest() for each in kept},
    )
    return kept


@transaction.atomic
def drop_uploads(*, actor: Actor) -> None:
    """Lets go of what somebody uploaded. Raises Refused."""
    by = require(actor, Action.PREPARE_ROUND, None)
    count, _ = Upload.objects.filter(person=by.person).delete()
    if count:
        record(chain=CHAIN, actor=actor, action="round.drop_upload", data={"count": count})


@transaction.atomic
def make_of_uploads(*, mode: str, actor: Actor) -> Round:
    """Makes a round of what somebody uploaded, and lets go of the files.

    Raises Refused; RoundProblem `upload.not_ready` when there is nothing, or something is wrong
    with it; and what `prepare` raises.
    """
    by = require(actor, Action.PREPARE_ROUND, None)
    _one_at_a_time(by.person)
    found = examine(uploads_of(by.person))
    if found is None or not found.is_ready:
        raise RoundProblem("upload.not_ready")
    round_ = prepare(found.content, found.overlays, mode=mode, actor=actor)
    drop_uploads(actor=actor)
    return round_


def _one_at_a_time(person: UUID) -> None:
    """Whoever presses a button twice does one thing after the other."""
    Person.objects.select_for_update(no_key=True).get(pk=person)


def _kept(person: UUID, given: Given, *, is_framework: bool) -> Upload:
    return Upload.objects.create(
        person_id=person,
        name=_tidy(given.name),
        is_framework=is_framework,
        content=given.content,
        at=clock.now(),
    )


def _tidy(name: str) -> str:
    """The name of a file without a folder, and without what cannot stand on a page."""
    return _NOT_IN_A_NAME.sub("_", PurePath(name).name)[-100:] or "_"
