"""The whole demo, played from the command line as `make rehearsal` does."""

import csv
import json

import pytest

from tests.demo.made import BY_HAND, granted, plan
from tests.rehearsal.conftest import FIRST, kaderwerk


@pytest.mark.slow
@pytest.mark.meets("R037", "R118", "R119", "R120")
def test_thirty_one_regions_are_granted_and_the_papers_add_up(tmp_path):
    plans, out = tmp_path / "plans", tmp_path / "out"
    made = kaderwerk("demo", "plans", "--out", plans)
    assert made.returncode == 0, made.stderr

    done = kaderwerk("rehearse", FIRST, "--plans", plans, "--out", out)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "verify: 0 problems"
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    ended = {fate["applicant"]: fate["ending"] for fate in summary["plans"]}
    assert {code for code, ending in ended.items() if ending == "granted"} == set(granted())
    assert {code: ending for code, ending in ended.items() if ending != "granted"} == {
        "AM10": "incomplete", "AM24": "late", "AM33": "unsigned", "AM35": "absent",
    }  # fmt: skip
    total = sum(plan(code).answers["bedrag"] for code in granted())
    assert sum(fate["granted_cents"] for fate in summary["plans"]) == total
    with (out / "circular.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["amount_total"] for row in csv.DictReader(file)]
    assert sum(round(float(amount) * 100) for amount in listed) == total
    assert len(list((out / "letters").glob("*.pdf"))) == 31
    # Four varied plans and one by hand were asked for changes; one of them let the term pass.
    assert len(list((out / "receipts").glob("*-1-2.pdf"))) == 4
    assert (out / "receipts" / f"{BY_HAND[2]}-1-2.pdf").is_file()
