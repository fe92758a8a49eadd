"""What goes into the circular: prepared by one, released by another, then locked."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.decisions.models import Circular, CircularReference, CircularRelease
from kaderwerk.decisions.queries import awards, circular_reference, last_circular
from kaderwerk.documents.awards import Award
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.given import line
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.plans.problems import Impossible
from kaderwerk.rounds.models import Round

#: The version of the layout of what is kept of a circular.
CIRCULAR_FORMAT = 1


@transaction.atomic
def prepare_circular(round_id: UUID, *, actor: Actor) -> Circular:
    """Fixes the amounts as the ledger has them now, under the next number (R119, R120).

    The same amounts are fixed once; after a correction there is a next circular, and the earlier
    one stays. Raises Refused, and Impossible `circular.nothing_granted`.
    """
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round_id)
    by = require(actor, Action.PREPARE_CIRCULAR, round_)
    last = last_circular(round_)
    lines = awards(round_)
    if not lines and last is None:
        raise Impossible("circular.nothing_granted")
    content = _content(round_, lines)
    total = sum(line.total for line in lines)
    if last is not None and last.sha256 == sha256(content):
        return last
    circular = Circular.objects.create(
        round=round_,
        number=last.number + 1 if last else 1,
        content=canonical(content).decode(),
        sha256=sha256(content),
        total_cents=total,
        person_id=by.person,
        at=clock.now(),
    )
    record(
        chain=round_.chain,
        actor=actor,
        action="circular.prepare",
        data={"circular": str(circular.id), "total_cents": total},
        rows=[circular],
    )
    return circular


def _content(round_: Round, lines: Sequence[Award]) -> dict[str, object]:
    return {
        "format": CIRCULAR_FORMAT,
        "kader": round_.kader.name,
        "round": str(round_.id),
        "total_cents": sum(line.total for line in lines),
        "awards": [_plain(line) for line in lines],
    }


def _plain(award: Award) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(award)
    return plain | {"per_year": {str(year): cents for year, cents in award.per_year.items()}}


@transaction.atomic
def release_circular(circular_id: UUID, *, actor: Actor) -> CircularRelease:
    """A second person releases it: from here on the total that is transferred is locked.

    Releasing it twice is once. Raises Refused, also for whoever prepared it; Impossible
    `circular.out_of_date` when the ledger has changed since, or there is a next number.
    """
    circular = Circular.objects.select_related("round").get(pk=circular_id)
    round_ = Round.objects.select_for_update(no_key=True).get(pk=circular.round_id)
    by = require(actor, Action.RELEASE_CIRCULAR, round_)
    if circular.person_id == by.person:
        raise Refused(Action.RELEASE_CIRCULAR, Verdict(False, "circular.same_person"))
    if release := CircularRelease.objects.filter(circular=circular).first():
        return release
    now = sha256(_content(round_, awards(round_)))
    if circular.sha256 != now or circular != last_circular(round_):
        raise Impossible("circular.out_of_date")
    release = CircularRelease.objects.create(circular=circular, person_id=by.person, at=clock.now())
    record(
        chain=round_.chain,
        actor=actor,
        action="circular.release",
        data={"circular": str(circular.id)},
        rows=[release],
    )
    return release


@transaction.atomic
def note_reference(
    round_id: UUID, *, circular: str, paragraph: str, actor: Actor
) -> CircularReference:
    """Writes down in which circular, and which paragraph, the amounts were published (R040).

    Writing the same twice is once. Raises Refused; Impossible `circular.no_reference`; and
    UnfitText.
    """
    circular, paragraph = line(circular, most=120), line(paragraph, most=60)
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round_id)
    by = require(actor, Action.PREPARE_CIRCULAR, round_)
    if not circular or not paragraph:
        raise Impossible("circular.no_reference")
    last = circular_reference(round_)
    if last is not None and (last.circular, last.paragraph) == (circular, paragraph):
        return last
    reference = CircularReference.objects.create(
        round=round_,
        circular=circular,
        paragraph=paragraph,
        person_id=by.person,
        at=clock.now(),
    )
    record(chain=round_.chain, actor=actor, action="circular.note_reference", rows=[reference])
    return reference
