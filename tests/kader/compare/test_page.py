import re
from pathlib import Path

from kaderwerk.kader.compare import RULES, VERDICTS
from kaderwerk.sentences import all_sentences

PAGE = (Path(__file__).parents[3] / "docs/frameworks.md").read_text("utf-8")


def test_the_page_has_the_table_by_which_changes_are_judged():
    rows = re.findall(r"^\| (\w+) \| `(\w+)` \| .+ \| (.+) \|$", PAGE, re.M)

    assert rows == [
        (verdict, code.removeprefix("compare."), all_sentences()[code])
        for verdict in VERDICTS
        for code in RULES
        if RULES[code] == verdict
    ]
