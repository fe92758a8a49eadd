"""What the ministry finds of the plans, and what becomes of them on the way."""

import copy
from typing import Any

from msgspec import Struct

from kaderwerk.demo.library import entries, pool
from kaderwerk.demo.plans import Made
from kaderwerk.kader.model import Kader
from kaderwerk.kader.verdicts import VERDICTS, group_of

#: Shortcomings that one assessor writes down and another lets pass.
MATTERS_OF_OPINION = frozenset({"punt_e", "punt_5"})

#: An entry of the judgements file: the name of its table, and its fields.
Entry = tuple[str, dict[str, Any]]


class Weakness(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of `texts/weaknesses.toml`: an answer that is too thin, and what follows."""

    question: str
    criterion: str
    verdict: str
    reason: str
    asks: str
    thin: str = ""
    reply: str = ""
    then: str = ""


def weaknesses() -> tuple[Weakness, ...]:
    """Everything that a region can be asked to mend."""
    return entries("weaknesses", "weakness", Weakness)


def can_have(made: Made, weakness: Weakness) -> bool:
    """Whether the plan has a full answer that can be held back."""
    return isinstance(made.answers.get(weakness.question), str | list)


def weaken(made: Made, weakness: Weakness, kader: Kader) -> list[Entry]:
    """Makes an answer thin. Returns the request for the full one, and what is found each time."""
    full = made.answers[weakness.question]
    made.answers[weakness.question] = (
        made.outline.author.fill(weakness.thin) if weakness.thin else _without_numbers(full)
    )
    about: dict[str, Any] = {"applicant": made.outline.region.code, "criterion": weakness.criterion}
    asked = {**about, "asks": weakness.asks}
    found = [("judgement", {**about, "verdict": weakness.verdict, "reason": weakness.reason})]
    if not weakness.reply:
        return [*found, ("change_request", asked)]
    better = {"verdict": _good(kader, weakness.criterion), "reason": weakness.then}
    answered = {"reply": weakness.reply, "answers": {weakness.question: full}}
    return [
        *found,
        ("judgement", {**about, **better, "after_change": True}),
        ("change_request", asked | answered),
    ]


def _without_numbers(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The goals, the first two without anything to count."""
    thin = copy.deepcopy(rows)
    for row in thin[:2]:
        for column in ("indicator", "nulmeting", "streefgetal", "streefdatum"):
            row.pop(column, None)
    return thin


def judgements(made: Made, weakness: Weakness | None, kader: Kader) -> list[Entry]:
    """What an assessor says beside what is weak: what falls short, and some that is good."""
    author = made.outline.author
    spoken = {weakness.criterion} if weakness else set[str]()
    found: dict[str, tuple[str, str]] = {}
    for criterion in pool("assessor")["deels"]:
        lets_pass = criterion in MATTERS_OF_OPINION and author.dealer.random.random() < 0.5
        if criterion in spoken or lets_pass:
            continue
        if reason := author.take("assessor", "deels", criterion):
            found[criterion] = ("partly", reason)
    good = [key for key in pool("assessor")["goed"] if key not in spoken and key not in found]
    number = author.dealer.random.randint(2, 4)
    for criterion in author.dealer.deal_some("assessor.criteria", good, number):
        if reason := author.take("assessor", "goed", criterion):
            found[criterion] = (_good(kader, criterion), reason)
    code = made.outline.region.code
    return [
        ("judgement", {"applicant": code, "criterion": key, "verdict": verdict, "reason": reason})
        for key in (criterion.key for criterion in kader.criteria)
        if key in found
        for verdict, reason in (found[key],)
    ]


def declining(made: Made) -> Entry:
    """One who must sign does not."""
    reason = made.outline.author.take("assessor", "afwijzing", "reden")
    return "decline", {"applicant": made.outline.region.code, "party": "ggz", "reason": reason}


def _good(kader: Kader, key: str) -> str:
    """The word for a criterion that is met in full."""
    criterion = next(criterion for criterion in kader.criteria if criterion.key == key)
    return VERDICTS[group_of(kader, criterion).regime][0]
