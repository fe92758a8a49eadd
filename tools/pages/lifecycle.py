"""docs/lifecycle.md: the moves of a case and of a text, as diagrams."""

from kaderwerk.lifecycle import CASE, OPEN_CASES, TEXT, Case, Move, State, Table

HEAD = """\
# The life of a plan

Drawn from `lifecycle.py`. A plan has a **case**, which says where it stands between region and
ministry, and a **text**, which is being written or being signed. They move apart: the version that
was handed in stays decidable while a change to it is written and signed.
"""


def page() -> str:
    """The page, in Markdown with Mermaid diagrams."""
    open_cases = " or ".join(f"`{case}`" for case in Case if case in OPEN_CASES)
    return "\n".join(
        [
            HEAD,
            *_section("The case", CASE),
            "The outcome of a decision is a fact beside the case, not a state of it.",
            "",
            *_section("The text", TEXT),
            f"The text moves only while the case is {open_cases}.",
            "",
        ]
    )


def _section(title: str, table: Table[State, Move]) -> list[str]:
    arrows = [f"    {source} --> {target}: {move}" for source, move, target in table.arrows()]
    return [
        f"## {title}",
        "",
        "```mermaid",
        "stateDiagram-v2",
        f"    [*] --> {table.start}",
        *arrows,
        "```",
        "",
    ]
