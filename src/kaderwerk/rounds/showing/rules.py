"""What is checked between the answers of a plan, in words."""

from msgspec import Struct

from kaderwerk.kader.model import Kader
from kaderwerk.sentences import say

_KINDS = {"blocks": "error", "warns": "warning", "informs": "info"}


class Checked(Struct, frozen=True, kw_only=True):
    """One rule. `says` is what the writer reads when it does not hold."""

    says: str
    level: str
    kind: str
    questions: tuple[str, ...]
    source: str


def rules_of(kader: Kader) -> list[Checked]:
    """Every rule and every share with a limit, in the order of the framework."""
    labels = {question.key: question.label for question in kader.questions}
    parts = [(rule.says, rule.level, rule.questions, rule.source) for rule in kader.rules]
    for share in kader.shares:
        if share.max_percent is not None:
            says = say("rule.share", {"label": share.label, "percent": share.max_percent})
            parts.append((says, share.level, share.questions, share.source))
    return [
        Checked(
            says=says,
            level=say(f"rule.{level}", {}),
            kind=_KINDS[level],
            questions=tuple(labels[key] for key in keys if key in labels),
            source=source,
        )
        for says, level, keys, source in parts
    ]
