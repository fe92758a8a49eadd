"""docs/coverage.md: each demand, where it lives and the tests that show it."""

from tools.coverage_rows import Covered, covered

#: The parts that are built. A demand is due when the first of its parts is among them.
BUILT = {1, 2, 3}

HEAD = """\
# What is asked, where it lives, what shows it

Every row of [requirements.csv](requirements.csv), which takes the framework of 13 March 2017 and
the letter before it apart. Drawn from marks: `meets` on a part of a framework file, the number in a
module, and `@pytest.mark.meets` on a test. So a test stands here because it says so of itself;
whether it shows enough is for a reader to judge.
"""


def page() -> str:
    """The page, in Markdown."""
    rows = covered()
    due = [row for row in rows if row.demand.parts[0] in BUILT]
    shown = [row for row in due if row.tests]
    open_rows = [row for row in due if not row.tests]
    wholly = [row for row in shown if set(row.demand.parts) <= BUILT]
    partly = [row for row in shown if not set(row.demand.parts) <= BUILT]
    later = [row for row in rows if row.demand.parts[0] not in BUILT]
    return "\n".join(
        [
            HEAD,
            f"{len(rows)} demands: {len(wholly)} shown, {len(partly)} shown as far as is built, "
            f"{len(open_rows)} due and not shown by a test, {len(later)} of later parts.",
            "",
            *_table("Due, and not shown by a test", open_rows),
            *_table("Shown", wholly),
            *_table("Shown as far as is built", partly),
            *_table("Of later parts", later),
        ]
    )


def _table(title: str, rows: list[Covered]) -> list[str]:
    lines = [f"## {title}", ""]
    if not rows:
        return [*lines, "None.", ""]
    lines += ["| | demand | part | lives in | shown by |", "|---|---|---|---|---|"]
    for row in rows:
        demand = row.demand
        cells = [
            f"**{demand.number}**",
            demand.meaning,
            "+".join(map(str, demand.parts)),
            "<br>".join(row.places) or "–",
            "<br>".join(f"`{test}`" for test in row.tests) or "–",
        ]
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return [*lines, ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
