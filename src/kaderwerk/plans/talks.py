"""The record of talks with councils: what the plan says of them, and what each says of that."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from kaderwerk.answering.shown import Shown, show, words_of
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.kader.plan import PlanText
from kaderwerk.plans.models import Plan, RecordAsked, RecordReaction
from kaderwerk.web.reader import reading_language

#: The rows that name somebody, by the key of their table.
Rows = dict[str, list[dict[str, Any]]]


def records_in(kader: Kader) -> tuple[TableQuestion, ...]:
    """The tables that are a record of talks with organisations."""
    return tuple(
        question
        for question in kader.questions
        if isinstance(question, TableQuestion) and question.record_with
    )


def talks_in(kader: Kader, answers: Mapping[str, Any]) -> dict[str, Rows]:
    """By the key of each party that is named, the rows that name it. A draft may hold anything."""
    talks: dict[str, Rows] = {}
    for question in records_in(kader):
        value = answers.get(question.key)
        for row in value if isinstance(value, list) else ():
            named = row.get(question.record_with) if isinstance(row, dict) else None
            for key in named if isinstance(named, list) else ():
                if isinstance(key, str):
                    talks.setdefault(key, {}).setdefault(question.key, []).append(row)
    return talks


@dataclass(frozen=True)
class Reaction:
    """What an organisation said last of a record that it was asked about.

    `taken_down_by` is the organisation of who wrote it down for somebody without an account, and
    `speaker` who that was: empty otherwise, and where it is not for the reader.
    """

    confirms: bool
    text: str
    at: dt.datetime
    taken_down_by: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Talk:
    """The record of talks with one organisation. `shown` are its rows as they are now.

    `asked` is when it was asked last, None when it never was; `reaction` its last word on that.
    `is_current`: what it was asked about is what stands there now, which `digest` names. `key` is
    that of the party.
    """

    organisation: UUID
    name: str
    shown: tuple[Shown, ...]
    asked: RecordAsked | None
    reaction: Reaction | None
    is_current: bool
    digest: str = ""
    key: str = ""

    @property
    def state(self) -> str:
        """In one word: `not_asked`, `changed` since it was asked, `silent`, or what it said."""
        if self.asked is None:
            return "not_asked"
        if not self.is_current:
            return "changed"
        if self.reaction is None:
            return "silent"
        return "confirmed" if self.reaction.confirms else "corrected"

    @property
    def is_said_themselves(self) -> bool:
        """Whether its own people said on the site what it finds of the record as it is now."""
        said = self.reaction
        return self.is_current and said is not None and not said.taken_down_by

    @property
    def asked_on(self) -> dt.datetime | None:
        return self.asked.at if self.asked else None


def talks_of(
    plan: Plan,
    kader: Kader,
    text: PlanText,
    *,
    up_to: int | None = None,
    with_speakers: bool = False,
) -> tuple[Talk, ...]:
    """What a text says of the talks with each organisation, and what those say of it.

    `up_to` leaves out what was asked of later frozen texts: a reader of that version knows
    nothing of them, nor of drafts that say otherwise. `with_speakers` is for the team of the plan:
    it names who said what was taken down. One query.
    """
    talks = talks_in(kader, text.answers)
    if not talks:
        return ()
    keys = {partner.organisation_id: partner.key for partner in plan.partners.all()}
    rows_of = {body: talks[key] for body, key in keys.items() if key in talks}
    digests = {body: sha256(rows) for body, rows in rows_of.items()}
    last: dict[UUID, RecordAsked] = {}
    for asked in _with_reactions(plan):
        body = asked.organisation_id
        if up_to is None or (asked.version <= up_to and asked.digest == digests.get(body)):
            last[body] = asked
    words = words_of(
        kader, text.answers, text.parties, reading_language(), applicant=text.applicant
    )
    names = {party.key: party.name for party in text.parties}
    return tuple(
        Talk(
            organisation=body,
            name=names.get(keys[body], ""),
            shown=tuple(
                show(kader, kader.question(key), value, words) for key, value in rows.items()
            ),
            asked=last.get(body),
            reaction=_reaction(last.get(body), with_speakers=with_speakers),
            is_current=body in last and last[body].digest == digests[body],
            digest=digests[body],
            key=keys[body],
        )
        for body, rows in rows_of.items()
    )


def _with_reactions(plan: Plan) -> Iterable[RecordAsked]:
    """All that was asked, each with what was said last of it. One query."""
    said = RecordReaction.objects.filter(asked=OuterRef("pk")).order_by("-pk")
    columns = ("confirms", "text", "at", "by__name", "spoken_name__name")
    last = {f"said_{name.partition('__')[0]}": Subquery(said.values(name)[:1]) for name in columns}
    return plan.records_asked.annotate(**last).order_by("number")


def _reaction(asked: Any, *, with_speakers: bool) -> Reaction | None:
    if asked is None or asked.said_at is None:
        return None
    return Reaction(
        asked.said_confirms,
        asked.said_text,
        asked.said_at,
        taken_down_by=asked.said_by or "",
        speaker=(asked.said_spoken_name or "") if with_speakers else "",
    )
