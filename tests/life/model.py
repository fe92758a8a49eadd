"""What may happen to a plan, said once more and as simply as can be: a model to test against.

It knows no table of moves, no rules and no database. Where it and the services disagree, one of
the two is wrong. Each plan of the model says of a step what should come of it: "" when it is
done, else the name of the error; and changes itself when it is done.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

REFUSED, NOT_READY, IMPOSSIBLE = "Refused", "NotReady", "Impossible"
OUTSIDE, CONFLICT, PROBLEM, DONE = "OutsideWindow", "Conflict", "RoundProblem", ""

Window = tuple[dt.datetime, dt.datetime]


class Content(NamedTuple):
    """What a frozen text has of what can change; the advice as how many answers each has."""

    why: str
    effort: str
    advice: tuple[int, ...]


@dataclass
class Advice:
    """What the council said, of which frozen text, and what was answered. It has one point."""

    text: str
    version: int
    taken_down: bool
    answers: list[str] = field(default_factory=list)


@dataclass
class Remark:
    person: UUID
    text: str
    resolved: bool = False


@dataclass
class Late:
    """A text that came too late: which, who sent it, what the end was, and when it came."""

    text: int
    person: UUID
    until: dt.datetime
    at: dt.datetime
    refused: bool = False


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
    term: Window | None = None
    unanswered: bool = False
    judged: dict[str, tuple[bool, object]] = field(default_factory=dict)
    judgements: int = 0
    advices: dict[int, tuple[str, int]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    award: int | None = None  # what was decided, in cents
    given_back: bool = False
    published: bool = False
    gone: set[str] = field(default_factory=set)  # who left, and nobody came instead
    advice: list[Advice] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    late: list[Late] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return self.case in ("drafting", "waiting")

    @property
    def being_assessed(self) -> bool:
        return self.case in ("assessing", "waiting")

    @property
    def content(self) -> Content:
        """What a text that was frozen now would have."""
        answers = tuple(len(one.answers) for one in self.advice)
        return Content(self.why[-1], self.effort[-1], answers)

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
        content = self.content
        if not content.why or content.effort not in self.confirmed or asks:
            return NOT_READY
        if not all(content.advice):
            return NOT_READY
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

    def hand_in(self, now: dt.datetime, window: Window, person: UUID) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        start, until = self.window_of(window)
        if not start <= now < until:
            text = len(self.texts) - 1
            known = any(
                (one.text, one.person, one.until) == (text, person, until) for one in self.late
            )
            if now >= until and not known:
                self.late.append(Late(text, person, until, now))
            return OUTSIDE
        return self.submit()

    def window_of(self, window: Window) -> Window:
        """What counts now: the window of all, or the term of what was asked."""
        return self.term or window if self.case == "waiting" else window

    def submit(self) -> str:
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

    # --- beside the text ------------------------------------------------------------------------

    def advise(self, text: str, *, taken_down: bool) -> str:
        if not self.open:
            return REFUSED
        version = len(self.texts) if self.text == "signing" else 0
        self.advice.append(Advice(text, version, taken_down))
        return DONE

    def answer_point(self, number: int, text: str) -> str:
        if self.case == "withdrawn" or self.published:
            return REFUSED
        answers = self.advice[number - 1].answers
        if answers[-1:] != [text]:
            answers.append(text)
        return DONE

    def remark(self, person: UUID, text: str) -> str:
        if not self.open:
            return REFUSED
        own = [one for one in self.remarks if one.person == person]
        if not own or own[-1].resolved or own[-1].text != text:
            self.remarks.append(Remark(person, text))
        return DONE

    def resolve(self, number: int, *, resolved: bool) -> str:
        if not self.open:
            return REFUSED
        self.remarks[number].resolved = resolved
        return DONE

    # --- people, and what came too late --------------------------------------------------------

    def leave(self, who: str) -> str:
        if who == "coordinator":
            return IMPOSSIBLE
        self.gone.add(who)
        return DONE

    def undecided(self, late: Late, window: Window) -> str:
        """Whether something can still be said of what came too late."""
        if not self.open or late.refused or late.at < self.window_of(window)[1]:
            return IMPOSSIBLE
        return DONE

    def propose_late(self, late: Late, window: Window, *, take: bool) -> str:
        no = self.undecided(late, window)
        # This framework has no phase in which changes are handed in, that could be extended.
        return no or (PROBLEM if take and self.case == "waiting" else DONE)

    def take_in_late(self, late: Late, window: Window) -> str:
        if not (self.open and self.text == "signing"):
            return REFUSED
        start, until = self.window_of(window)
        if not start <= late.at < until:
            return OUTSIDE
        if late.text != len(self.texts) - 1:
            return IMPOSSIBLE
        return self.submit()

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
        return {"need": content.why, "lasting": content.effort}.get(criterion, "")

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
