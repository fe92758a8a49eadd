"""What the ministry finds of the plans, and what becomes of them on the way."""

import copy
from typing import Any

from msgspec import Struct

from kaderwerk.demo.library import Dealer, entries, fits, read
from kaderwerk.demo.plans import Made

#: The good word of each group of criteria.
MET, ADDRESSED = "met", "addressed"
ORGANISATIONAL = frozenset("punt_" + letter for letter in "abcdefghij")


class Weakness(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry `[[zwak]]` of `texts/assessor.toml`: an answer that is too thin, and what follows.

    Without `antwoord` the region lets the term pass.
    """

    key: str
    question: str
    criterion: str
    verdict: str
    dun: tuple[str, ...]
    reden: tuple[str, ...]
    vraag: tuple[str, ...]
    antwoord: tuple[str, ...]
    daarna: tuple[str, ...]


def weaknesses() -> tuple[Weakness, ...]:
    """Everything that a region can be asked to mend."""
    return entries("assessor", "zwak", Weakness)


def can_have(made: Made, weakness: Weakness) -> bool:
    """Whether the plan has a full answer that can be held back."""
    answer = made.answers.get(weakness.question)
    return not (isinstance(answer, dict) or answer is None)


def weaken(made: Made, weakness: Weakness) -> list[dict[str, Any]]:
    """Makes an answer thin. Returns the judgements and the request that follow from it."""
    full = made.answers[weakness.question]
    if weakness.dun:
        made.answers[weakness.question] = made.outline.author.fill(weakness.dun[0])
    else:
        made.answers[weakness.question] = _without_numbers(full)
    about = {"applicant": made.outline.region.code, "criterion": weakness.criterion}
    asked = {**about, "asks": weakness.vraag[0]}
    if weakness.antwoord:
        asked |= {"reply": weakness.antwoord[0], "answers": {weakness.question: full}}
    found = [
        _entry("judgement", about, verdict=weakness.verdict, reason=weakness.reden[0]),
        {"table": "change_request", **asked},
    ]
    if weakness.daarna:
        found.append(
            _entry(
                "judgement",
                about,
                verdict=_good(weakness.criterion),
                reason=weakness.daarna[0],
                after_change=True,
            )
        )
    return found


def _without_numbers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The goals, the first two without anything to count."""
    thin = copy.deepcopy(rows)
    for row in thin[:2]:
        for column in ("indicator", "nulmeting", "streefgetal", "streefdatum"):
            row.pop(column, None)
    return thin


def judgements(made: Made, dealer: Dealer, weakness: Weakness | None) -> list[dict[str, Any]]:
    """What an assessor finds, beside what is weak: all that falls short, and some that is good."""
    author, spoken = made.outline.author, {weakness.criterion} if weakness else set()
    found = []
    for part in pool_of("deels"):
        if part not in spoken and (reason := _reason(made, dealer, "deels", part)):
            spoken.add(part)
            found.append(_judgement(made, part, "partly", reason))
    good = [part for part in pool_of("goed") if part not in spoken]
    for part in dealer.deal_some("assessor.criteria", good, author.dealer.random.randint(2, 4)):
        if reason := _reason(made, dealer, "goed", part):
            found.append(_judgement(made, part, _good(part), reason))
    criteria = list(pool_of("goed")) + list(pool_of("deels"))
    return sorted(found, key=lambda entry: criteria.index(entry["criterion"]))


def declining(made: Made) -> dict[str, Any]:
    """One who must sign does not."""
    reason = made.outline.author.fill(read("assessor")["afwijzing"]["reden"][0]["variants"][0])
    code = made.outline.region.code
    return {"table": "decline", "applicant": code, "party": "ggz", "reason": reason}


def pool_of(kind: str) -> dict[str, Any]:
    """The reasons of a kind, by criterion."""
    reasons: dict[str, Any] = read("assessor")[kind]
    return reasons


def _reason(made: Made, dealer: Dealer, kind: str, part: str) -> str | None:
    groups = pool_of(kind)[part]
    choices = [
        each
        for group in groups
        if fits(group.get("when", ()), made.outline.author.tags)
        for each in group["variants"]
    ]
    if not choices:
        return None
    return made.outline.author.fill(dealer.deal(f"assessor.{kind}.{part}", choices))


def _judgement(made: Made, criterion: str, verdict: str, reason: str) -> dict[str, Any]:
    about = {"applicant": made.outline.region.code, "criterion": criterion}
    return _entry("judgement", about, verdict=verdict, reason=reason)


def _entry(table: str, about: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"table": table, **about, **more}


def _good(criterion: str) -> str:
    return MET if criterion in ORGANISATIONAL else ADDRESSED
