"""What must hold between answers: the framework's own rules, and its shares."""

from collections.abc import Iterator, Set
from typing import Any

from kaderwerk.kader.examine.report import Compared, ShareFound
from kaderwerk.kader.findings import Finding, Level
from kaderwerk.kader.model import Kader, Rule, Share
from kaderwerk.kader.rules import CompiledRules, Environment, RuleFailed


def about_rules(
    kader: Kader, rules: CompiledRules, environment: Environment, answered: Set[str]
) -> Iterator[Finding]:
    """A finding for each rule, or each row of its table, that does not hold."""
    for rule in kader.rules:
        if answered >= set(rule.questions):
            yield from _about_rule(kader, rules, environment, rule)


def about_computed(kader: Kader, environment: Environment) -> Iterator[Finding]:
    """A finding for each computed cell that has no amount."""
    for table, failed in environment.failed.items():
        for row, column, reason in failed:
            yield cannot_be_asked(kader, table, f"{table}.{column}", reason, row, column)


def find_shares(
    kader: Kader, rules: CompiledRules, environment: Environment, answered: Set[str]
) -> tuple[list[ShareFound], list[Finding]]:
    """Every share, and a finding for each that is above its maximum."""
    shares: list[ShareFound] = []
    findings: list[Finding] = []
    for share in kader.shares:
        part: int | None = None
        whole: int | None = None
        try:
            part, whole = rules.share(share.key, environment.values)
        except RuleFailed as error:
            place = share.questions[0] if share.questions else None
            findings.append(cannot_be_asked(kader, place, share.key, error.message))
        else:
            if answered >= set(share.questions) and _is_above(share, part, whole):
                findings.append(_above(kader, share, part, whole))
        shares.append(
            ShareFound(
                key=share.key,
                label=share.label,
                part=part,
                whole=whole,
                max_percent=share.max_percent,
            )
        )
    return shares, findings


def find_compared(
    kader: Kader, rules: CompiledRules, environment: Environment, answered: Set[str]
) -> Iterator[Compared]:
    """The amounts of each rule that compares two, once its questions have an answer."""
    for rule in kader.rules:
        if not answered >= set(rule.questions):
            continue
        try:
            sides = rules.sides(rule.key, environment.values)
            if sides is not None:
                holds = rules.rule(rule.key, environment.values)
                yield Compared(rule=rule.key, left=sides[0], right=sides[1], holds=holds)
        except RuleFailed:
            continue  # the check says so already


def cannot_be_asked(
    kader: Kader,
    question: str | None,
    rule: str,
    reason: str,
    row: str | None = None,
    column: str | None = None,
) -> Finding:
    """A rule had no answer for this plan, as in a division by zero. That is no writer's fault."""
    return finding_at(
        kader,
        "rule.cannot_be_asked",
        "warns",
        question,
        row=row,
        column=column,
        params={"rule": rule, "reason": reason},
    )


def finding_at(
    kader: Kader, code: str, level: Level, question: str | None, **others: Any
) -> Finding:
    """A finding about a question, with the first criterion that it bears on."""
    criteria = kader.criteria_of(question) if question else ()
    criterion = criteria[0].key if criteria else None
    return Finding(code=code, level=level, question=question, criterion=criterion, **others)


def _about_rule(
    kader: Kader, rules: CompiledRules, environment: Environment, rule: Rule
) -> Iterator[Finding]:
    place = rule.each or rule.questions[0]
    rows: Any = environment.values[rule.each] if rule.each else [None]
    for row in rows:
        row_id = row.id if row is not None else None
        try:
            holds = rules.rule(rule.key, environment.values, row)
        except RuleFailed as error:
            yield cannot_be_asked(kader, place, rule.key, error.message, row_id)
            return
        if not holds:
            yield finding_at(
                kader, f"rule.{rule.key}", rule.level, place, row=row_id, says=rule.says
            )


def _is_above(share: Share, part: int, whole: int) -> bool:
    return share.max_percent is not None and part * 100 > share.max_percent * whole


def _above(kader: Kader, share: Share, part: int, whole: int) -> Finding:
    params: dict[str, str | int] = {
        "share": share.label,
        "part_cents": part,
        "whole_cents": whole,
        "most": share.max_percent or 0,
    }
    place = share.questions[0] if share.questions else None
    return finding_at(kader, "share.above_maximum", share.level, place, params=params)
