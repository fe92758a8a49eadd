"""What a rule is: a question about an actor and a thing, with an answer that says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions.actions import Action


@dataclass(frozen=True)
class Verdict:
    """Yes; or no, with the code of the reason and what the sentence for it needs."""

    allowed: bool
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


class Refused(Exception):
    """Someone asked for something that they may not do now."""

    def __init__(self, action: Action, verdict: Verdict):
        super().__init__(f"{action}: {verdict.code}")
        self.action, self.verdict = action, verdict


@dataclass(frozen=True)
class Acting:
    """Who does what was allowed: the person, and the organisation that they do it for."""

    person: UUID
    organisation: UUID


@dataclass(frozen=True)
class Rule:
    """Rules combine with & and |. Of two that say no to |, the first explains."""

    ask: Callable[[Actor, Any], Verdict]

    def __call__(self, actor: Actor, thing: Any) -> Verdict:
        return self.ask(actor, thing)

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda actor, thing: self(actor, thing) and other(actor, thing))

    def __or__(self, other: "Rule") -> "Rule":
        def either(actor: Actor, thing: Any) -> Verdict:
            first = self(actor, thing)
            return first or other(actor, thing) or first

        return Rule(either)


def rule(code: str) -> Callable[[Callable[[Actor, Any], bool]], Rule]:
    """Makes a rule of a test, with the code of the reason for whoever fails it."""

    def named(test: Callable[[Actor, Any], bool]) -> Rule:
        return Rule(lambda actor, thing: YES if test(actor, thing) else Verdict(False, code))

    return named


def when(code: str) -> Callable[[Callable[[Any], bool]], Rule]:
    """Like `rule`, for a test that asks only of the thing, whoever acts."""

    def named(test: Callable[[Any], bool]) -> Rule:
        return Rule(lambda _actor, thing: YES if test(thing) else Verdict(False, code))

    return named
