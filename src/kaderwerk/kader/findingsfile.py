"""What `kaderwerk plan check --json` prints: the outcome of a check, with the sentences in it."""

from msgspec import Struct

from kaderwerk.kader.findings import Level


class SaidFinding(Struct, frozen=True, kw_only=True):
    """A finding with its sentence.

    `question`, `row` (the id of a row) and `column` say where; null for the plan as a whole.
    `criterion` is the first criterion of the framework that the question bears on.
    """

    code: str
    level: Level
    question: str | None
    row: str | None
    column: str | None
    criterion: str | None
    message: str


class SaidProblem(Struct, frozen=True, kw_only=True):
    """Why a file cannot be read, at which place and line (from 1; null where there is none)."""

    code: str
    place: str
    line: int | None
    message: str


class SaidShare(Struct, frozen=True, kw_only=True):
    """A part of a whole that the framework wants to be seen, in cents; null where it has none."""

    key: str
    label: str
    part_cents: int | None
    whole_cents: int | None
    max_percent: int | None


class Checked(Struct, frozen=True, kw_only=True):
    """The outcome of a check.

    `readable` is false when the file could not be read; then `problems` says why and there are no
    findings. `complete` is true when no finding blocks. Exit code 0, 1 and 2 of the command say
    the same: complete, not complete, not readable.
    """

    format: int = 1
    readable: bool
    complete: bool
    kader: str | None = None
    applicant: str | None = None
    findings: tuple[SaidFinding, ...] = ()
    shares: tuple[SaidShare, ...] = ()
    problems: tuple[SaidProblem, ...] = ()
