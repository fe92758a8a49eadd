"""What may happen to a plan, said once more and as simply as can be: a model to test against.

It knows no table of moves, no rules and no database. Where it and the services disagree, one of
the two is wrong. Each plan of the model says of a step what should come of it: "" when it is
done, else the name of the error; and changes itself when it is done.
"""

import datetime as dt
from dataclasses import dataclass, field

REFUSED, NOT_READY, IMPOSSIBLE = "Refused", "NotReady", "Impossible"
OUTSIDE, CONFLICT, DONE = "OutsideWindow", "Conflict", ""

Content = tuple[str, str]


@dataclass
class Line:
    """A proposal: for which submission, and what."""

    submission: int
    granted: bool
    key: int = 0


@dataclass
class Life:
    """A plan. `why` and `effort` are the two answers that change; the effort is of one party."""

    parties: tuple[str, ...]
    asked: int
    why: list[str]
    effort: list[str]
    case: str = "drafting"
    text: str = "writing"
    confirmed: set[str] = field(default_factory=set)
    texts: list[Content] = field(default_factory=list)
    signed: list[set[str]] = field(default_factory=list)
    submissions: list[int] = field(default_factory=list)  # each: which text, from 0
    held: int | None = None
    asked_in: int | None = None  # the submission that a change was asked of
    term: tuple[dt.datetime, dt.datetime] | None = None
    unanswered: bool = False
    judged: dict[str, tuple[bool, object]] = field(default_factory=dict)
    judgements: int = 0
    advices: dict[int, tuple[str, int]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    award: int | None = None  # what was decided, in cents
    given_back: bool = False
    published: bool = False

    @property
    def open(self) -> bool:
        return self.case in ("drafting", "waiting")

    @property
    def being_assessed(self) -> bool:
        return self.case in ("assessing", "waiting")

    # --- the region ----------------------------------------------------------------------------

    def write(self, name: str, value: str, behind: int) -> str:
        """`behind` is how many versions ago the writer last looked."""
        if not (self.open and self.text == "writing"):
            return REFUSED
        versions: list[str] = getattr(self, name)
        if value == versions[-1]:
            return DONE
        if behind:
            return DONE if value == versions[-1 - behind] else CONFLICT
        versions.append(value)
        return DONE

    def confirm(self) -> str:
        if not (self.open and self.text == "writing"):
            return REFUSED
        self.confirmed.add(self.effort[-1])
        return DONE

    def freeze(self) -> str:
        if not (self.open and self.text == "writing"):
            return REFUSED
        asks = self.unanswered and self.held is not None and self.held == self.asked_in
        if not self.why[-1] or self.effort[-1] not in self.confirmed or asks:
            return NOT_READY
        content = (self.why[-1], self.effort[-1])
        if not self.texts or self.texts[-1] != content:
            self.texts.append(content)
            self.signed.append(set())
        self.text = "signing"
        return DONE

    def thaw(self) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        self.text = "writing"
        return DONE

    def sign(self, party: str, *, other_text: bool) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        if other_text:
            return IMPOSSIBLE
        self.signed[-1].add(party)
        return DONE

    def decline(self, party: str) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        self.signed[-1].discard(party)
        return DONE

    def unsign(self, party: str, now: dt.datetime, until: dt.datetime) -> str:
        if not ((self.open or self.case == "submitted") and self.text == "signing"):
            return REFUSED
        if self.case == "submitted":
            if now >= until:
                return OUTSIDE
            self.case, self.held = "drafting", None
        self.signed[-1].discard(party)
        return DONE

    def hand_in(self, now: dt.datetime, window: tuple[dt.datetime, dt.datetime]) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        start, until = window if self.case == "drafting" else self.term or window
        if not start <= now < until:
            return OUTSIDE
        if self.signed[-1] != set(self.parties):
            return NOT_READY
        self.submissions.append(len(self.texts) - 1)
        self.held = len(self.submissions)
        self.case = "submitted" if self.case == "drafting" else "assessing"
        return DONE

    def withdraw(self) -> str:
        if self.case in ("withdrawn", "decided"):
            return REFUSED
        self.case, self.held = "withdrawn", None
        return DONE

    def restore(self, now: dt.datetime, until: dt.datetime) -> str:
        if self.case != "withdrawn":
            return REFUSED
        if now >= until:
            return OUTSIDE
        self.case = "drafting"
        return DONE

    def reply(self) -> str:
        if not (self.open and self.text == "writing"):
            return REFUSED
        self.unanswered = False
        return DONE

    def renounce(self) -> str:
        if not (self.case == "decided" and self.published):
            return REFUSED
        if not self.award or self.given_back:
            return IMPOSSIBLE
        self.given_back = True
        return DONE

    # --- the ministry --------------------------------------------------------------------------

    def take_up(self) -> str:
        if self.case != "submitted":
            return REFUSED
        self.case = "assessing"
        return DONE

    def bears_on(self, criterion: str) -> object:
        """The part of what is held that bears on a criterion."""
        assert self.held is not None
        content = self.texts[self.submissions[self.held - 1]]
        return {"need": content[0], "lasting": content[1]}.get(criterion, "")

    def judge(self, criterion: str, *, good: bool) -> str:
        if not self.being_assessed:
            return REFUSED
        found = (good, self.bears_on(criterion))
        if self.judged.get(criterion) != found:
            self.judged[criterion] = found
            self.judgements += 1
        return DONE

    def ask_changes(self, now: dt.datetime, until: dt.datetime) -> str:
        if self.case != "assessing":
            return REFUSED
        self.case, self.text, self.asked_in = "waiting", "writing", self.held
        self.term, self.unanswered = (now, until), True
        return DONE

    def stop_waiting(self) -> str:
        if self.case != "waiting":
            return REFUSED
        self.case = "assessing"
        return DONE

    def settle(self, advice: str, criteria: tuple[str, ...]) -> str:
        if not self.being_assessed:
            return REFUSED
        standing = [self.judged.get(key, (False, None)) for key in criteria]
        fresh = all(
            part == self.bears_on(key) for key, (_, part) in zip(criteria, standing, strict=True)
        )
        if not fresh or (advice == "grant" and not all(good for good, _ in standing)):
            return NOT_READY
        assert self.held is not None
        self.advices[self.held] = (advice, self.judgements)
        return DONE

    def advice_on(self, submission: int) -> str:
        """The advice that stands, if any."""
        advice, judgements = self.advices.get(submission, ("", 0))
        return advice if judgements == self.judgements else ""

    def propose(self, *, grant: bool, left: int) -> str:
        if not self.being_assessed:
            return REFUSED
        assert self.held is not None
        advice = self.advice_on(self.held)
        if not advice or (grant and (advice != "grant" or self.asked > left)):
            return NOT_READY
        self.lines.append(Line(self.held, grant))
        return DONE

    def decide(self, *, left: int) -> str:
        if not self.being_assessed:
            return REFUSED
        line = self.lines[-1]
        if line.submission != self.held:
            return IMPOSSIBLE
        if line.granted and (self.advice_on(self.held) != "grant" or self.asked > left):
            return IMPOSSIBLE
        self.case, self.award = "decided", self.asked if line.granted else 0
        return DONE

    def tell(self) -> str:
        self.published = True
        return DONE
