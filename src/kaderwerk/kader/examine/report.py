"""What an examination of a plan gives."""

from msgspec import Struct

from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Body


class SectionProgress(Struct, frozen=True, kw_only=True):
    """How far a section is: required questions that are asked now, and those answered well."""

    key: str
    title: str
    required: int
    done: int


class ShareFound(Struct, frozen=True, kw_only=True):
    """A part of a whole, in cents; both None when the framework's expression has no answer."""

    key: str
    label: str
    part: int | None
    whole: int | None
    max_percent: int | None


class Compared(Struct, frozen=True, kw_only=True):
    """The two amounts that a rule compares, in cents, and whether it holds."""

    rule: str
    left: int
    right: int
    holds: bool


class Facts(Struct, frozen=True, kw_only=True):
    """What the plan itself establishes, so that nobody has to judge it.

    Amounts are cents, days ISO dates. `signing` has the keys of the organisations that sign.
    """

    asked: int | None
    cap: int
    start: str | None
    end: str | None
    payee: Body | None
    signing: tuple[str, ...]


class Report(Struct, frozen=True, kw_only=True):
    """Everything there is to say about a plan.

    `findings` are in the order of the framework, those about the plan as a whole first.
    `asked_questions` are the keys of the questions that are not hidden. `computed` has the cents
    of computed cells: table, row id, column. `compared` has the rules that compare amounts and
    can be asked.
    """

    findings: tuple[Finding, ...]
    asked_questions: tuple[str, ...]
    required: int
    done: int
    sections: tuple[SectionProgress, ...]
    shares: tuple[ShareFound, ...]
    computed: dict[str, dict[str, dict[str, int]]]
    facts: Facts
    compared: tuple[Compared, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing blocks, so that the text can be frozen and signed."""
        return not any(finding.blocks for finding in self.findings)
