"""What is to be said about a plan: a code with parameters. The sentence is made elsewhere."""

from typing import Literal

from msgspec import Struct, field

#: `blocks`: the text cannot be frozen. `warns`: the writer is told, the assessor sees it.
#: `informs`: a fact for the assessor.
Level = Literal["blocks", "warns", "informs"]

#: The levels, the gravest first.
LEVELS: tuple[Level, ...] = ("blocks", "warns", "informs")


class Finding(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing about a plan that somebody should know.

    `code` is dotted and in lower case (`answer.missing`, `rule.<key>`). `question`, `row` (the id
    of a row) and `column` say where; all are None for what concerns the plan as a whole.
    `criterion` is the first criterion that the question bears on. `says` is the framework's own
    sentence, for its rules only; every other code has a sentence in `kaderwerk.sentences`, which
    `params` fills in.
    """

    code: str
    level: Level
    question: str | None = None
    row: str | None = None
    column: str | None = None
    criterion: str | None = None
    params: dict[str, str | int] = field(default_factory=dict)
    says: str | None = None

    @property
    def blocks(self) -> bool:
        return self.level == "blocks"
