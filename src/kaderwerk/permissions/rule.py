"""What a rule is: a question about an actor and a thing, with an answer that says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from kaderwerk.kader.no import No, Reason
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions.actions import Action


@dataclass(frozen=True)
class Verdict:
    """Yes; or no, with the code of the reason and what the sentence for it needs.

    `met` counts the tests that were met on the way to the answer.
    """

    allowed: bool
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    met: int = field(default=0, compare=False)

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True, met=1)


class Refused(No):
    """Someone asked for something that they may not do now."""

    def __init__(self, action: Action, verdict: Verdict):
        super().__init__(f"{action}: {verdict.code}")
        self.action, self.verdict = action, verdict

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return ((self.verdict.code, self.verdict.params),)


@dataclass(frozen=True)
class Acting:
    """Who does what was allowed: the person, and the organisation that they do it for."""

    person: UUID
    organisation: UUID


@dataclass(frozen=True)
class Rule:
    """Rules combine with & and |.

    Of two that say no to |, the one of which more was met explains: an assessor hears that the
    plan has not been handed in, not that they do not work on it. Of equal ones, the first.
    """

    ask: Callable[[Actor, Any], Verdict]

    def __call__(self, actor: Actor, thing: Any) -> Verdict:
        return self.ask(actor, thing)

    def __and__(self, other: "Rule") -> "Rule":
        def both(actor: Actor, thing: Any) -> Verdict:
            first = self(actor, thing)
            if not first:
                return first
            second = other(actor, thing)
            return replace(second, met=first.met + second.met)

        return Rule(both)

    def __or__(self, other: "Rule") -> "Rule":
        def either(actor: Actor, thing: Any) -> Verdict:
            first = self(actor, thing)
            if first:
                return first
            second = other(actor, thing)
            return second if second or second.met > first.met else first

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
