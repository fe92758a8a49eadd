"""Organisations that a plan names and that take no part in it: where, and what they say of that.

Which tables name organisations, the framework says (`names` of a table question).
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kaderwerk.answering.shown import Shown, show, words_of
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.kader.plan import PlanText
from kaderwerk.kader.words import says_nothing
from kaderwerk.plans.models import NamedReaction, NamedTold, Plan

#: The rows that name somebody, by the key of their table.
Rows = dict[str, list[dict[str, Any]]]

#: A name is cut off here, as `NamedTold.key` is.
_MOST = 200


@dataclass
class Mention:
    """How a text names one organisation. `code` is the one of the register; "" without one."""

    key: str
    name: str
    code: str
    rows: Rows = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return sha256(self.rows)


def tables_with_names(kader: Kader) -> tuple[TableQuestion, ...]:
    """The tables in which organisations are named that take no part."""
    return tuple(
        question
        for question in kader.questions
        if isinstance(question, TableQuestion) and question.names
    )


def mentions_in(kader: Kader, text: PlanText) -> dict[str, Mention]:
    """Who is named, by key, in the order of the text; parties to the plan left out.

    A draft may hold anything.
    """
    parties = {party.code for party in text.parties if party.code}
    parties |= {_key(party.name) for party in text.parties}
    found: dict[str, Mention] = {}
    for question in tables_with_names(kader):
        value = text.answers.get(question.key)
        for row in value if isinstance(value, list) else ():
            if not isinstance(row, dict):
                continue
            for code, name in _named(kader, question, row, text.applicant):
                key = code or _key(name)
                if key not in parties and _key(name) not in parties:
                    mention = found.setdefault(key, Mention(key, name[:_MOST], code))
                    mention.rows.setdefault(question.key, []).append(row)
    return found


def _named(
    kader: Kader, question: TableQuestion, row: Mapping[str, Any], applicant: str
) -> Iterator[tuple[str, str]]:
    """The code and name of each organisation that a row names."""
    column = next(column for column in question.columns if column.key == question.names)
    value = row.get(column.key)
    if column.type == "text":
        name = " ".join(value.split()) if isinstance(value, str) else ""
        if not says_nothing(name):
            yield "", name
        return
    try:
        members = {body.code: body.name for body in kader.applicant(applicant).members}
    except KeyError:
        return
    for code in value if isinstance(value, list) else [value]:
        if isinstance(code, str) and code in members:
            yield code, members[code]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()[:_MOST]


@dataclass(frozen=True)
class Told:
    """One organisation on a page: what is said of it, when it was told, what it says.

    `is_current`: what it was told is what stands there now. `is_named`: it is still named.
    """

    key: str
    name: str
    code: str
    shown: tuple[Shown, ...]
    told: NamedTold | None
    reaction: NamedReaction | None
    is_current: bool
    is_named: bool = True

    @property
    def state(self) -> str:
        """In one word: `not_told`, `changed` since it was told, `silent`, or what it said."""
        if self.told is None:
            return "not_told"
        if not self.is_current:
            return "changed"
        return self.reaction.verdict if self.reaction else "silent"

    @property
    def told_on(self) -> dt.datetime | None:
        return self.told.at if self.told else None


def told_of(
    plan: Plan, kader: Kader, text: PlanText, language: str, *, only_this: bool = False
) -> list[Told]:
    """Everyone whom a text names, then who was told of an earlier one. Two queries at most.

    `only_this` leaves out what was told of any other text: a reader of this one knows of no draft.
    `kader` is in the words of the reader, whose language is the active one.
    """
    mentions = mentions_in(kader, text)
    last: dict[str, NamedTold] = {}
    for told in plan.named_told.order_by("number") if tables_with_names(kader) else ():
        before = last.get(told.key)
        is_settled = only_this or (before is not None and _fits(before, mentions))
        if _fits(told, mentions) or not is_settled:
            last[told.key] = told
    reactions = _reactions(last)
    words = words_of(
        kader,
        text.answers,
        text.parties,
        language,
        applicant=text.applicant,
        written_in=text.language,
    )
    lines = []
    for key, mention in mentions.items():
        told_now = last.get(key)
        lines.append(
            Told(
                key=key,
                name=mention.name,
                code=mention.code,
                shown=_shown(kader, mention.rows, words),
                told=told_now,
                reaction=reactions.get(told_now.pk) if told_now else None,
                is_current=told_now is not None and told_now.digest == mention.digest,
            )
        )
    gone = [
        Told(key, told.name, "", (), told, reactions.get(told.pk), False, is_named=False)
        for key, told in last.items()
        if key not in mentions
    ]
    return [*lines, *gone]


def _fits(told: NamedTold, mentions: Mapping[str, Mention]) -> bool:
    return told.key in mentions and told.digest == mentions[told.key].digest


def _reactions(last: Mapping[str, NamedTold]) -> dict[int, NamedReaction]:
    if not last:
        return {}
    found = NamedReaction.objects.filter(told__in=last.values()).order_by("pk")
    return {reaction.told_id: reaction for reaction in found}


def joining(plan: Plan, kader: Kader, text: PlanText) -> list[str]:
    """The names of those whom a text names and who want to take part.

    One query, or none for a text that names nobody.
    """
    mentions = mentions_in(kader, text)
    if not mentions:
        return []
    said = NamedReaction.objects.filter(told__plan=plan).order_by("pk")
    last = dict(said.values_list("told__key", "verdict"))
    wanting = {key for key, verdict in last.items() if verdict == "joins"}
    return [one.name for key, one in mentions.items() if key in wanting]


def _shown(kader: Kader, rows: Rows, words: Any) -> tuple[Shown, ...]:
    return tuple(show(kader, kader.question(key), value, words) for key, value in rows.items())


def shown_to(told: NamedTold, kader: Kader, text: PlanText, language: str) -> tuple[Shown, ...]:
    """What an organisation was told, in words, for the organisation itself."""
    answers = {**text.answers, **told.rows}
    words = words_of(
        kader, answers, text.parties, language, applicant=text.applicant, written_in=text.language
    )
    return _shown(kader, told.rows, words)
