"""A window ends later, for all or for one applicant. Two people, and a reason."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.given import paragraphs
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused, Verdict, require
from kaderwerk.rounds.models import Extension, ExtensionConfirmation, Round
from kaderwerk.rounds.notices import tell_of_extension
from kaderwerk.rounds.problems import RoundProblem
from kaderwerk.rounds.queries import extended_until


@transaction.atomic
def ask_extension(
    round_id: UUID,
    *,
    phase: PhaseKey,
    until: dt.datetime,
    reason: str,
    actor: Actor,
    place_id: UUID | None = None,
) -> Extension:
    """Asks for a later end, exclusive. It counts once a second person has confirmed it.

    Raises Refused; UnfitText; RoundProblem `extension.no_reason`, `extension.unknown_phase`,
    `extension.not_later` or `extension.other_round` for a place that is not in this round.
    """
    reason = paragraphs(reason)
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round_id)
    by = require(actor, Action.EXTEND, round_)
    if not reason:
        raise RoundProblem("extension.no_reason")
    window = round_.kader.window(phase)
    if window is None:
        raise RoundProblem("extension.unknown_phase", phase=phase)
    if place_id is not None and not round_.places.filter(pk=place_id).exists():
        raise RoundProblem("extension.other_round")
    later = extended_until(round_.pk, place_id, phase)
    if until <= max(window.until, later or window.until):
        raise RoundProblem("extension.not_later")
    extension = Extension.objects.create(
        round=round_,
        place_id=place_id,
        phase=phase,
        until=until,
        reason=reason,
        asked_by_id=by.person,
        at=clock.now(),
    )
    record(
        chain=round_.chain,
        actor=actor,
        action="round.ask_extension",
        data={
            "extension": str(extension.id),
            "phase": phase,
            "until": until.isoformat(),
        },
        rows=[extension],
    )
    return extension


@transaction.atomic
def confirm_extension(extension_id: UUID, *, actor: Actor) -> Extension:
    """A second person confirms, and whoever it is for is told.

    Confirming twice is once. Raises Refused, also for whoever asked for it.
    """
    extension = Extension.objects.select_related("round").get(pk=extension_id)
    round_ = Round.objects.select_for_update(no_key=True).get(pk=extension.round_id)
    by = require(actor, Action.CONFIRM_EXTENSION, round_)
    if extension.asked_by_id == by.person:
        raise Refused(Action.CONFIRM_EXTENSION, Verdict(False, "extension.same_person"))
    if not hasattr(extension, "confirmation"):
        confirmation = ExtensionConfirmation.objects.create(
            extension=extension, confirmed_by_id=by.person, at=clock.now()
        )
        tell_of_extension(extension)
        record(
            chain=round_.chain,
            actor=actor,
            action="round.confirm_extension",
            data={"extension": str(extension.id)},
            rows=[confirmation],
        )
    return extension
