"""What people say to each other about the plans that are kept at hand, and who does what."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from kaderwerk import clock
from kaderwerk.demo.library import entries
from kaderwerk.kader.examine import examine
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.assigning import assign
from kaderwerk.plans.services.remarking import remark, resolve
from kaderwerk.rehearsal.writing import Playing


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """A remark of one kind of organisation that mentions another, with what that replies."""

    plan: str
    question: str
    by: str = field(name="from")
    to: str
    text: str
    reply: str = ""
    resolved: bool = False


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    """A page that is not complete, to be ready in so many days by a kind of organisation."""

    plan: str
    type: str
    days: int


def talk(playings: Iterable[Playing]) -> None:
    """Has everything said and given out that `texts/remarks.toml` has of these plans."""
    for playing in playings:
        code = playing.fate.applicant
        for said in entries("remarks", "remark", Said):
            if said.plan == code:
                _say(playing, said)
        _give(playing, [one for one in entries("remarks", "task", Given) if one.plan == code])


def _say(playing: Playing, said: Said) -> None:
    by, to = _party(playing, said.by), _party(playing, said.to)
    if by is None or to is None:
        return
    plan, speaker = playing.plan, playing.team.of(by, _role(by))
    listener = playing.team.of(to, _role(to))
    assert listener.person is not None  # noqa: S101  it was let in
    first = remark(
        plan.pk, said.question, text=said.text, mentions=[listener.person], actor=speaker
    ).remark
    if said.reply:
        remark(plan.pk, said.question, text=said.reply, replies_to=first.pk, actor=listener)
    if said.resolved:
        resolve(plan.pk, first.pk, actor=speaker)


def _give(playing: Playing, given: Iterable[Given]) -> None:
    """The first pages that are not complete, one after the other."""
    plan = Plan.objects.with_place().get(pk=playing.plan.pk)
    report = examine(plan.kader, text_of(plan))
    unfinished = [section.key for section in report.sections if section.done < section.required]
    today = clock.now().astimezone(ZoneInfo(plan.kader.zone)).date()
    coordinator = playing.team.of(playing.coordinator, Role.COORDINATOR)
    for section, one in zip(unfinished, given, strict=False):
        party = _party(playing, one.type)
        if party is None:
            continue
        seat = playing.team.of(party, Role.WRITER)
        assert seat.acting is not None  # noqa: S101  it was let in
        assign(
            plan.pk,
            section,
            organisation=seat.acting.organisation,
            person=seat.person,
            due=today + dt.timedelta(days=one.days),
            actor=coordinator,
        )


def _party(playing: Playing, kind: str) -> Party | None:
    return next((party for party in playing.text.parties if party.type == kind), None)


def _role(party: Party) -> Role:
    """As what somebody of an organisation speaks."""
    return Role.WRITER if party.signs else Role.CLIENT_REPRESENTATIVE
