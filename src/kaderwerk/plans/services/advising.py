"""A council says what it thinks of a plan: it writes, gives, or joins what another gives (R021).

What was given is never changed or removed. Of a changed version comes a new advice beside it.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from msgspec import Struct

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.advice import MOST_POINTS, VIEWS
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.kader.given import line, paragraphs
from kaderwerk.kader.model import Kader
from kaderwerk.lifecycle import Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Acting, Action, require
from kaderwerk.plans.advice import advising
from kaderwerk.plans.advice_notices import tell_of_advice, tell_of_advice_taken_down
from kaderwerk.plans.models import (
    Advice,
    AdviceDraft,
    AdviceJoining,
    Partner,
    Plan,
    SpokenName,
)
from kaderwerk.plans.problems import Impossible


class Point(Struct, frozen=True):
    """A point as it is written; `about` is `criterion:<key>`, `section:<key>` or nothing."""

    text: str = ""
    about: str = ""


class Written(Struct, frozen=True):
    """An advice as it is written. `named` are the keys of the parties that give it too.

    `speaker` is who says it, where another person writes it down.
    """

    view: str = ""
    text: str = ""
    points: tuple[Point, ...] = ()
    named: tuple[str, ...] = ()
    speaker: str = ""


def draft_of(plan: Plan, council: UUID, taken_down_by: UUID | None) -> AdviceDraft | None:
    """What an organisation is writing; what one person takes down for it. One query."""
    drafts = AdviceDraft.objects.filter(plan=plan, organisation=council)
    return drafts.filter(taken_down_by=taken_down_by).select_related("person").first()


def written_in(draft: AdviceDraft | None) -> Written:
    """What stands in a draft; nothing without one."""
    return msgspec.convert(draft.content, Written) if draft else Written()


@transaction.atomic
def draft_advice(
    plan_id: UUID, written: Written, *, based_on: int, actor: Actor, for_council: UUID | None = None
) -> AdviceDraft:
    """Keeps what is written of an advice; finished or not. Nobody is told of it.

    `based_on` is the version that the writer saw, 0 without one. `for_council`: what somebody
    without an account says for that organisation, taken down by the actor.

    Raises Refused; UnfitText; Impossible `advice.not_an_adviser`, `advice.draft_changed`,
    `advice.too_many_points` and `advice.unknown_place`.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by, council = _allowed(plan, actor, for_council)
    written = _tidy(plan, council, written)
    takes_down = by.person if for_council else None
    draft = draft_of(plan, council.organisation_id, takes_down)
    content = json.loads(canonical(msgspec.to_builtins(written)))
    if draft is not None and draft.content == content:
        return draft
    if (draft.version if draft else 0) != based_on:
        raise Impossible("advice.draft_changed")
    if draft is None:
        draft = AdviceDraft(
            plan=plan,
            organisation_id=council.organisation_id,
            taken_down_by_id=takes_down,
            version=0,
        )
    draft.content, draft.person_id, draft.at = content, by.person, clock.now()
    draft.version += 1
    draft.save()
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.draft_advice",
        data={"council": str(council.organisation_id), "digest": sha256(content)},
    )
    return draft


@transaction.atomic
def give_advice(
    plan_id: UUID,
    *,
    version: int,
    actor: Actor,
    for_council: UUID | None = None,
    read_back: bool = False,
) -> Advice:
    """Gives what is in the draft: from here on it stays as it is, and the draft is gone.

    `version` is that of the draft that was read. Whoever takes down the words of another says
    that they were read back to them. Those who write the plan hear of it, and the organisations
    that it names are asked whether they join. An organisation hears what was taken down for it.

    Raises Refused; Impossible `advice.not_an_adviser`, `advice.nothing_written`,
    `advice.draft_changed`, `advice.no_view`, `advice.no_text`, `advice.no_points`,
    `advice.no_speaker` and `advice.not_read_back`.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by, council = _allowed(plan, actor, for_council)
    draft = draft_of(plan, council.organisation_id, by.person if for_council else None)
    if draft is None:
        raise Impossible("advice.nothing_written")
    if draft.version != version:
        raise Impossible("advice.draft_changed")
    written = _tidy(plan, council, written_in(draft))
    _require_whole(written, taken_down=bool(for_council))
    if for_council and not read_back:
        raise Impossible("advice.not_read_back")
    advice = _write(plan, council, written, by=by, taken_down=bool(for_council))
    draft.delete()
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.advise",
        data={
            "advice": str(advice.id),
            "organisation": str(council.organisation_id),
            "points": len(written.points),
        },
        rows=[advice],
    )
    tell_of_advice(plan, advice)
    if advice.taken_down:
        tell_of_advice_taken_down(plan, advice)
    return advice


def _write(
    plan: Plan, council: Partner, written: Written, *, by: Acting, taken_down: bool
) -> Advice:
    salt = secrets.token_hex(16)
    partners = {partner.key: partner for partner in advising(plan)}
    moment = clock.now()
    advice = Advice.objects.create(
        plan=plan,
        number=plan.advices.count() + 1,
        organisation_id=council.organisation_id,
        view=written.view,
        text=written.text,
        points=[
            {"number": number, "text": point.text, **_place(point.about)}
            for number, point in enumerate(written.points, start=1)
        ],
        named=[
            {"id": str(partners[key].organisation_id), "name": partners[key].organisation.name}
            for key in written.named
        ],
        version=_version(plan),
        taken_down=taken_down,
        read_back_at=moment if taken_down else None,
        name_digest=speaker_digest(written.speaker, salt) if taken_down else "",
        by_id=by.organisation,
        person_id=by.person,
        at=moment,
    )
    if taken_down:
        SpokenName.objects.create(advice=advice, name=written.speaker, salt=salt)
    return advice


def _version(plan: Plan) -> int:
    """The number of the frozen text; 0 while it is being written."""
    return plan.snapshots.count() if plan.text == Text.SIGNING else 0


def speaker_digest(name: str, salt: str) -> str:
    """What stays of the name of who said it when retention removes that; it proves it till then."""
    return sha256({"name": name, "salt": salt})


@transaction.atomic
def join_advice(plan_id: UUID, number: int, *, joins: bool, actor: Actor) -> AdviceJoining:
    """An organisation that an advice names says whether it gives it too. The last word counts.

    Raises Refused; Impossible `advice.unknown` and `advice.not_named`.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.ADVISE, plan)
    advice = advice_numbered(plan, number)
    if str(by.organisation) not in {named["id"] for named in advice.named}:
        raise Impossible("advice.not_named")
    last = advice.joinings.filter(organisation=by.organisation).order_by("pk").last()
    if last is not None and last.joins is joins:
        return last
    joining = AdviceJoining.objects.create(
        advice=advice,
        organisation_id=by.organisation,
        joins=joins,
        person_id=by.person,
        at=clock.now(),
    )
    record(
        chain=plan.chain,
        actor=actor,
        action="plan.join_advice" if joins else "plan.stay_out_of_advice",
        data={"advice": str(advice.id)},
        rows=[joining],
    )
    return joining


def advice_numbered(plan: Plan, number: int) -> Advice:
    """The advice with this number on a plan. Raises Impossible `advice.unknown`. One query."""
    advice = plan.advices.filter(number=number).select_related("organisation").first()
    if advice is None:
        raise Impossible("advice.unknown")
    return advice


def _allowed(plan: Plan, actor: Actor, for_council: UUID | None) -> tuple[Acting, Partner]:
    """Who acts, and the organisation whose advice it is."""
    by = require(actor, Action.TAKE_DOWN_ADVICE if for_council else Action.ADVISE, plan)
    wanted = for_council or by.organisation
    for partner in advising(plan):
        if partner.organisation_id == wanted:
            return by, partner
    names = [p.organisation.name for p in plan.partners.all() if p.organisation_id == wanted]
    raise Impossible("advice.not_an_adviser", organisation=names[0] if names else "–")


def _tidy(plan: Plan, council: Partner, written: Written) -> Written:
    """What can be kept of what was written. Points without a word fall away."""
    points = [Point(paragraphs(point.text), point.about) for point in written.points]
    points = [point for point in points if point.text]
    if len(points) > MOST_POINTS:
        raise Impossible("advice.too_many_points", most=MOST_POINTS)
    places = {about for about, _label in places_in(plan.kader)}
    if any(point.about and point.about not in places for point in points):
        raise Impossible("advice.unknown_place")
    if written.view and written.view not in VIEWS:
        raise Impossible("advice.no_view")
    others = [p.key for p in advising(plan) if p.organisation_id != council.organisation_id]
    return Written(
        view=written.view,
        text=paragraphs(written.text),
        points=tuple(points),
        named=tuple(key for key in others if key in written.named),
        speaker=line(written.speaker),
    )


def _require_whole(written: Written, *, taken_down: bool) -> None:
    if not written.view:
        raise Impossible("advice.no_view")
    if not written.text:
        raise Impossible("advice.no_text")
    if not written.points and written.view != "agree":
        raise Impossible("advice.no_points")
    if taken_down and not written.speaker:
        raise Impossible("advice.no_speaker")


def places_in(kader: Kader) -> Iterable[tuple[str, str]]:
    """What a point can be about: sections and criteria, each with what it is called."""
    yield from ((f"section:{section.key}", section.title) for section in kader.sections)
    yield from ((f"criterion:{criterion.key}", criterion.label) for criterion in kader.criteria)


def _place(about: str) -> Mapping[str, Any]:
    kind, _colon, key = about.partition(":")
    return {
        "criterion": key if kind == "criterion" else "",
        "section": key if kind == "section" else "",
    }
