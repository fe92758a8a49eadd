"""A round is made from a framework file, and published."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.dates import last_day_of_handing_in
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import Kader
from kaderwerk.kader.overlay import read_overlay
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.services.register import admit
from kaderwerk.permissions import Action, require
from kaderwerk.rounds.models import MODES, KaderText, Overlay, Place, Round, RoundYear
from kaderwerk.rounds.problems import RoundProblem


@transaction.atomic
def prepare(content: bytes, overlays: Mapping[str, bytes], *, mode: str, actor: Actor) -> Round:
    """Makes a round of a framework file and its translations, by language.

    The bytes are kept by their hash, and every applicant on the list that is valid on its day
    gets a place. Raises Refused; BrokenKader with all that is wrong with a file; and RoundProblem
    `round.already_live` for a second live round of one version, `round.unknown_mode`, or
    `round.other_language` for a translation under the wrong language.
    """
    require(actor, Action.PREPARE_ROUND, None)
    if mode not in MODES:
        raise RoundProblem("round.unknown_mode", mode=mode)
    kader = read_kader(content)
    for language, overlay in overlays.items():
        if read_overlay(overlay, kader).language != language:
            raise RoundProblem("round.other_language", language=language)
    round_ = _begin(kader, keep(content), mode)
    for language, overlay in overlays.items():
        Overlay.objects.create(round=round_, language=language, text=keep(overlay))
    ceilings = {year.year: int(year.ceiling) for year in kader.year_ceilings}
    RoundYear.objects.bulk_create(
        RoundYear(round=round_, year=part.year, ceiling_cents=ceilings.get(part.year))
        for part in kader.payment_years
    )
    last_day = last_day_of_handing_in(kader)
    applicants = admit(
        list_slug=kader.applicants.list, applicants=kader.applicant_list, actor=actor
    )
    Place.objects.bulk_create(
        Place(
            round=round_,
            applicant=applicants[applicant.code],
            cap_cents=int(kader.cap_of(applicant.code)),
            awards_allowed=kader.money.awards_per_applicant,
        )
        for applicant in kader.applicant_list
        if applicant.is_valid_on(last_day)
    )
    record(
        chain=round_.chain,
        actor=actor,
        action="round.prepare",
        data={"kader": kader.name, "sha256": round_.kader_text_id, "mode": mode},
    )
    return round_


def _begin(kader: Kader, text: KaderText, mode: str) -> Round:
    """The row of a new round. Of two live ones made at once, the database lets one through."""
    live = Round.objects.filter(key=kader.key, version=kader.version, mode="live")
    try:
        with transaction.atomic():
            return Round.objects.create(
                key=kader.key,
                version=kader.version,
                kader_text=text,
                mode=mode,
                prepared_at=clock.now(),
                ceiling_cents=int(kader.money.ceiling),
            )
    except IntegrityError:
        if mode != "live" or not live.exists():
            raise
        raise RoundProblem("round.already_live", kader=kader.name) from None


def keep(content: bytes) -> KaderText:
    """The row that keeps these bytes; one per content."""
    text, _ = KaderText.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(), defaults={"content": content}
    )
    return text


@transaction.atomic
def publish(round_id: UUID, *, actor: Actor) -> Round:
    """Makes a round public: from here on applicants may begin. Raises Refused."""
    round_ = Round.objects.select_for_update(no_key=True).get(pk=round_id)
    require(actor, Action.PUBLISH_ROUND, round_)
    if round_.state != "published":
        round_.state = "published"
        round_.save()
        record(chain=round_.chain, actor=actor, action="round.publish")
    return round_
