"""Answers per municipality, or per group of them: who is in no row yet, and who is in two."""

import pytest
from msgspec import structs

from kaderwerk.kader.examine import examine
from kaderwerk.plans.named_members import named_members
from tests.answering.browser import posted_by
from tests.answering.fields import LARGE, PLANS, page_of, read

pytestmark = pytest.mark.meets("R053")

TABLE = LARGE.question("andere_gemeenten")
APPLICANT = LARGE.applicant("AM01")
OTHERS = [m for m in APPLICANT.members if m.code != APPLICANT.payee.code]


def rows(*groups):
    return [
        {"id": f"r{at}", "gemeenten": [m.code for m in group], "hoe": "Overleg."}
        for at, group in enumerate(groups)
    ]


def test_one_sees_who_is_in_no_row_yet_without_the_one_that_gets_the_money():
    named = named_members(TABLE, rows(OTHERS[:3]), APPLICANT)

    assert named.left == tuple(member.name for member in OTHERS[3:])
    assert named.count == len(OTHERS)
    assert named_members(TABLE, None, APPLICANT).left == tuple(m.name for m in OTHERS)


def test_one_sees_who_is_in_two_rows():
    named = named_members(TABLE, rows(OTHERS[:3], OTHERS[2:]), APPLICANT)

    assert named.left == ()
    assert named.twice == ((OTHERS[2].name, (1, 2)),)


@pytest.mark.parametrize(("first", "warns"), [(3, True), (2, False)])
def test_the_check_warns_of_one_in_two_rows(first, warns):
    plan = PLANS[LARGE.name]
    answers = {**plan.answers, TABLE.key: rows(OTHERS[:first], OTHERS[2:])}

    findings = examine(LARGE, structs.replace(plan, answers=answers)).findings

    assert any(found.code == "rule.gemeente_in_een_rij" for found in findings) is warns


def test_a_button_chooses_all_that_are_in_no_row_yet():
    before = rows(OTHERS[:3], OTHERS[5:6])
    data = posted_by(page_of(LARGE, TABLE, before))

    posted = read(LARGE, TABLE, {**data, f"{TABLE.key}.do": ["others:r1.gemeenten"]}, before=before)

    assert posted.goes_on == ("r1", "others")
    chosen = posted.value[1]["gemeenten"]
    assert sorted(chosen) == sorted(m.code for m in OTHERS[3:])
    assert posted.value[0] == before[0]


def test_many_boxes_fold_up_once_some_are_chosen_and_say_which():
    page = page_of(LARGE, TABLE, rows(OTHERS[:2], []), "en")

    assert page.count('<details class="kw-many"') == 2
    assert page.count("open><summary><span data-count>0") == 1
    assert f"<span data-names>{OTHERS[0].name}, {OTHERS[1].name}</span>" in page
